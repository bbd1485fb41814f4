using System;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>How many candidates each step of a funnel leaves, so that every step, the last one too, leaves the same share of what it gets.</summary>
internal static class FunnelSizes
{
    /// <summary>The sizes, falling.</summary>
    /// <param name="first">Candidates that come in, at least 1.</param>
    /// <param name="last">How many are to be left after the step that follows these, at least 1.</param>
    /// <param name="sizes">Filled with what each step leaves; never fewer than <paramref name="last"/>.</param>
    public static void Fill(int first, int last, Span<int> sizes)
    {
        double share = Math.Pow((double)last / first, 1.0 / (sizes.Length + 1));
        for (int step = 0; step < sizes.Length; step++)
        {
            // In single precision, so that a tenth of 1000 is 100 and not a little more.
            sizes[step] = Math.Max(last, (int)MathF.Ceiling((float)(first * Math.Pow(share, step + 1))));
        }
    }
}
