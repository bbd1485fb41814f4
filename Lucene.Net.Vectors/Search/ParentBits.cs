using System;
using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Which documents of a segment are parents. A parent follows its children, as the host's block join has it
/// (<c>IndexWriter.AddDocuments</c> with the parent last).
/// </summary>
internal sealed class ParentBits
{
    private readonly string _segment;
    private readonly long[] _words;
    private readonly int _maxDoc;

    private ParentBits(string segment, long[] words, int maxDoc)
    {
        _segment = segment;
        _words = words;
        _maxDoc = maxDoc;
    }

    /// <summary>The parents that a filter marks, deleted ones too: they still end their block.</summary>
    public static ParentBits Of(AtomicReaderContext context, Filter parents)
    {
        int maxDoc = context.AtomicReader.MaxDoc;
        DocIdSet? set = parents.GetDocIdSet(context, null);
        if (set is FixedBitSet { Length: var length } ready && length >= maxDoc)
        {
            return new ParentBits(context.AtomicReader.ToString()!, ready.GetBits(), maxDoc);
        }

        FixedBitSet bits = new(maxDoc);
        if (set?.GetIterator() is { } docs)
        {
            for (int doc = docs.NextDoc(); doc < maxDoc; doc = docs.NextDoc())
            {
                bits.Set(doc);
            }
        }

        return new ParentBits(context.AtomicReader.ToString()!, bits.GetBits(), maxDoc);
    }

    /// <summary>The parent of a document, which is itself where it is a parent.</summary>
    /// <exception cref="InvalidOperationException">No parent follows.</exception>
    public int ParentOf(int doc)
    {
        int last = (_maxDoc - 1) >> 6;
        for (int i = doc >> 6; i <= last; i++)
        {
            ulong word = (ulong)_words[i];
            if (i == doc >> 6)
            {
                word &= ulong.MaxValue << doc;
            }

            if (word != 0)
            {
                int parent = (i << 6) + BitOperations.TrailingZeroCount(word);
                if (parent < _maxDoc)
                {
                    return parent;
                }
            }
        }

        throw new InvalidOperationException(
            $"document {doc} of segment {_segment} has a vector, but no parent follows it: children must be indexed in one block with their parent last, and the parents filter must mark it");
    }
}
