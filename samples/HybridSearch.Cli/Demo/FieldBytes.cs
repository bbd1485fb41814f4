using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Commands;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Demo;

/// <summary>What a field takes on disk.</summary>
/// <param name="Field">The field.</param>
/// <param name="What">What of it is kept.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record FieldBytes(string Field, string What, long Bytes)
{
    /// <summary>The text, ids and all that is no vector, each field of weights, each vector field and each of token vectors.</summary>
    public static IReadOnlyList<FieldBytes> Measure(OpenIndex index)
    {
        var files = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (AtomicReaderContext leaf in index.Reader.Leaves)
        {
            new SegmentFiles((SegmentReader)leaf.Reader).AddByExtension(files);
        }

        List<FieldBytes> vectors =
        [
            .. index.VectorFields.Keys.Order(StringComparer.Ordinal).Select(name => (Name: name, Storage: VectorStorage.Measure(index.Reader, name, index.VectorFields)))
                .Select(field => new FieldBytes(field.Name, Describe(field.Storage.Options), field.Storage.TotalBytes)),
        ];
        List<FieldBytes> weights =
        [
            .. index.SparseFields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (Name: f.Key, Storage: SparseStorage.Measure(index.Reader, f.Key, f.Value)))
                .Select(f => new FieldBytes(f.Name, FormattableString.Invariant($"postings with weights of {f.Storage.Options.Bits} bits"), f.Storage.TotalBytes)),
        ];
        List<FieldBytes> tokens =
        [
            .. index.MultiFields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (Name: f.Key, Storage: MultiStorage.Measure(index.Reader, f.Key, f.Value)))
                .Select(f => new FieldBytes(f.Name, FormattableString.Invariant($"{f.Storage.Tokens} token vectors of {f.Storage.Options.Dimensions} dimensions, {f.Storage.Stored.ToLowerInvariant()}"), f.Storage.TotalBytes)),
        ];
        long others = vectors.Concat(weights).Concat(tokens).Sum(f => f.Bytes);
        return [new FieldBytes(FieldNames.Body, "postings, norms and the stored text", files.Values.Sum() - others), .. weights, .. vectors, .. tokens];
    }

    private static string Describe(VectorFieldOptions options)
    {
        string codes = options.Encoding == VectorEncoding.Float32 ? "float32" : $"{options.Encoding.ToString().ToLowerInvariant()}{(options.KeepRaw ? " and float32" : options.ResidualBits != 0 ? FormattableString.Invariant($" and {options.ResidualBits} bits") : string.Empty)}";
        return FormattableString.Invariant($"{options.Dimensions} dimensions, {codes}{(options.Index == VectorIndex.Hnsw ? ", HNSW graph" : string.Empty)}");
    }
}
