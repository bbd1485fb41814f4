using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>What the vectors of one field take in an index.</summary>
internal sealed class VectorStorage
{
    private const string Plain = "plain";

    private VectorStorage(VectorFieldOptions options)
    {
        Options = options;
    }

    public VectorFieldOptions Options { get; }

    /// <summary>Vectors, those of deleted documents included.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them are plain doc values.</summary>
    public long PlainCount { get; private set; }

    /// <summary>
    /// Bytes on disk by the extension of the file, "plain" for those of plain doc values. Where other fields are in the same files
    /// of a vector format, the part that the field has of all components there.
    /// </summary>
    public SortedDictionary<string, long> DiskBytes { get; } = new(StringComparer.Ordinal);

    public long TotalBytes => DiskBytes.Values.Sum();

    /// <summary>Measures the field.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="fields">What all the vector fields of the index are.</param>
    public static VectorStorage Measure(DirectoryReader reader, string field, IReadOnlyDictionary<string, VectorFieldOptions> fields)
    {
        var storage = new VectorStorage(fields[field]);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            if (leaf.Reader is SegmentReader segment && Values(segment, field, fields) is { } values)
            {
                storage.Add(segment, field, fields, values);
            }
        }

        return storage;
    }

    private static FloatVectorValues? Values(SegmentReader segment, string field, IReadOnlyDictionary<string, VectorFieldOptions> fields) =>
        VectorFields.Open(segment, field, fields[field]);

    private void Add(SegmentReader segment, string field, IReadOnlyDictionary<string, VectorFieldOptions> fields, FloatVectorValues values)
    {
        long count = CountOf(segment, field, values);
        Count += count;
        if (IsPlain(segment, field))
        {
            PlainCount += count;
            DiskBytes[Plain] = DiskBytes.GetValueOrDefault(Plain) + (count * Options.Dimensions * (Options.Encoding == VectorEncoding.Byte ? 1 : sizeof(float)));
            return;
        }

        var files = new SegmentFiles(segment);
        FieldInfo own = segment.FieldInfos.FieldInfo(field);
        double all = 0;
        foreach (FieldInfo other in segment.FieldInfos)
        {
            if (fields.TryGetValue(other.Name, out VectorFieldOptions? options) && other.HasDocValues
                && files.NameOf(other) == files.NameOf(own) && Values(segment, other.Name, fields) is { } beside)
            {
                all += (double)beside.Count * BytesOf(options);
            }
        }

        files.AddDocValues(own, all == 0 ? 0 : count * BytesOf(Options) / all, DiskBytes);
    }

    // Of one vector: what it is given as, or what it is encoded to.
    private static double BytesOf(VectorFieldOptions options)
    {
        double codeBits = options.Encoding switch
        {
            VectorEncoding.Int8 => 8,
            VectorEncoding.Int4 => 4,
            VectorEncoding.Int2 => 2,
            VectorEncoding.Binary => 1,
            VectorEncoding.ProductQuantization => options.Product.Subspaces == 0 ? 2 : (double)options.Product.Bits * options.Product.Subspaces / options.Dimensions,
            _ => 0,
        };
        double given = options.Encoding switch
        {
            VectorEncoding.Float16 => 2,
            VectorEncoding.Byte => 1,
            _ => sizeof(float),
        };
        double coded = options.Reduction.Kind == VectorReductionKind.None ? options.Dimensions : options.Reduction.Dimensions;
        return (coded * (codeBits + options.ResidualBits) / 8) + (options.Dimensions * (options.KeepRaw ? given : 0));
    }

    private static bool IsPlain(SegmentReader segment, string field) => segment.GetBinaryDocValues(field) is not FloatVectorValues;

    // Plain doc values number their vectors by document, whether it has one or not.
    private static long CountOf(SegmentReader segment, string field, FloatVectorValues values) =>
        IsPlain(segment, field) ? Enumerable.Range(0, segment.MaxDoc).LongCount(doc => values.OrdinalOf(doc) >= 0) : values.Count;
}
