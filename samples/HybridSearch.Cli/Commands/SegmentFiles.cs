using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs.PerField;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace HybridSearch.Cli.Commands;

/// <summary>The files of one segment and their bytes; those in a compound file are listed as if they stood alone.</summary>
internal sealed class SegmentFiles
{
    private readonly SegmentCommitInfo _segment;
    private readonly Dictionary<string, long> _bytes = new(StringComparer.Ordinal);

    public SegmentFiles(SegmentReader reader)
    {
        _segment = reader.SegmentInfo;
        Directory directory = _segment.Info.Dir;
        foreach (string file in _segment.GetFiles())
        {
            _bytes[file] = directory.FileLength(file);
        }

        if (_segment.Info.UseCompoundFile)
        {
            OpenUp(directory, IndexFileNames.SegmentFileName(_segment.Info.Name, string.Empty, IndexFileNames.COMPOUND_FILE_EXTENSION));
        }
    }

    public long TotalBytes => _bytes.Values.Sum();

    public void AddByExtension(IDictionary<string, long> totals)
    {
        foreach ((string file, long bytes) in _bytes)
        {
            Add(totals, IndexFileNames.GetExtension(file), bytes);
        }
    }

    /// <summary>Adds the bytes, by extension, of the files that the field's doc values format wrote.</summary>
    /// <param name="field">The field.</param>
    /// <param name="share">Its part of them, where other fields are in the same files.</param>
    /// <param name="totals">Receives the bytes.</param>
    public void AddDocValues(FieldInfo field, double share, IDictionary<string, long> totals) => AddFiles(NameOf(field), share, totals);

    /// <summary>Adds the bytes, by extension, of the files that the field's postings format wrote; as <see cref="AddDocValues"/>.</summary>
    public void AddPostings(FieldInfo field, double share, IDictionary<string, long> totals) => AddFiles(PostingsNameOf(field), share, totals);

    /// <summary>What the names of the files begin with that the field's postings format wrote.</summary>
    public string PostingsNameOf(FieldInfo field) =>
        $"{_segment.Info.Name}_{field.GetAttribute(PerFieldPostingsFormat.PER_FIELD_FORMAT_KEY)}_{field.GetAttribute(PerFieldPostingsFormat.PER_FIELD_SUFFIX_KEY)}";

    /// <summary>What the names of the files begin with that the field's doc values format wrote: fields with the same are in the same files.</summary>
    public string NameOf(FieldInfo field)
    {
        // As the host names them: the segment, the generation of an update, the format and its number.
        string start = field.DocValuesGen == -1
            ? _segment.Info.Name
            : IndexFileNames.FileNameFromGeneration(_segment.Info.Name, string.Empty, field.DocValuesGen);
        return $"{start}_{field.GetAttribute(PerFieldDocValuesFormat.PER_FIELD_FORMAT_KEY)}_{field.GetAttribute(PerFieldDocValuesFormat.PER_FIELD_SUFFIX_KEY)}";
    }

    private void AddFiles(string files, double share, IDictionary<string, long> totals)
    {
        foreach ((string file, long bytes) in _bytes)
        {
            if (file.StartsWith(files, StringComparison.Ordinal) && file[files.Length] is '.' or '_')
            {
                Add(totals, IndexFileNames.GetExtension(file), (long)(share * bytes));
            }
        }
    }

    // What is left of the compound file itself is its own head and foot.
    private void OpenUp(Directory directory, string file)
    {
        using var compound = new CompoundFileDirectory(directory, file, IOContext.DEFAULT, openForWrite: false);
        foreach (string inner in compound.ListAll())
        {
            _bytes[inner] = compound.FileLength(inner);
            _bytes[file] -= _bytes[inner];
        }
    }

    private static void Add(IDictionary<string, long> totals, string extension, long bytes)
    {
        totals.TryGetValue(extension, out long sum);
        totals[extension] = sum + bytes;
    }
}
