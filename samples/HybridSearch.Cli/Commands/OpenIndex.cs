using System;
using System.Collections.Generic;
using System.IO;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Document = Lucene.Net.Documents.Document;

namespace HybridSearch.Cli.Commands;

/// <summary>An index opened for searching, with the analyzer and the scoring that it remembers.</summary>
internal sealed class OpenIndex : IDisposable
{
    private static readonly HashSet<string> IdOnly = [FieldNames.Id];

    private readonly FSDirectory _directory;
    private readonly string _path;

    // Filled as hits are named; two threads may name the same document, to the same effect.
    private readonly string?[] _ids;

    private OpenIndex(string path, FSDirectory directory, DirectoryReader reader, IndexSettings settings, Dictionary<string, ModelReference> models)
    {
        _path = path;
        _directory = directory;
        Reader = reader;
        Analyzer = settings.NewAnalyzer();
        Searcher = new IndexSearcher(reader) { Similarity = settings.NewSimilarity() };
        VectorFields = VectorMemory.FieldsOf(reader);
        SparseFields = SparseMemory.FieldsOf(reader);
        MultiFields = MultiMemory.FieldsOf(reader);
        Encoders = new QueryEncoders(models);
        Dictionary<string, string> bm25 = EncoderMemory.Bm25Of(reader.IndexCommit.UserData);
        Weighers = new QueryWeighers(Encoders, field => bm25.TryGetValue(field, out string? source)
            ? new Bm25Encoder(Bm25Statistics.Of(reader, source), source, Analyzer)
            : new InverseDocumentFrequencyEncoder(reader, field, Analyzer));
        _ids = new string?[reader.MaxDoc];
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            foreach (FieldInfo info in leaf.AtomicReader.FieldInfos)
            {
                // A field may be of a kind in one segment and not yet in another: the more it can do, the better.
                if (!Fields.TryGetValue(info.Name, out FieldInfo? known) || (!known.HasDocValues && info.HasDocValues))
                {
                    Fields[info.Name] = info;
                }
            }
        }
    }

    public DirectoryReader Reader { get; }

    public IndexSearcher Searcher { get; }

    public Analyzer Analyzer { get; }

    public Dictionary<string, FieldInfo> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>What the vector fields are, as far as the index says.</summary>
    public Dictionary<string, VectorFieldOptions> VectorFields { get; }

    /// <summary>What the learned-sparse fields are.</summary>
    public IReadOnlyDictionary<string, SparseFieldOptions> SparseFields { get; }

    /// <summary>What the fields of token vectors are.</summary>
    public IReadOnlyDictionary<string, MultiVectorFieldOptions> MultiFields { get; }

    /// <summary>What makes queries weighted terms.</summary>
    public QueryWeighers Weighers { get; }

    /// <summary>The models that encode queries, as far as the index or the command line says.</summary>
    public QueryEncoders Encoders { get; }

    /// <summary>Opens the last commit of an index; what is not given is as the index remembers it.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="analyzer">The analyzer.</param>
    /// <param name="bm25">BM25's parameters.</param>
    /// <param name="given">Models by field, beside those that the index remembers or instead of them.</param>
    public static OpenIndex Open(string path, string? analyzer, (float K1, float B)? bm25, IReadOnlyDictionary<string, ModelReference>? given = null)
    {
        HybridCodec.Register();
        FSDirectory directory = Folder(path);
        DirectoryReader? reader = null;
        try
        {
            reader = OpenReader(path, directory);
            Dictionary<string, ModelReference> models = EncoderMemory.Of(reader.IndexCommit.UserData);
            foreach ((string field, ModelReference model) in given ?? new Dictionary<string, ModelReference>())
            {
                models[field] = model;
            }

            return new OpenIndex(path, directory, reader, IndexSettings.Of(path, reader.IndexCommit.UserData, analyzer, bm25), models);
        }
        catch
        {
            reader?.Dispose();
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Opens the last commit; an error names the folder.</summary>
    public static DirectoryReader OpenReader(string path, FSDirectory directory)
    {
        try
        {
            return DirectoryReader.Open(directory);
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // A codec that nobody registered is an ArgumentException of the host.
            string line = e is ArgumentException ? $"needs a codec that this program does not have: {e.Message}" : Failure.From(e).Line;
            throw new BadDataException($"{path}: {line}", e);
        }
    }

    /// <summary>The directory of an index that exists.</summary>
    public static FSDirectory Folder(string path)
    {
        if (!System.IO.Directory.Exists(path))
        {
            throw new UsageException($"--index: there is no folder {path}; check the path.");
        }

        FSDirectory directory = FSDirectory.Open(path);
        if (DirectoryReader.IndexExists(directory))
        {
            return directory;
        }

        directory.Dispose();
        throw new UsageException($"--index: there is no index in {path}; name a folder that hybrid index has written.");
    }

    /// <summary>The stored id of a document.</summary>
    public string IdOf(int doc) => _ids[doc] ??= Searcher.Doc(doc, IdOnly).Get(FieldNames.Id)
        ?? throw new BadDataException($"{_path}: document {doc} has no stored field '{FieldNames.Id}', which a run needs; index it with one.");

    /// <summary>The stored text of a document; empty where none is stored.</summary>
    public string BodyOf(int doc)
    {
        Document document = Searcher.Doc(doc);
        return document.Get(FieldNames.Body) ?? string.Empty;
    }

    public void Dispose()
    {
        Reader.Dispose();
        _directory.Dispose();
        Analyzer.Dispose();
        Encoders.Dispose();
    }
}
