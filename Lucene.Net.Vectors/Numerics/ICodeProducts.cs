namespace Lucene.Net.Vectors.Numerics;

/// <summary>The integer dot products of a query's levels and those of codes, as a <see cref="CodeLayout"/> packs both.</summary>
internal unsafe interface ICodeProducts
{
    /// <summary>The products of four codes.</summary>
    /// <param name="query">The query's levels.</param>
    /// <param name="codeA">A code; so are the next three. They may be one and the same.</param>
    /// <param name="codeB">See <paramref name="codeA"/>.</param>
    /// <param name="codeC">See <paramref name="codeA"/>.</param>
    /// <param name="codeD">See <paramref name="codeA"/>.</param>
    /// <param name="bytes">Of a code, or of one plane where it has planes; at least a register's.</param>
    /// <param name="products">Receives the four products.</param>
    static abstract void Four(byte* query, byte* codeA, byte* codeB, byte* codeC, byte* codeD, int bytes, int* products);
}
