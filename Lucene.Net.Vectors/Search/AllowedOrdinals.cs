using System;
using System.Buffers;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The vectors of a segment that a filter allows and that are not deleted: a list while they are few, else a bit an ordinal; bits as
/// well where the filter has such already, as one that is cached does. Read from the filter once. Its memory is borrowed; dispose it.
/// </summary>
internal sealed class AllowedOrdinals : IDisposable
{
    private const int FirstCapacity = 256;

    private readonly int _ordinals;
    private int[]? _list;
    private long[]? _bits;
    private bool _bitsAreBorrowed;

    private AllowedOrdinals(int ordinals)
    {
        _ordinals = ordinals;
    }

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>The ordinals in ascending order, where there are no <see cref="Bits"/>.</summary>
    public ReadOnlySpan<int> List => _list.AsSpan(0, Count);

    /// <summary>A bit for each of the segment's ordinals, ordinal n in word n / 64; null where they are listed. The array may be longer.</summary>
    public long[]? Bits => _bits;

    /// <summary>Reads a filter.</summary>
    /// <param name="leaf">The segment.</param>
    /// <param name="filter">What may be found.</param>
    /// <param name="few">The longest list.</param>
    public static AllowedOrdinals Of(VectorLeaf leaf, Filter filter, int few)
    {
        DocIdSet? set = filter.GetDocIdSet(leaf.Context, leaf.Live);
        if (Ready(leaf, set) is { } bits)
        {
            return new AllowedOrdinals(leaf.Vectors.Count) { _bits = bits.GetBits(), Count = bits.Cardinality };
        }

        AllowedOrdinals allowed = new(leaf.Vectors.Count);
        if (set?.GetIterator() is { } docs)
        {
            for (int ordinal = leaf.NextOrdinal(docs); ordinal >= 0; ordinal = leaf.NextOrdinal(docs))
            {
                allowed.Add(ordinal, few);
            }
        }

        return allowed;
    }

    /// <summary>A set of documents, where it is one of ordinals as well: every document has a vector, and none is deleted.</summary>
    public static FixedBitSet? Ready(VectorLeaf leaf, DocIdSet? set)
    {
        int maxDoc = leaf.Reader.MaxDoc;
        return leaf.IsOurs && leaf.Live is null && leaf.Vectors.Count == maxDoc && set is FixedBitSet bits && bits.Length == maxDoc ? bits : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_list is not null)
        {
            ArrayPool<int>.Shared.Return(_list);
        }

        if (_bitsAreBorrowed)
        {
            ArrayPool<long>.Shared.Return(_bits!);
        }

        _list = null;
        _bits = null;
        _bitsAreBorrowed = false;
        Count = 0;
    }

    private static int Words(int bits)
    {
        return (int)(((uint)bits + 63) / 64);
    }

    private void Add(int ordinal, int few)
    {
        if (_bits is null)
        {
            if (Count < few)
            {
                Append(ordinal);
                return;
            }

            ToBits();
        }

        Set(ordinal);
        Count++;
    }

    private void Append(int ordinal)
    {
        _list ??= ArrayPool<int>.Shared.Rent(FirstCapacity);
        if (Count == _list.Length)
        {
            int[] longer = ArrayPool<int>.Shared.Rent(2 * Count);
            _list.CopyTo(longer, 0);
            ArrayPool<int>.Shared.Return(_list);
            _list = longer;
        }

        _list[Count++] = ordinal;
    }

    private void ToBits()
    {
        int words = Words(_ordinals);
        _bits = ArrayPool<long>.Shared.Rent(words);
        _bitsAreBorrowed = true;
        Array.Clear(_bits, 0, words);
        foreach (int ordinal in _list.AsSpan(0, Count))
        {
            Set(ordinal);
        }
    }

    private void Set(int ordinal)
    {
        _bits![ordinal >> 6] |= 1L << ordinal;
    }
}
