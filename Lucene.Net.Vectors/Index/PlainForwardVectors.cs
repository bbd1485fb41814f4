using System;
using System.Collections.Generic;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Encoders;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// Weighted terms in binary doc values that another codec wrote: those of an index that was there before, and those that an update put on an
/// older segment. Slower than a format of ours, and the same answers; they become ours when the segment merges.
/// </summary>
internal sealed class PlainForwardVectors : ForwardVectors
{
    private readonly string _field;
    private readonly BinaryDocValues _values;
    private readonly IBits _docsWithField;

    public PlainForwardVectors(string field, BinaryDocValues values, IBits docsWithField)
    {
        _field = field;
        _values = values;
        _docsWithField = docsWithField;
        BytesRef value = new();
        for (int doc = 0; doc < docsWithField.Length; doc++)
        {
            Count += docsWithField.Get(doc) ? 1 : 0;
            if (Options is null && ReadValue(doc, value))
            {
                ForwardValueReader reader = NewReader(doc, value);
                Options = new SparseFieldOptions { Bits = reader.Bits, MaxWeight = reader.MaxWeight };
            }
        }
    }

    /// <inheritdoc/>
    public override SparseFieldOptions? Options { get; }

    /// <inheritdoc/>
    /// <remarks>A document whose terms all rounded to nothing is counted too.</remarks>
    public override int Count { get; }

    /// <inheritdoc/>
    public override void Get(int docID, BytesRef result)
    {
        _values.Get(docID, result);
    }

    /// <inheritdoc/>
    public override SparseVector? Get(int doc)
    {
        BytesRef value = new();
        if (!ReadValue(doc, value))
        {
            return null;
        }

        ForwardValueReader reader = NewReader(doc, value);
        double step = Options!.Step;
        List<TermWeight> terms = [];
        while (reader.Next())
        {
            terms.Add(new TermWeight(Encoding.UTF8.GetString(reader.Term), (float)(reader.Code * step)));
        }

        return reader.IsBad ? throw Corrupt(doc) : terms.Count == 0 ? null : new SparseVector(terms);
    }

    /// <inheritdoc/>
    internal override IForwardScorer NewScorer(SparseVector query, ReadOnlySpan<long> factors)
    {
        return new Scorer(this, query, factors);
    }

    private bool ReadValue(int doc, BytesRef value)
    {
        if (!_docsWithField.Get(doc))
        {
            return false;
        }

        _values.Get(doc, value);
        return value.Length > 0;
    }

    private ForwardValueReader NewReader(int doc, BytesRef value)
    {
        ForwardValueReader reader = new(value.Bytes.AsSpan(value.Offset, value.Length));
        return reader.IsBad || !SparseFieldOptions.AreValid(reader.Bits, reader.MaxWeight) || (Options is not null && !reader.IsOf(Options)) ? throw Corrupt(doc) : reader;
    }

    private CorruptIndexException Corrupt(int doc)
    {
        return new CorruptIndexException($"field '{_field}', document {doc} of its segment: the binary doc value is no sparse vector, or one of another scale than those before it; was the field written by something else?");
    }

    private sealed class Scorer : IForwardScorer
    {
        private readonly PlainForwardVectors _vectors;
        private readonly byte[][] _terms;
        private readonly long[] _factors;
        private readonly BytesRef _value = new();

        public Scorer(PlainForwardVectors vectors, SparseVector query, ReadOnlySpan<long> factors)
        {
            _vectors = vectors;
            _factors = factors.ToArray();
            _terms = new byte[query.Count][];
            for (int i = 0; i < _terms.Length; i++)
            {
                _terms[i] = Encoding.UTF8.GetBytes(query[i].Term);
            }

            Array.Sort(_terms, _factors, Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)));
        }

        public long SumOf(int doc)
        {
            if (!_vectors.ReadValue(doc, _value))
            {
                return -1;
            }

            // Both sides are sorted.
            ForwardValueReader reader = _vectors.NewReader(doc, _value);
            bool any = false;
            long sum = 0;
            int at = 0;
            while (reader.Next())
            {
                any = true;
                int order = -1;
                while (at < _terms.Length && (order = _terms[at].AsSpan().SequenceCompareTo(reader.Term)) < 0)
                {
                    at++;
                }

                sum += order == 0 ? _factors[at] * reader.Code : 0;
            }

            return reader.IsBad ? throw _vectors.Corrupt(doc) : any ? sum : -1;
        }

        public void Dispose()
        {
        }
    }
}
