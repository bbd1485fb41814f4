using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// Matrices in binary doc values that another codec wrote, as <see cref="PlainVectorValues"/> has vectors: slower, and the same answers.
/// Ordinals are document numbers.
/// </summary>
internal sealed class PlainMultiVectorValues(string field, BinaryDocValues values, IBits docsWithField, MultiVectorFieldOptions options) : MultiVectorValues(field)
{
    private readonly BytesRef _value = new();
    private int _document = -1;
    private long _tokens = -1;

    /// <inheritdoc/>
    public override MultiVectorFieldOptions Options => options;

    /// <inheritdoc/>
    public override MultiVectorEncoding Stored => MultiVectorEncoding.Float16;

    /// <inheritdoc/>
    public override int Count => docsWithField.Length;

    /// <inheritdoc/>
    /// <remarks>Reads all values, once.</remarks>
    public override long TotalTokens
    {
        get
        {
            if (_tokens < 0)
            {
                long tokens = 0;
                for (int doc = 0; doc < Count; doc++)
                {
                    tokens += OrdinalOf(doc) < 0 ? 0 : TokenCount(doc);
                }

                _tokens = tokens;
            }

            return _tokens;
        }
    }

    /// <inheritdoc/>
    internal override bool IsPlain => true;

    /// <inheritdoc/>
    /// <remarks>Reads the value, since an empty one is no matrix, and keeps it: scoring the document next does not read it again.</remarks>
    public override int OrdinalOf(int doc)
    {
        return docsWithField.Get(doc) && Value(doc).Length > 0 ? doc : -1;
    }

    /// <inheritdoc/>
    public override int DocumentOf(int ordinal)
    {
        return ordinal;
    }

    /// <inheritdoc/>
    public override int TokenCount(int ordinal)
    {
        Guard.Index(ordinal, Count);
        int count = MatrixValue.CountOf(options, Value(ordinal), out string? problem);
        return problem is null ? count : throw new CorruptIndexException($"field '{Field}', document {ordinal} of its segment: the binary doc value {problem}");
    }

    /// <inheritdoc/>
    public override void CopyRows(int ordinal, Span<float> rows)
    {
        Guard.Length(rows.Length, TokenCount(ordinal) * options.Dimensions, nameof(rows));
        MatrixValue.CopyRows(Value(ordinal), rows);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TextSpan> Spans(int ordinal)
    {
        TokenCount(ordinal);
        return MatrixValue.Spans(options, Value(ordinal));
    }

    /// <inheritdoc/>
    public override void Get(int docID, BytesRef result)
    {
        values.Get(docID, result);
    }

    /// <inheritdoc/>
    private protected override MatrixScorer NewScorer(float[] query)
    {
        return new Scorer(this, query);
    }

    // The host's formats hand out a new array for every value, for callers that keep it: each value is to be read once.
    private ReadOnlySpan<byte> Value(int doc)
    {
        if (doc != _document)
        {
            _document = -1;
            values.Get(doc, _value);
            _document = doc;
        }

        return _value.Bytes.AsSpan(_value.Offset, _value.Length);
    }

    private sealed unsafe class Scorer(PlainMultiVectorValues matrices, float[] query) : MatrixScorer(matrices.Options, query)
    {
        public override int Count => matrices.Count;

        public override void Match(int ordinal, Span<int> bestRow, Span<float> bestSimilarity)
        {
            int count = matrices.TokenCount(ordinal);
            fixed (byte* value = matrices.Value(ordinal))
            {
                Query.Match(default(HalfTokenRows), Rows(value, count), new RowRun(0, count), bestRow, bestSimilarity);
            }
        }

        protected override void ScoreDocuments(ReadOnlySpan<int> ordinals, Span<float> scores)
        {
            for (int i = 0; i < ordinals.Length; i++)
            {
                Score(ordinals[i], scores.Slice(i, 1));
            }
        }

        protected override void ScoreDocuments(int first, Span<float> scores)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                Score(first + i, scores.Slice(i, 1));
            }
        }

        private void Score(int ordinal, Span<float> score)
        {
            int count = matrices.TokenCount(ordinal);
            fixed (byte* value = matrices.Value(ordinal))
            {
                ScoreRuns(default(HalfTokenRows), Rows(value, count), [new RowRun(0, count)], score);
            }
        }

        private RowBlock Rows(byte* value, int count)
        {
            int rowBytes = matrices.Options.Dimensions * sizeof(ushort);
            return new RowBlock(value + MatrixValue.RowsAt, count, rowBytes, rowBytes);
        }
    }
}
