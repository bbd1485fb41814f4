using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The documents of a segment that have a vector, as the host asks for them.</summary>
internal sealed class DocsWithVector : IBits
{
    private readonly VectorValues _values;

    private DocsWithVector(VectorValues values, int maxDoc)
    {
        _values = values;
        Length = maxDoc;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <summary>The documents of a segment of <paramref name="maxDoc"/>.</summary>
    public static IBits Of(VectorValues values, int maxDoc)
    {
        return values.Count == maxDoc ? new Bits.MatchAllBits(maxDoc) : values.Count == 0 ? new Bits.MatchNoBits(maxDoc) : new DocsWithVector(values, maxDoc);
    }

    /// <inheritdoc/>
    public bool Get(int index)
    {
        return _values.OrdinalOf(index) >= 0;
    }
}
