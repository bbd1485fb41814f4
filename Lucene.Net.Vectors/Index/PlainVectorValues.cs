using System;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// Vectors in binary doc values that another codec wrote: those of an index that was there before, and those that an update
/// put on an older segment. Slower than a format of ours, and the same answers; they become ours when the segment merges.
/// Ordinals are document numbers here, so that <see cref="Count"/> also counts the documents without a vector.
/// </summary>
internal sealed class PlainVectorValues(string field, BinaryDocValues values, IBits docsWithField, VectorFieldOptions options) : FloatVectorValues
{
    private readonly BytesRef _value = new();
    private readonly float[] _vector = new float[options.Dimensions];

    /// <inheritdoc/>
    public override VectorFieldOptions Options => options;

    /// <inheritdoc/>
    public override int Count => docsWithField.Length;

    /// <inheritdoc/>
    public override int OrdinalOf(int doc)
    {
        if (!docsWithField.Get(doc))
        {
            return -1;
        }

        values.Get(doc, _value);
        return _value.Length > 0 ? doc : -1;
    }

    /// <inheritdoc/>
    public override int DocumentOf(int ordinal)
    {
        return ordinal;
    }

    /// <inheritdoc/>
    public override void CopyVector(int ordinal, Span<float> vector)
    {
        Guard.Length(vector.Length, options.Dimensions, nameof(vector));
        Vector(ordinal).CopyTo(vector);
    }

    /// <inheritdoc/>
    public override IVectorScorer NewScorer(ReadOnlySpan<float> query)
    {
        return new Scorer(this, options.CheckedQuery(field, query));
    }

    /// <inheritdoc/>
    public override INodeScorer NewNodeScorer()
    {
        return new Scorer(this, new float[options.Dimensions]);
    }

    /// <inheritdoc/>
    public override void Get(int docID, BytesRef result)
    {
        values.Get(docID, result);
    }

    private ReadOnlySpan<float> Vector(int doc)
    {
        values.Get(doc, _value);
        if (_value.Length != options.ValueBytes)
        {
            throw new CorruptIndexException(
                $"field '{field}', document {doc} of its segment: the binary doc value has {_value.Length} bytes and is no vector of {options}; was the field written by something else?");
        }

        options.ValueEncoding.Decode(_value.Bytes.AsSpan(_value.Offset, _value.Length), _vector);
        return _vector;
    }

    private sealed class Scorer(PlainVectorValues vectors, float[] query) : INodeScorer
    {
        public int Count => vectors.Count;

        public void SetTarget(int ordinal)
        {
            vectors.CopyVector(ordinal, query);
        }

        public void Score(ReadOnlySpan<int> ordinals, Span<float> scores)
        {
            Guard.Length(scores.Length, ordinals.Length, nameof(scores));
            for (int i = 0; i < ordinals.Length; i++)
            {
                scores[i] = vectors.Options.Score(query, vectors.Vector(ordinals[i]));
            }
        }

        public void ScoreRange(int first, Span<float> scores)
        {
            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] = vectors.Options.Score(query, vectors.Vector(first + i));
            }
        }

        public void Dispose()
        {
        }
    }
}
