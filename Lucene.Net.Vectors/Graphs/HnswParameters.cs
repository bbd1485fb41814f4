using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>How a graph is built. The names are those of the paper (see <see cref="IHnswGraph"/>).</summary>
public sealed record HnswParameters
{
    /// <summary>The least and the greatest <see cref="M"/>.</summary>
    public const int MinM = 2, MaxM = 512;

    /// <summary>The greatest <see cref="EfConstruction"/>.</summary>
    public const int MaxEfConstruction = 10_000;

    /// <summary>Makes a set of parameters.</summary>
    /// <param name="m">Links that a new node gets on each of its levels, <see cref="MinM"/> to <see cref="MaxM"/>.</param>
    /// <param name="efConstruction">Candidates held while a node's neighbours are sought, 1 to <see cref="MaxEfConstruction"/>.</param>
    /// <param name="seed">What the nodes' levels are drawn from.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public HnswParameters(int m = 16, int efConstruction = 100, long seed = 42)
    {
        M = Guard.InRange(m, MinM, MaxM);
        EfConstruction = Guard.InRange(efConstruction, 1, MaxEfConstruction);
        Seed = seed;
    }

    /// <summary>Links that a new node gets on each of its levels; it may gain more, up to <see cref="MaxDegree"/>.</summary>
    public int M { get; }

    /// <summary>Candidates held while a node's neighbours are sought.</summary>
    public int EfConstruction { get; }

    /// <summary>What the nodes' levels are drawn from.</summary>
    public long Seed { get; }

    /// <summary>The most links that a node may have: <c>2 M</c> on level 0, <c>M</c> above.</summary>
    public int MaxDegree(int level)
    {
        return level == 0 ? 2 * M : M;
    }
}
