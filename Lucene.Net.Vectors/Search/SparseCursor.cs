using System;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>One term of a query on its way through a segment; soonest where it goes forward.</summary>
internal sealed class SparseCursor(SparseBlocks blocks, long factor, float weight, string term)
{
    private readonly int[] _docs = new int[SparseBlocks.MaxLength];
    private readonly int[] _codes = new int[SparseBlocks.MaxLength];
    private int _block = -1;
    private int _count;
    private int _at;
    private int _before = -1;
    private int _last = -1;

    /// <summary>The term.</summary>
    public string Term => term;

    /// <summary>Its weight in the query.</summary>
    public float Weight => weight;

    /// <summary>Its postings.</summary>
    public SparseBlocks Blocks => blocks;

    /// <summary>No document from one to the other, both included, gets more from this term; 0 where none gets anything for certain.</summary>
    public long Bound(int firstDoc, int lastDoc)
    {
        return factor * blocks.MaxIn(firstDoc, lastDoc);
    }

    /// <summary>No document of the term is before this one, of those from <paramref name="doc"/> on.</summary>
    public int NextFrom(int doc)
    {
        if (IsLoaded(doc))
        {
            Step(doc);
            return _docs[_at];
        }

        int block = BlockOf(doc);
        return block == blocks.BlockCount ? DocIdSetIterator.NO_MORE_DOCS : Math.Max(doc, block == 0 ? 0 : blocks.BlockLastDoc(block - 1) + 1);
    }

    /// <summary>The code of the term's weight in a document; 0 where it has none.</summary>
    public int CodeIn(int doc)
    {
        return Seek(doc) && _docs[_at] == doc ? _codes[_at] : 0;
    }

    /// <summary>What the term gives a document.</summary>
    public long ShareOf(int code)
    {
        return factor * code;
    }

    /// <summary>Adds every document of a window.</summary>
    public void AddAll(int start, Span<long> sums)
    {
        if (!Seek(start))
        {
            return;
        }

        int last = start + sums.Length - 1;
        while (true)
        {
            int stop = _docs[_count - 1] <= last ? _count : FirstFrom(last + 1);
            SumWindow.Add(_docs.AsSpan(_at, stop - _at), _codes.AsSpan(_at, stop - _at), start, factor, sums);
            _at = stop;
            if (stop < _count || _docs[_count - 1] >= last || _block + 1 == blocks.BlockCount)
            {
                return;
            }

            Load(_block + 1);
        }
    }

    /// <summary>Adds what the term gives to some documents of a window.</summary>
    /// <param name="places">The documents' places in the window, rising.</param>
    /// <param name="start">The window's first document.</param>
    /// <param name="sums">The window's sums.</param>
    public void AddTo(ReadOnlySpan<int> places, int start, Span<long> sums)
    {
        foreach (int place in places)
        {
            if (!Seek(start + place))
            {
                return;
            }

            if (_docs[_at] == start + place)
            {
                sums[place] += factor * _codes[_at];
            }
        }
    }

    /// <summary>Adds every document of a part of a window; parts need not come in order.</summary>
    /// <param name="first">The part's first document.</param>
    /// <param name="length">The part's length.</param>
    /// <param name="start">The window's first document.</param>
    /// <param name="sums">The window's sums.</param>
    public void AddRange(int first, int length, int start, Span<long> sums)
    {
        if (!Seek(first))
        {
            return;
        }

        int end = first + length;
        while (true)
        {
            int at = _at + SumWindow.AddBelow(_docs.AsSpan(_at, _count - _at), _codes.AsSpan(_at, _count - _at), end, start, factor, sums);
            if (at < _count || _block + 1 == blocks.BlockCount)
            {
                _at = Math.Min(at, _count - 1);
                return;
            }

            Load(_block + 1);
        }
    }

    /// <summary>Adds to the bound of each range what the term gives one of its documents at most, from the postings.</summary>
    /// <param name="shift">A range has 2^shift documents.</param>
    /// <param name="scaled">What a code of 1 gives, as bounds have it.</param>
    /// <param name="bounds">The bounds.</param>
    public void AddMaxima(int shift, int scaled, Span<int> bounds)
    {
        int range = int.MaxValue;
        int most = 0;
        for (int block = 0; block < blocks.BlockCount; block++)
        {
            Load(block);
            ReadOnlySpan<int> docs = _docs.AsSpan(0, _count);
            ReadOnlySpan<int> codes = _codes.AsSpan(0, docs.Length);
            for (int i = 0; i < docs.Length; i++)
            {
                // Without branches, which could not be foretold: what is most so far counts in the range of the document before.
                int at = docs[i] >> shift;
                int before = most & (((at ^ range) - 1) >> 31);
                int more = codes[i] - before;
                more &= ~(more >> 31);
                most = before + more;
                range = at;
                bounds[at] += scaled * more;
            }
        }
    }

    private bool Seek(int doc)
    {
        if (!IsLoaded(doc))
        {
            int block = BlockOf(doc);
            if (block == blocks.BlockCount)
            {
                return false;
            }

            if (!IsLoaded(doc))
            {
                Load(block);
            }
        }

        Step(doc);
        return true;
    }

    // A list's only block is read at once: its last document is known from nothing else.
    private int BlockOf(int doc)
    {
        if (blocks.BlockCount == 1 && _last < 0)
        {
            Load(0);
        }

        if (_last >= 0 && _block == blocks.BlockCount - 1)
        {
            if (doc > _last)
            {
                return blocks.BlockCount;
            }

            if (doc > _before)
            {
                return _block;
            }
        }

        return blocks.BlockOf(doc);
    }

    // Whether the block at hand has the first document from this one on.
    private bool IsLoaded(int doc)
    {
        return doc <= _last && doc > _before;
    }

    private void Load(int block)
    {
        // What is said of the block holds only when it was read without an error.
        _last = -1;
        _at = 0;
        _count = blocks.Decode(block, _docs, _codes);
        _block = block;
        _before = block == 0 ? -1 : blocks.BlockLastDoc(block - 1);
        _last = _docs[_count - 1];
    }

    private void Step(int doc)
    {
        if (_at > 0 && _docs[_at - 1] >= doc)
        {
            _at = 0;
        }

        // The next one or the one after it mostly.
        for (int tries = 0; tries < 4; tries++, _at++)
        {
            if (_docs[_at] >= doc)
            {
                return;
            }
        }

        _at = FirstFrom(doc);
    }

    private int FirstFrom(int doc)
    {
        int found = _docs.AsSpan(_at, _count - _at).BinarySearch(doc);
        return _at + (found < 0 ? ~found : found);
    }
}
