using System.Collections.Concurrent;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>The encodings in use: drawing one takes longer than encoding a query, and segments share them.</summary>
internal static class MuveraEncodings
{
    // A process has a field or two; whoever goes through many shapes draws again.
    private const int Most = 16;

    private static readonly ConcurrentDictionary<FixedDimensionalOptions, FixedDimensionalEncoding> Drawn = new();

    /// <summary>An encoding for this thread.</summary>
    public static FixedDimensionalEncoding Of(FixedDimensionalOptions shape)
    {
        if (Drawn.Count > Most)
        {
            Drawn.Clear();
        }

        return Drawn.GetOrAdd(shape, static options => new FixedDimensionalEncoding(options)).ForAnotherThread();
    }
}
