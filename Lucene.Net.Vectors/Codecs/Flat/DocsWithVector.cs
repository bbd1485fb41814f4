using System;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The documents of a segment that have a vector, as the host asks for them.</summary>
internal sealed class DocsWithVector : IBits
{
    private readonly Func<int, int> _ordinalOf;

    private DocsWithVector(Func<int, int> ordinalOf, int maxDoc)
    {
        _ordinalOf = ordinalOf;
        Length = maxDoc;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <summary>Those documents of a segment of <paramref name="maxDoc"/>, <paramref name="count"/> in all, that have an ordinal.</summary>
    public static IBits Of(int count, int maxDoc, Func<int, int> ordinalOf)
    {
        return count == maxDoc ? new Bits.MatchAllBits(maxDoc) : count == 0 ? new Bits.MatchNoBits(maxDoc) : new DocsWithVector(ordinalOf, maxDoc);
    }

    /// <inheritdoc/>
    public bool Get(int index)
    {
        return _ordinalOf(index) >= 0;
    }
}
