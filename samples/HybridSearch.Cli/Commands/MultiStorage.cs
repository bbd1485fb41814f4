using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>What the token vectors of one field take in an index.</summary>
internal sealed class MultiStorage
{
    private readonly List<MultiSegment> _segments = [];

    private MultiStorage(MultiVectorFieldOptions options)
    {
        Options = options;
    }

    public MultiVectorFieldOptions Options { get; }

    /// <summary>How each segment that has the field keeps it.</summary>
    public IReadOnlyList<MultiSegment> Segments => _segments;

    /// <summary>Documents with token vectors, deleted ones included.</summary>
    public long Documents => _segments.Sum(s => (long)s.Documents);

    /// <summary>Their token vectors.</summary>
    public long Tokens => _segments.Sum(s => s.Tokens);

    /// <summary>Bytes on disk by the extension of the file. Where other fields are in the same files, the part that the field has of all rows there.</summary>
    public SortedDictionary<string, long> DiskBytes { get; } = new(StringComparer.Ordinal);

    public long TotalBytes => DiskBytes.Values.Sum();

    /// <summary>The encodings that segments really have, with the number of segments where they differ.</summary>
    public string Stored => Count(_segments.Select(s => s.Stored.ToString()));

    /// <summary>The indexes that find candidates which segments really have, in the same way.</summary>
    public string Candidates => Count(_segments.Select(s => s.Candidates.ToString()));

    /// <summary>Measures the field.</summary>
    public static MultiStorage Measure(DirectoryReader reader, string field, MultiVectorFieldOptions options)
    {
        var storage = new MultiStorage(options);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            if (leaf.Reader is SegmentReader segment && segment.GetBinaryDocValues(field) is MultiVectorValues values)
            {
                storage.Add(segment, field, values);
            }
        }

        return storage;
    }

    private void Add(SegmentReader segment, string field, MultiVectorValues values)
    {
        _segments.Add(new MultiSegment(segment.SegmentName, values.Stored, values.Options.Candidates, values.Count, values.TotalTokens));
        var files = new SegmentFiles(segment);
        FieldInfo own = segment.FieldInfos.FieldInfo(field);
        double all = segment.FieldInfos
            .Where(other => other.DocValuesType == DocValuesType.BINARY && files.NameOf(other) == files.NameOf(own))
            .Sum(other => segment.GetBinaryDocValues(other.Name) is MultiVectorValues beside ? BytesOf(beside) : 0);
        files.AddDocValues(own, all == 0 ? 0 : BytesOf(values) / all, DiskBytes);
    }

    private static double BytesOf(MultiVectorValues values) => (double)values.TotalTokens * values.Options.Dimensions * values.Stored switch
    {
        MultiVectorEncoding.Float16 => 2,
        MultiVectorEncoding.Int8 => 1,
        MultiVectorEncoding.Residual4 => 0.5,
        MultiVectorEncoding.Residual2 => 0.25,
        _ => 0.125,
    };

    private static string Count(IEnumerable<string> names)
    {
        var groups = names.GroupBy(name => name).ToList();
        return groups.Count == 1 ? groups[0].Key : string.Join(", ", groups.Select(g => FormattableString.Invariant($"{g.Key} in {g.Count()}")));
    }
}
