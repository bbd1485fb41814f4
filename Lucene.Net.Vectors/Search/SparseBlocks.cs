using System;

namespace Lucene.Net.Vectors.Search;

/// <summary>One term's postings with weights, by blocks of at most <see cref="MaxLength"/>; what is said of a block needs no reading of it.</summary>
internal abstract class SparseBlocks
{
    /// <summary>The most postings of a block.</summary>
    public const int MaxLength = 128;

    /// <summary>Documents of the term, deleted ones included.</summary>
    public abstract int DocFreq { get; }

    /// <summary>The largest code of a weight.</summary>
    public abstract int TermMax { get; }

    /// <summary>Number of blocks.</summary>
    public abstract int BlockCount { get; }

    /// <summary>Keeps the postings readable until <see cref="Release"/>; nothing else may be called outside.</summary>
    public abstract void AddReference();

    /// <summary>Gives a reference back.</summary>
    public abstract void Release();

    /// <summary>The block of the first document from <paramref name="doc"/> on, or <see cref="BlockCount"/>.</summary>
    public abstract int BlockOf(int doc);

    /// <summary>The last document of a block.</summary>
    public abstract int BlockLastDoc(int block);

    /// <summary>
    /// The largest codes of the ranges of 2^<see cref="RangeShift"/> documents, in multiples of <see cref="RangeUnit"/>, rounded up; 0 just where the term has
    /// none, as it has none in the ranges after the last. Nothing where they would have to be read from the blocks.
    /// </summary>
    public abstract ReadOnlySpan<byte> RangeMaxima { get; }

    /// <summary>How many documents a range has: 2^this, at least 2^5.</summary>
    public abstract int RangeShift { get; }

    /// <summary>The code that 1 in <see cref="RangeMaxima"/> stands for.</summary>
    public abstract int RangeUnit { get; }

    /// <summary>A bound of the codes from one document to another, both included; 0 where there are none for certain.</summary>
    public abstract int MaxIn(int firstDoc, int lastDoc);

    /// <summary>Reads a block and gives its length.</summary>
    public abstract int Decode(int block, Span<int> docs, Span<int> codes);
}
