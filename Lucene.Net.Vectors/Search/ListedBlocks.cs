using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Postings that cannot be had by blocks, through a wrapped reader or of a segment that another codec wrote, read into memory: right, but slow.
/// </summary>
internal sealed class ListedBlocks : SparseBlocks
{
    private readonly List<int> _docs = [];
    private readonly List<int> _codes = [];

    /// <summary>Reads a term's postings.</summary>
    /// <param name="postings">Before its first document; where it has positions, a weight is the first one's payload, else the frequency.</param>
    /// <param name="problem">Describes the place in an error.</param>
    /// <exception cref="ArgumentException">A posting has no weight.</exception>
    public ListedBlocks(DocsEnum postings, string problem)
    {
        for (int doc = postings.NextDoc(); doc != DocsEnum.NO_MORE_DOCS; doc = postings.NextDoc())
        {
            int code = postings is DocsAndPositionsEnum positions ? CodeOf(positions) : postings.Freq;
            if (code < 1)
            {
                throw new ArgumentException(problem);
            }

            _docs.Add(doc);
            _codes.Add(code);
            TermMax = Math.Max(TermMax, code);
        }
    }

    public override int DocFreq => _docs.Count;

    public override int TermMax { get; }

    public override int BlockCount => (_docs.Count + MaxLength - 1) / MaxLength;

    public override ReadOnlySpan<byte> RangeMaxima => [];

    public override int RangeShift => 0;

    public override int RangeUnit => 1;

    public override void AddReference()
    {
    }

    public override void Release()
    {
    }

    public override int BlockOf(int doc)
    {
        int found = _docs.BinarySearch(doc);
        found = found < 0 ? ~found : found;
        return found == _docs.Count ? BlockCount : found / MaxLength;
    }

    public override int BlockLastDoc(int block)
    {
        return _docs[Math.Min(_docs.Count, (block + 1) * MaxLength) - 1];
    }

    public override int MaxIn(int firstDoc, int lastDoc)
    {
        int found = _docs.BinarySearch(firstDoc);
        int most = 0;
        for (int i = found < 0 ? ~found : found; i < _docs.Count && _docs[i] <= lastDoc; i++)
        {
            most = Math.Max(most, _codes[i]);
        }

        return most;
    }

    public override int Decode(int block, Span<int> docs, Span<int> codes)
    {
        int from = block * MaxLength;
        int count = Math.Min(MaxLength, _docs.Count - from);
        CollectionsMarshal.AsSpan(_docs).Slice(from, count).CopyTo(docs);
        CollectionsMarshal.AsSpan(_codes).Slice(from, count).CopyTo(codes);
        return count;
    }

    // A term that several fields of a document gave has several positions, of which the heaviest counts.
    private static int CodeOf(DocsAndPositionsEnum positions)
    {
        int code = 0;
        for (int left = positions.Freq; left > 0; left--)
        {
            positions.NextPosition();
            code = Math.Max(code, WeightPayload.Read(positions.GetPayload()));
        }

        return code;
    }
}
