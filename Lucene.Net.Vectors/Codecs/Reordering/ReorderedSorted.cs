using System;
using System.Collections;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>One of several values a document, in the new order of the documents.</summary>
internal sealed class ReorderedSorted : SortedDocValues
{
    private readonly DocumentOrder _order;
    private readonly SortedDocValues?[] _values;
    private readonly JoinedValues _joined;

    public ReorderedSorted(DocumentOrder order, SortedDocValues?[] values)
    {
        _order = order;
        _values = values;
        BitArray[] used = Array.ConvertAll(values, leaf => new BitArray(leaf?.ValueCount ?? 0));
        for (int i = 0; i < order.Count; i++)
        {
            (int leaf, int doc) = order.Of(i);
            if ((values[leaf]?.GetOrd(doc) ?? -1) is >= 0 and int ord)
            {
                used[leaf][ord] = true;
            }
        }

        _joined = new JoinedValues(used, (leaf, ord, value) => values[leaf]!.LookupOrd((int)ord, value));
    }

    /// <inheritdoc/>
    public override int ValueCount => (int)_joined.Count;

    /// <inheritdoc/>
    public override int GetOrd(int docID)
    {
        (int leaf, int doc) = _order.Of(docID);
        int ord = _values[leaf]?.GetOrd(doc) ?? -1;
        return ord < 0 ? -1 : (int)_joined.Of(leaf, ord);
    }

    /// <inheritdoc/>
    public override void LookupOrd(int ord, BytesRef result)
    {
        _joined.Lookup(ord, result);
    }
}
