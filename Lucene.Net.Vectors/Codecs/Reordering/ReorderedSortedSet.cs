using System;
using System.Collections;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>Sets of values, in the new order of the documents.</summary>
internal sealed class ReorderedSortedSet : SortedSetDocValues
{
    private readonly DocumentOrder _order;
    private readonly SortedSetDocValues?[] _values;
    private readonly JoinedValues _joined;
    private int _leaf;

    public ReorderedSortedSet(DocumentOrder order, SortedSetDocValues?[] values)
    {
        _order = order;
        _values = values;
        BitArray[] used = Array.ConvertAll(values, leaf => new BitArray(checked((int)(leaf?.ValueCount ?? 0))));
        for (int i = 0; i < order.Count; i++)
        {
            (int leaf, int doc) = order.Of(i);
            values[leaf]?.SetDocument(doc);
            for (long ord = values[leaf]?.NextOrd() ?? NO_MORE_ORDS; ord != NO_MORE_ORDS; ord = values[leaf]!.NextOrd())
            {
                used[leaf][(int)ord] = true;
            }
        }

        _joined = new JoinedValues(used, (leaf, ord, value) => values[leaf]!.LookupOrd(ord, value));
    }

    /// <inheritdoc/>
    public override long ValueCount => _joined.Count;

    /// <inheritdoc/>
    public override void SetDocument(int docID)
    {
        (_leaf, int doc) = _order.Of(docID);
        _values[_leaf]?.SetDocument(doc);
    }

    /// <inheritdoc/>
    public override long NextOrd()
    {
        long ord = _values[_leaf]?.NextOrd() ?? NO_MORE_ORDS;
        return ord == NO_MORE_ORDS ? NO_MORE_ORDS : _joined.Of(_leaf, ord);
    }

    /// <inheritdoc/>
    public override void LookupOrd(long ord, BytesRef result)
    {
        _joined.Lookup(ord, result);
    }
}
