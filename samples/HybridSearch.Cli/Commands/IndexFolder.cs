using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace HybridSearch.Cli.Commands;

/// <summary>The folder of an index that is to be written. Unless it is kept, what a writer put into a new one disappears again.</summary>
internal sealed class IndexFolder : IDisposable
{
    private const string DefaultOption = "--index";

    private readonly string _path;
    private readonly bool _isNewFolder;
    private bool _isOwned;

    private IndexFolder(string path, bool isNewIndex)
    {
        _path = path;
        IsNewIndex = isNewIndex;
        _isNewFolder = !System.IO.Directory.Exists(path);
        Directory = FSDirectory.Open(path);
        Fields = IndexFields.None(path);
    }

    public FSDirectory Directory { get; }

    /// <summary>Whether there is no index yet.</summary>
    public bool IsNewIndex { get; }

    /// <summary>The user data of the last commit; empty for a new index.</summary>
    public IDictionary<string, string> UserData { get; private set; } = new Dictionary<string, string>();

    /// <summary>How far the interrupted indexing came that made the last commit; null where it is whole.</summary>
    public IndexProgress? Progress { get; private set; }

    /// <summary>Documents of the last commit.</summary>
    public int Documents { get; private set; }

    /// <summary>The fields of the last commit; none for a new index.</summary>
    public IndexFields Fields { get; private set; }

    /// <summary>Opens the folder of a new index, or with <paramref name="append"/> that of one that exists.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="append">Whether it must hold an index, or must not.</param>
    /// <param name="option">The argument that named it, for messages.</param>
    public static IndexFolder Open(string path, bool append, string option = DefaultOption)
    {
        if (File.Exists(path))
        {
            throw new UsageException($"{option}: {path} is a file; name a folder.");
        }

        bool exists = System.IO.Directory.Exists(path);
        bool hasIndex = exists && HasIndex(path);
        if (append && !hasIndex)
        {
            throw new UsageException($"--append: there is no index in {path}; leave --append out to make one.");
        }

        if (!append && hasIndex)
        {
            throw new UsageException($"{option}: {path} holds an index already; {(option == DefaultOption ? "add to it with --append, or " : string.Empty)}name another folder.");
        }

        if (!append && exists && System.IO.Directory.EnumerateFileSystemEntries(path).Any(f => Path.GetFileName(f) != IndexWriter.WRITE_LOCK_NAME))
        {
            throw new UsageException($"{option}: {path} holds files but no index; empty it or name another folder.");
        }

        var folder = new IndexFolder(path, isNewIndex: !append);
        try
        {
            if (append)
            {
                using DirectoryReader reader = OpenIndex.OpenReader(path, folder.Directory);
                folder.Documents = reader.NumDocs;
                folder.UserData = reader.IndexCommit.UserData;
                folder.Progress = IndexProgress.Read(folder.UserData);
                folder.Fields = IndexFields.Of(path, reader);
            }

            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Opens the folder of an index whose indexing goes on where it was interrupted, or of a new one.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="begin">What is to be indexed.</param>
    public static IndexFolder OpenToResume(string path, IndexProgress begin)
    {
        if (!System.IO.Directory.Exists(path) || !HasIndex(path))
        {
            return Open(path, append: false);
        }

        IndexFolder folder = Open(path, append: true);
        string? problem = folder.Progress is not { } progress ? "is whole; there is nothing to resume"
            : progress.Of != begin.Of ? $"was begun with {progress.Of}, and this is {begin.Of}; give the same again, or name another folder"
            : null;
        if (problem is not null)
        {
            folder.Dispose();
            throw new UsageException($"--resume: the index in {path} {problem}.");
        }

        return folder;
    }

    /// <summary>How to analyze what is added: as the index does already, where it says so.</summary>
    public IndexSettings Settings(IndexPlan plan)
    {
        if (IsNewIndex)
        {
            return new IndexSettings(
                plan.Analyzer ?? IndexSettings.English, plan.Bm25?.K1 ?? IndexSettings.DefaultK1, plan.Bm25?.B ?? IndexSettings.DefaultB);
        }

        if (plan.Analyzer is not null && IndexSettings.RememberedAnalyzer(UserData) is { } remembered && remembered != plan.Analyzer)
        {
            throw new UsageException($"--analyzer: the text in {_path} was analyzed with {remembered}; leave --analyzer out to do the same.");
        }

        return IndexSettings.Of(_path, UserData, plan.Analyzer, plan.Bm25);
    }

    /// <summary>Says that a writer of ours holds the lock, so that the files that appear are ours to remove.</summary>
    public void Own() => _isOwned = true;

    /// <summary>Says that the index is committed.</summary>
    public void Keep() => _isOwned = false;

    public void Dispose()
    {
        Directory.Dispose();
        if (!IsNewIndex || !_isOwned || !System.IO.Directory.Exists(_path))
        {
            return;
        }

        try
        {
            // The folder was empty or absent: all that is in it now is what failed.
            foreach (string file in System.IO.Directory.EnumerateFiles(_path))
            {
                File.Delete(file);
            }

            if (_isNewFolder)
            {
                System.IO.Directory.Delete(_path);
            }
        }
        catch (IOException)
        {
            // What failed before is the news.
        }
    }

    private static bool HasIndex(string path)
    {
        using FSDirectory directory = FSDirectory.Open(path);
        return DirectoryReader.IndexExists(directory);
    }
}
