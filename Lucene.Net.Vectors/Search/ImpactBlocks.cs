using System;
using Lucene.Net.Vectors.Codecs.Impacts;

namespace Lucene.Net.Vectors.Search;

/// <summary>The blocks of a segment in our format, as they lie there.</summary>
internal sealed class ImpactBlocks(ImpactsEnum postings) : SparseBlocks
{
    public override int DocFreq => postings.DocFreq;

    public override int TermMax => postings.TermMax;

    public override ReadOnlySpan<byte> RangeMaxima => postings.RangeMaxima;

    public override int RangeShift => postings.RangeShift;

    public override int RangeUnit => postings.RangeUnit;

    public override int BlockCount => postings.BlockCount;

    public override void AddReference()
    {
        postings.AddReference();
    }

    public override void Release()
    {
        postings.Release();
    }

    public override int BlockOf(int doc)
    {
        return postings.BlockOf(doc);
    }

    public override int BlockLastDoc(int block)
    {
        return postings.BlockLastDoc(block);
    }

    public override int MaxIn(int firstDoc, int lastDoc)
    {
        return postings.MaxIn(firstDoc, lastDoc);
    }

    public override int Decode(int block, Span<int> docs, Span<int> codes)
    {
        return postings.Decode(block, docs, codes);
    }
}
