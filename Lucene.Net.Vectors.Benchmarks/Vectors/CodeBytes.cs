using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Commands;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Benchmarks.Vectors;

/// <summary>Bytes of a field's vectors, from the sizes of the files.</summary>
/// <param name="Count">How many vectors.</param>
/// <param name="Total">All there is, what is read only to score again with it.</param>
/// <param name="Raw">The vectors as given.</param>
/// <param name="Graph">The graph.</param>
/// <param name="Cold">What is read only to score again.</param>
internal readonly record struct CodeBytes(long Count, double Total, double Raw, double Graph, double Cold)
{
    private const string GraphFile = "vhg", RawFile = "vfd";

    /// <summary>Of a vector, what a search reads to find: codes, or vectors where there are none; lists and their centroids with them.</summary>
    public double Hot => (Total - Graph - Cold) / Count;

    /// <summary>Of a vector, the graph's.</summary>
    public double GraphEach => Graph / Count;

    /// <summary>Of a vector, all there is.</summary>
    public double Disk => Total / Count;

    /// <summary>All codes, those that are read only to score again too, with lists and their centroids.</summary>
    public double Codes => Total - Raw - Graph;

    /// <summary>Measures an index in which no other field has vectors in the same format.</summary>
    public static CodeBytes Of(DirectoryReader reader, string field, VectorFieldOptions options)
    {
        long count = 0;
        SortedDictionary<string, long> bytes = new(StringComparer.Ordinal);
        foreach (SegmentReader segment in reader.Leaves.Select(leaf => leaf.AtomicReader).OfType<SegmentReader>())
        {
            if (segment.GetBinaryDocValues(field) is FloatVectorValues vectors)
            {
                count += vectors.Count;
                new SegmentFiles(segment).AddDocValues(segment.FieldInfos.FieldInfo(field), 1, bytes);
            }
        }

        double raw = bytes.GetValueOrDefault(RawFile);
        return new CodeBytes(count, bytes.Values.Sum(), raw, bytes.GetValueOrDefault(GraphFile), (ColdOfCodes(options) * count) + (options.Encoding.IsLossy() ? raw : 0));
    }

    // Second codes and bounds lie in the file of the codes, and are read only of candidates.
    private static double ColdOfCodes(VectorFieldOptions options)
    {
        double second = options.ResidualBits == 0 ? 0 : SecondCorrections.Bytes + Math.Ceiling(options.Dimensions * options.ResidualBits / 8.0);
        return second + (options.Rotate && options.DefaultOversample > 1 ? CodeBound.Bytes : 0);
    }
}
