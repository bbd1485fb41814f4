using System;
using System.IO;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Benchmarks.Vectors;

/// <summary>Bytes a vector, from the sizes of the files.</summary>
/// <param name="Hot">What a search reads to find: codes, or vectors where there are none; lists and their centroids with them.</param>
/// <param name="Graph">The graph's.</param>
/// <param name="Disk">All there is, what is read only to score again with it.</param>
internal readonly record struct CodeBytes(double Hot, double Graph, double Disk)
{
    private const string GraphFile = ".vhg", RawFile = ".vfd";

    /// <summary>Measures the one segment of an index.</summary>
    public static CodeBytes Of(string folder, VectorFieldOptions options, int count)
    {
        double all = 0, graph = 0, cold = ColdOfCodes(options) * count;
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles("*_Vectors*"))
        {
            all += file.Length;
            graph += file.Extension == GraphFile ? file.Length : 0;
            cold += file.Extension == RawFile && options.Encoding.IsLossy() ? file.Length : 0;
        }

        return new CodeBytes((all - graph - cold) / count, graph / count, all / count);
    }

    // Second codes and bounds lie in the file of the codes, and are read only of candidates.
    private static double ColdOfCodes(VectorFieldOptions options)
    {
        double second = options.ResidualBits == 0 ? 0 : SecondCorrections.Bytes + Math.Ceiling(options.Dimensions * options.ResidualBits / 8.0);
        return second + (options.Rotate && options.DefaultOversample > 1 ? CodeBound.Bytes : 0);
    }
}
