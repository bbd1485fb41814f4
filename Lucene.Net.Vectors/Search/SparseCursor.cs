using System;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>One term of a query on its way through a segment; it only goes forward.</summary>
internal sealed class SparseCursor(SparseBlocks blocks, long factor, float weight, string term)
{
    private readonly int[] _docs = new int[SparseBlocks.MaxLength];
    private readonly int[] _codes = new int[SparseBlocks.MaxLength];
    private int _block = -1;
    private int _count;
    private int _at;

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

        int block = blocks.BlockOf(doc);
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

    /// <summary>
    /// Adds what the term gives to some documents of a window, and keeps those that can still reach what is needed. A block that cannot
    /// help a document is not read for it.
    /// </summary>
    /// <param name="found">The documents' places in the window, rising; those kept come first.</param>
    /// <param name="start">The window's first document.</param>
    /// <param name="sums">The window's sums.</param>
    /// <param name="need">What a sum must be after this term.</param>
    /// <returns>How many are kept.</returns>
    public int AddTo(Span<int> found, int start, Span<long> sums, long need)
    {
        int kept = 0;
        foreach (int place in found)
        {
            int doc = start + place;
            long sum = sums[place];
            if (!IsLoaded(doc))
            {
                int block = _block < blocks.BlockCount ? blocks.BlockOf(doc) : _block;
                if (block < blocks.BlockCount)
                {
                    if (sum + (factor * blocks.BlockMax(block)) < need)
                    {
                        continue;
                    }

                    Load(block);
                }
            }

            if (IsLoaded(doc))
            {
                Step(doc);
                if (_docs[_at] == doc)
                {
                    sums[place] = sum += factor * _codes[_at];
                }
            }

            if (sum >= need)
            {
                found[kept++] = place;
            }
        }

        return kept;
    }

    private bool Seek(int doc)
    {
        if (!IsLoaded(doc))
        {
            int block = blocks.BlockOf(doc);
            if (block == blocks.BlockCount)
            {
                return false;
            }

            Load(block);
        }

        Step(doc);
        return true;
    }

    // Whether the block at hand has the first document from this one on.
    private bool IsLoaded(int doc)
    {
        return _count > 0 && _docs[_count - 1] >= doc;
    }

    private void Load(int block)
    {
        _count = 0;
        _at = 0;
        _count = blocks.Decode(block, _docs, _codes);
        _block = block;
    }

    private void Step(int doc)
    {
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
