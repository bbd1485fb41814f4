using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>
/// All documents of an index that are not deleted as one segment, in another order. It is made to be read from start to end, by
/// <see cref="IndexWriter.AddIndexes(IndexReader[])"/>: each term's postings are read and sorted as a whole.
/// </summary>
internal sealed class ReorderedReader : AtomicReader
{
    private readonly IndexReader _reader;
    private readonly DocumentOrder _order;
    private readonly Fields? _fields;

    /// <param name="reader">The index; it must stay open.</param>
    /// <param name="order">The numbers of all documents that are not deleted, each once, in the new order.</param>
    /// <exception cref="ArgumentException">The order is not of all these documents.</exception>
    public ReorderedReader(IndexReader reader, IReadOnlyList<int> order)
    {
        _reader = reader;
        _order = new DocumentOrder(reader, order);
        FieldInfos = MultiFields.GetMergedFieldInfos(reader);
        _fields = MultiFields.GetFields(reader) is { } fields ? new ReorderedFields(fields, _order) : null;
    }

    /// <inheritdoc/>
    public override FieldInfos FieldInfos { get; }

    /// <inheritdoc/>
    public override Fields? Fields => _fields;

    /// <inheritdoc/>
    public override IBits? LiveDocs => null;

    /// <inheritdoc/>
    public override int NumDocs => _order.Count;

    /// <inheritdoc/>
    public override int MaxDoc => _order.Count;

    /// <inheritdoc/>
    public override Fields? GetTermVectors(int docID)
    {
        (int leaf, int doc) = _order.Of(docID);
        return _order.Leaves[leaf].GetTermVectors(doc);
    }

    /// <inheritdoc/>
    public override void Document(int docID, StoredFieldVisitor visitor)
    {
        (int leaf, int doc) = _order.Of(docID);
        _order.Leaves[leaf].Document(doc, visitor);
    }

    /// <inheritdoc/>
    public override NumericDocValues? GetNumericDocValues(string field)
    {
        return OfLeaves(leaf => leaf.GetNumericDocValues(field)) is { } values ? new ReorderedNumbers(_order, values) : null;
    }

    /// <inheritdoc/>
    public override NumericDocValues? GetNormValues(string field)
    {
        return OfLeaves(leaf => leaf.GetNormValues(field)) is { } values ? new ReorderedNumbers(_order, values) : null;
    }

    /// <inheritdoc/>
    public override BinaryDocValues? GetBinaryDocValues(string field)
    {
        return OfLeaves(leaf => leaf.GetBinaryDocValues(field)) is { } values ? new ReorderedBytes(_order, values) : null;
    }

    /// <inheritdoc/>
    public override SortedDocValues? GetSortedDocValues(string field)
    {
        return OfLeaves(leaf => leaf.GetSortedDocValues(field)) is { } values ? new ReorderedSorted(_order, values) : null;
    }

    /// <inheritdoc/>
    public override SortedSetDocValues? GetSortedSetDocValues(string field)
    {
        return OfLeaves(leaf => leaf.GetSortedSetDocValues(field)) is { } values ? new ReorderedSortedSet(_order, values) : null;
    }

    /// <inheritdoc/>
    public override IBits? GetDocsWithField(string field)
    {
        return OfLeaves(leaf => leaf.GetDocsWithField(field)) is { } bits ? new ReorderedBits(_order, bits) : null;
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        foreach (AtomicReader leaf in _order.Leaves)
        {
            leaf.CheckIntegrity();
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        return $"{_reader} in another order";
    }

    /// <inheritdoc/>
    /// <remarks>The index belongs to whoever opened it.</remarks>
    protected override void DoClose()
    {
    }

    private T?[]? OfLeaves<T>(Func<AtomicReader, T?> values)
        where T : class
    {
        T?[] all = [.. _order.Leaves.Select(values)];
        return Array.Exists(all, one => one is not null) ? all : null;
    }

    private sealed class ReorderedNumbers(DocumentOrder order, NumericDocValues?[] values) : NumericDocValues
    {
        /// <inheritdoc/>
        public override long Get(int docID)
        {
            (int leaf, int doc) = order.Of(docID);
            return values[leaf]?.Get(doc) ?? 0;
        }
    }

    private sealed class ReorderedBytes(DocumentOrder order, BinaryDocValues?[] values) : BinaryDocValues
    {
        /// <inheritdoc/>
        public override void Get(int docID, BytesRef result)
        {
            (int leaf, int doc) = order.Of(docID);
            (values[leaf] ?? DocValues.EMPTY_BINARY).Get(doc, result);
        }
    }

    private sealed class ReorderedBits(DocumentOrder order, IBits?[] bits) : IBits
    {
        /// <inheritdoc/>
        public int Length => order.Count;

        /// <inheritdoc/>
        public bool Get(int index)
        {
            (int leaf, int doc) = order.Of(index);
            return bits[leaf]?.Get(doc) == true;
        }
    }
}
