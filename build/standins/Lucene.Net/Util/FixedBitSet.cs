using System;
using System.Numerics;
using Lucene.Net.Search;

namespace Lucene.Net.Util;

/// <summary>A bit a document in an array of 64-bit words.</summary>
public sealed class FixedBitSet : DocIdSet, IBits
{
    private readonly long[] _words;
    private readonly int _numBits;
    private readonly int _numWords;

    public FixedBitSet(int numBits)
        : this(new long[Bits2words(numBits)], numBits)
    {
    }

    public FixedBitSet(long[] storedBits, int numBits)
    {
        _numWords = Bits2words(numBits);
        if (_numWords > storedBits.Length)
        {
            throw new ArgumentException($"the array of {storedBits.Length} words is too small to hold {numBits} bits", nameof(storedBits));
        }
        _numBits = numBits;
        _words = storedBits;
    }

    public override IBits Bits => this;

    public override bool IsCacheable => true;

    public int Length => _numBits;

    public int Cardinality => Count(Words);

    private Span<long> Words => _words.AsSpan(0, _numWords);

    /// <summary>The number of words that hold this many bits.</summary>
    public static int Bits2words(int numBits) => (int)(((uint)numBits + 63) >> 6);

    /// <summary>The same set if it is large enough, else a larger copy.</summary>
    public static FixedBitSet EnsureCapacity(FixedBitSet bits, int numBits)
    {
        if (numBits < bits.Length)
        {
            return bits;
        }
        int words = Bits2words(numBits);
        long[] stored = words > bits._words.Length ? ArrayUtil.Grow((long[])bits._words.Clone(), words + 1) : bits._words;
        return new FixedBitSet(stored, stored.Length << 6);
    }

    public bool Get(int index)
    {
        if ((uint)index >= (uint)_numBits)
        {
            ThrowIndex(index);
        }
        return (_words[index >> 6] & (1L << index)) != 0;
    }

    public void Set(int index)
    {
        if ((uint)index >= (uint)_numBits)
        {
            ThrowIndex(index);
        }
        _words[index >> 6] |= 1L << index;
    }

    public void Clear(int index)
    {
        if ((uint)index >= (uint)_numBits)
        {
            ThrowIndex(index);
        }
        _words[index >> 6] &= ~(1L << index);
    }

    public bool GetAndSet(int index)
    {
        bool before = Get(index);
        Set(index);
        return before;
    }

    public bool GetAndClear(int index)
    {
        bool before = Get(index);
        Clear(index);
        return before;
    }

    public void Set(int startIndex, int endIndex) => ForRange(startIndex, endIndex, static (word, mask) => word | mask);

    public void Clear(int startIndex, int endIndex) => ForRange(startIndex, endIndex, static (word, mask) => word & ~mask);

    public void Flip(int startIndex, int endIndex) => ForRange(startIndex, endIndex, static (word, mask) => word ^ mask);

    /// <summary>The first set bit at or after the index, or -1.</summary>
    public int NextSetBit(int index)
    {
        int w = index >> 6;
        if (w >= _numWords)
        {
            return -1;
        }
        long word = _words[w] >> index << index;
        while (word == 0)
        {
            if (++w >= _numWords)
            {
                return -1;
            }
            word = _words[w];
        }
        return (w << 6) + BitOperations.TrailingZeroCount(word);
    }

    /// <summary>The last set bit at or before the index, or -1.</summary>
    public int PrevSetBit(int index)
    {
        int w = index >> 6;
        long word = _words[w] & (-1L >>> (63 - (index & 63)));
        while (word == 0)
        {
            if (--w < 0)
            {
                return -1;
            }
            word = _words[w];
        }
        return (w << 6) + 63 - BitOperations.LeadingZeroCount((ulong)word);
    }

    public void And(FixedBitSet other)
    {
        int common = Math.Min(_numWords, other._numWords);
        for (int i = 0; i < common; i++)
        {
            _words[i] &= other._words[i];
        }
        Words.Slice(common).Clear();
    }

    public void AndNot(FixedBitSet other)
    {
        int common = Math.Min(_numWords, other._numWords);
        for (int i = 0; i < common; i++)
        {
            _words[i] &= ~other._words[i];
        }
    }

    public void Or(FixedBitSet other)
    {
        CheckNotLonger(other);
        for (int i = 0; i < other._numWords; i++)
        {
            _words[i] |= other._words[i];
        }
    }

    public void Xor(FixedBitSet other)
    {
        CheckNotLonger(other);
        for (int i = 0; i < other._numWords; i++)
        {
            _words[i] ^= other._words[i];
        }
    }

