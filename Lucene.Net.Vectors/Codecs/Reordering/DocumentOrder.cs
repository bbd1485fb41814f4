using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>Which document of which segment stands where in a new order.</summary>
internal sealed class DocumentOrder
{
    private readonly int[] _old;
    private readonly int[] _new;
    private readonly int[] _bases;

    /// <param name="reader">The documents as they are.</param>
    /// <param name="order">The numbers of all documents that are not deleted, each once, in the new order.</param>
    /// <exception cref="ArgumentException">The order is not of all these documents.</exception>
    public DocumentOrder(IndexReader reader, IReadOnlyList<int> order)
    {
        Leaves = [.. reader.Leaves.Select(leaf => leaf.AtomicReader)];
        _bases = [.. reader.Leaves.Select(leaf => leaf.DocBase)];
        _old = [.. order];
        _new = new int[reader.MaxDoc];
        Array.Fill(_new, -1);
        if (_old.Length != reader.NumDocs)
        {
            throw new ArgumentException($"the order has {_old.Length} documents, the index {reader.NumDocs} that are not deleted; give each of them once", nameof(order));
        }

        for (int i = 0; i < _old.Length; i++)
        {
            int old = Guard.Index(_old[i], _new.Length, nameof(order));
            (int leaf, int doc) = Of(i);
            if (_new[old] >= 0 || Leaves[leaf].LiveDocs is { } live && !live.Get(doc))
            {
                throw new ArgumentException($"the order has document {old}, which {(_new[old] >= 0 ? "it has already" : "is deleted")}; give each document that is not deleted once", nameof(order));
            }

            _new[old] = i;
        }
    }

    /// <summary>The segments.</summary>
    public IReadOnlyList<AtomicReader> Leaves { get; }

    /// <summary>Number of documents.</summary>
    public int Count => _old.Length;

    /// <summary>New numbers by old ones, -1 for deleted documents.</summary>
    public ReadOnlySpan<int> New => _new;

    /// <summary>The segment of a document by its new number, and its number in there.</summary>
    public (int Leaf, int Document) Of(int newDocument)
    {
        int old = _old[newDocument];
        int leaf = 0;
        if (_bases.Length > 1)
        {
            // Of segments without documents that start at the same number, the last one has the document.
            leaf = Array.BinarySearch(_bases, old);
            leaf = leaf < 0 ? ~leaf - 1 : leaf;
            while (leaf + 1 < _bases.Length && _bases[leaf + 1] == old)
            {
                leaf++;
            }
        }

        return (leaf, old - _bases[leaf]);
    }
}
