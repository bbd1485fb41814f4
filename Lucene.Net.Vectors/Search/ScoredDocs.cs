using System;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The best k (document, score) pairs seen so far: greater scores first, equal scores by ascending document. A binary heap
/// over two arrays with the worst pair on top; nothing is allocated after it is made but when it grows. Within a segment the
/// documents may be ordinals, which rise with the documents.
/// </summary>
internal sealed class ScoredDocs
{
    private const int FirstCapacity = 128;

    private readonly int _k;
    private int[] _docs;
    private float[] _scores;

    public ScoredDocs(int k)
    {
        _k = Guard.AtLeast(k, 1);
        int capacity = Math.Min(k, FirstCapacity);
        _docs = new int[capacity];
        _scores = new float[capacity];
    }

    /// <summary>Pairs held, at most k.</summary>
    public int Count { get; private set; }

    /// <summary>The most pairs held.</summary>
    public int Capacity => _k;

    /// <summary>A score below this one changes nothing: most candidates need no more than this comparison.</summary>
    public float Floor => Count < _k ? float.NegativeInfinity : _scores[0];

    /// <summary>The documents, in no order.</summary>
    public ReadOnlySpan<int> Docs => _docs.AsSpan(0, Count);

    /// <summary>The score of each of <see cref="Docs"/>.</summary>
    public ReadOnlySpan<float> Scores => _scores.AsSpan(0, Count);

    /// <summary>Offers a pair. Documents may come in any order.</summary>
    public void Add(int doc, float score)
    {
        if (Count < _k)
        {
            if (Count == _docs.Length)
            {
                int capacity = (int)Math.Min(_k, 2L * Count);
                Array.Resize(ref _docs, capacity);
                Array.Resize(ref _scores, capacity);
            }

            SiftUp(Count++, doc, score);
        }
        else if (IsWorse(_docs[0], _scores[0], doc, score))
        {
            SiftDown(doc, score);
        }
    }

    /// <summary>Forgets all pairs.</summary>
    public void Clear()
    {
        Count = 0;
    }

    /// <summary>The documents, rising; the pairs are no heap any more.</summary>
    public ReadOnlySpan<int> SortedDocs()
    {
        Array.Sort(_docs, _scores, 0, Count);
        return Docs;
    }

    /// <summary>The documents of the best pairs, rising.</summary>
    /// <param name="count">How many at most.</param>
    public int[] BestDocs(int count)
    {
        if (count >= Count)
        {
            int[] all = Docs.ToArray();
            Array.Sort(all);
            return all;
        }

        // Greater is better: the score in the order of whole numbers, behind it the document, the lower the better.
        long[] ranks = new long[Count];
        for (int i = 0; i < ranks.Length; i++)
        {
            ranks[i] = Rank(i);
        }

        long least = count == 0 ? long.MaxValue : Selection.Largest(ranks, count);
        int[] best = new int[count];
        for (int i = 0, at = 0; i < Count && at < count; i++)
        {
            if (Rank(i) >= least)
            {
                best[at++] = _docs[i];
            }
        }

        Array.Sort(best);
        return best;
    }

    /// <summary>Offers all pairs to another.</summary>
    public void AddTo(ScoredDocs other)
    {
        for (int i = 0; i < Count; i++)
        {
            other.Add(_docs[i], _scores[i]);
        }
    }

    /// <summary>Turns ordinals of a segment into documents of the whole index.</summary>
    public void ToDocuments(int docBase, VectorValues vectors)
    {
        for (int i = 0; i < Count; i++)
        {
            _docs[i] = docBase + vectors.DocumentOf(_docs[i]);
        }
    }

    /// <summary>The pairs, best first.</summary>
    public ScoreDoc[] ToScoreDocs()
    {
        ScoreDoc[] hits = new ScoreDoc[Count];
        for (int i = 0; i < hits.Length; i++)
        {
            hits[i] = new ScoreDoc(_docs[i], _scores[i]);
        }

        Array.Sort(hits, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Doc.CompareTo(b.Doc));
        return hits;
    }

    private long Rank(int slot)
    {
        // Negative numbers count downwards; 0 and -0 are equal.
        int bits = BitConverter.SingleToInt32Bits(_scores[slot] + 0f);
        return ((long)(bits < 0 ? bits ^ int.MaxValue : bits) << 32) | (uint)(int.MaxValue - _docs[slot]);
    }

    private static bool IsWorse(int doc, float score, int thanDoc, float thanScore)
    {
        return score < thanScore || (score == thanScore && doc > thanDoc);
    }

    private void SiftUp(int slot, int doc, float score)
    {
        while (slot > 0)
        {
            int parent = (slot - 1) / 2;
            if (!IsWorse(doc, score, _docs[parent], _scores[parent]))
            {
                break;
            }

            _docs[slot] = _docs[parent];
            _scores[slot] = _scores[parent];
            slot = parent;
        }

        _docs[slot] = doc;
        _scores[slot] = score;
    }

    private void SiftDown(int doc, float score)
    {
        int slot = 0;
        for (int child; (child = (2 * slot) + 1) < Count; slot = child)
        {
            if (child + 1 < Count && IsWorse(_docs[child + 1], _scores[child + 1], _docs[child], _scores[child]))
            {
                child++;
            }

            if (!IsWorse(_docs[child], _scores[child], doc, score))
            {
                break;
            }

            _docs[slot] = _docs[child];
            _scores[slot] = _scores[child];
        }

        _docs[slot] = doc;
        _scores[slot] = score;
    }
}
