using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Ivf;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>All vectors.</summary>
internal readonly struct EveryOrdinal : IOrdinalChoice
{
    public bool Allows(int ordinal)
    {
        return true;
    }
}

/// <summary>Those whose bits are set: ordinal n is bit n % 64 of word n / 64.</summary>
internal readonly struct ListedOrdinals(long[] bits) : IOrdinalChoice
{
    public bool Allows(int ordinal)
    {
        return (bits[ordinal >> 6] & (1L << ordinal)) != 0;
    }
}

/// <summary>Those of documents that are not deleted.</summary>
internal readonly struct LiveOrdinals(IBits live, VectorValues vectors) : IOrdinalChoice
{
    public bool Allows(int ordinal)
    {
        return live.Get(vectors.DocumentOf(ordinal));
    }
}
