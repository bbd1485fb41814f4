using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Codecs;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>Holds a term's postings back until all are there, and passes the heaviest on in order; of equal weights the first documents.</summary>
internal sealed class HeaviestPostings(int most) : PostingsConsumer
{
    private readonly List<int> _docs = [];
    private readonly List<int> _codes = [];
    private FixedBitSet _seen = new(64);
    private PostingsConsumer? _target;
    private int _positions;

    /// <summary>Documents that have kept a term.</summary>
    public int DocCount => _seen.Cardinality;

    /// <summary>Begins a term whose postings go to <paramref name="target"/>.</summary>
    public HeaviestPostings Begin(PostingsConsumer target)
    {
        _target = target;
        _docs.Clear();
        _codes.Clear();
        return this;
    }

    /// <summary>Ends the term, and gives the number of postings passed on.</summary>
    public int End()
    {
        int least = 0;
        int equal = int.MaxValue;
        if (_docs.Count > most)
        {
            long[] codes = [.. _codes];
            least = (int)Selection.Largest(codes, most);
            equal = most;
            foreach (int code in CollectionsMarshal.AsSpan(_codes))
            {
                equal -= code > least ? 1 : 0;
            }
        }

        int passed = 0;
        for (int i = 0; i < _docs.Count; i++)
        {
            if (_codes[i] > least || (_codes[i] == least && equal-- > 0))
            {
                _target!.StartDoc(_docs[i], _codes[i]);
                _target.FinishDoc();
                _seen = FixedBitSet.EnsureCapacity(_seen, _docs[i] + 1);
                _seen.Set(_docs[i]);
                passed++;
            }
        }

        return passed;
    }

    /// <inheritdoc/>
    public override void StartDoc(int docId, int freq)
    {
        _docs.Add(docId);
        _codes.Add(freq);
        _positions = 0;
    }

    /// <inheritdoc/>
    public override void AddPosition(int position, BytesRef payload, int startOffset, int endOffset)
    {
        int code = WeightPayload.Read(payload);
        if (code < 1)
        {
            // The one that keeps postings says what is wrong.
            _target!.StartDoc(_docs[^1], 1);
            _target.AddPosition(position, payload, startOffset, endOffset);
        }

        _codes[^1] = _positions++ == 0 ? code : Math.Max(_codes[^1], code);
    }

    /// <inheritdoc/>
    public override void FinishDoc()
    {
    }
}