    public void Or(DocIdSetIterator iter)
    {
        if (iter is FixedBitSetIterator same && same.DocID == -1)
        {
            Or(same.Source);
            same.Exhaust();
            return;
        }
        for (int doc = iter.NextDoc(); doc < _numBits; doc = iter.NextDoc())
        {
            Set(doc);
        }
    }

    public void Xor(DocIdSetIterator iter)
    {
        for (int doc = iter.NextDoc(); doc < _numBits; doc = iter.NextDoc())
        {
            Flip(doc, doc + 1);
        }
    }

    public void And(DocIdSetIterator iter)
    {
        int upto = 0;
        for (int doc = NextSetBit(0); doc >= 0; doc = upto < _numBits ? NextSetBit(upto) : -1)
        {
            int found = iter.Advance(doc);
            int end = Math.Min(found, _numBits);
            Clear(doc, end);
            upto = end + 1;
            if (end >= _numBits)
            {
                return;
            }
        }
    }

    public void AndNot(DocIdSetIterator iter)
    {
        for (int doc = iter.NextDoc(); doc < _numBits; doc = iter.NextDoc())
        {
            Clear(doc);
        }
    }

    public bool Intersects(FixedBitSet other) => IntersectionCount(this, other) > 0;

    public static long IntersectionCount(FixedBitSet a, FixedBitSet b)
    {
        long count = 0;
        for (int i = Math.Min(a._numWords, b._numWords) - 1; i >= 0; i--)
        {
            count += BitOperations.PopCount((ulong)(a._words[i] & b._words[i]));
        }
        return count;
    }

    public static long UnionCount(FixedBitSet a, FixedBitSet b) => a.Cardinality + (long)b.Cardinality - IntersectionCount(a, b);

    public static long AndNotCount(FixedBitSet a, FixedBitSet b) => a.Cardinality - IntersectionCount(a, b);

    public FixedBitSet Clone() => new FixedBitSet(Words.ToArray(), _numBits);

    public long[] GetBits() => _words;

    public override DocIdSetIterator GetIterator() => new FixedBitSetIterator(this);

    public override bool Equals(object o) => o is FixedBitSet other && _numBits == other._numBits && Words.SequenceEqual(other.Words);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (long word in Words)
        {
            hash.Add(word);
        }
        return hash.ToHashCode();
    }

    private static int Count(ReadOnlySpan<long> words)
    {
        int count = 0;
        foreach (long word in words)
        {
            count += BitOperations.PopCount((ulong)word);
        }
        return count;
    }

    private void ForRange(int start, int end, Func<long, long, long> change)
    {
        if ((uint)start > (uint)_numBits || (uint)end > (uint)_numBits)
        {
            ThrowIndex(start < 0 || start > _numBits ? start : end);
        }
        if (end <= start)
        {
            return;
        }
        int first = start >> 6;
        int last = (end - 1) >> 6;
        for (int w = first; w <= last; w++)
        {
            long mask = w == first ? -1L << start : -1L;
            // -end shifts out what lies above the end, a multiple of 64 shifting nothing.
            mask &= w == last ? -1L >>> -end : -1L;
            _words[w] = change(_words[w], mask);
        }
    }

    private void CheckNotLonger(FixedBitSet other)
    {
        if (other._numWords > _numWords)
        {
            throw new ArgumentException($"a set of {other._numBits} bits does not fit one of {_numBits}", nameof(other));
        }
    }

    private void ThrowIndex(int index) => throw new ArgumentOutOfRangeException(nameof(index), index, $"index must be from 0 to {_numBits - 1}");

    public sealed class FixedBitSetIterator : DocIdSetIterator
    {
        private readonly FixedBitSet _bits;
        private int _doc = -1;

        public FixedBitSetIterator(FixedBitSet bits) => _bits = bits;

        public FixedBitSetIterator(long[] bits, int numBits, int wordLength)
            : this(new FixedBitSet(bits, Math.Min(numBits, wordLength << 6)))
        {
        }

        internal FixedBitSet Source => _bits;

        public override int DocID => _doc;

        public override int NextDoc() => Advance(_doc + 1);

        public override int Advance(int target)
        {
            int next = _doc == NO_MORE_DOCS || target >= _bits._numBits ? -1 : _bits.NextSetBit(target);
            return _doc = next < 0 ? NO_MORE_DOCS : next;
        }

        public override long GetCost() => _bits._numBits;

        internal void Exhaust() => _doc = NO_MORE_DOCS;
    }
}
