using System;
using System.Runtime.InteropServices;
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
    private readonly float[] _vector = new float[options.ValueEncoding == VectorEncoding.Float32 ? 0 : options.Dimensions];
    private int _document = -1;

    /// <inheritdoc/>
    public override VectorFieldOptions Options => options;

    /// <inheritdoc/>
    public override int Count => docsWithField.Length;

    /// <inheritdoc/>
    internal override bool IsPlain => true;

    /// <inheritdoc/>
    /// <remarks>Reads the value, since an empty one is no vector, and keeps it: scoring the document next does not read it again.</remarks>
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

    private ReadOnlySpan<float> Vector(int doc)
    {
        ReadOnlySpan<byte> value = Value(doc);
        if (value.Length != options.ValueBytes)
        {
            throw new CorruptIndexException(
                $"field '{field}', document {doc} of its segment: the binary doc value has {value.Length} bytes and is no vector of {options}; was the field written by something else?");
        }

        if (options.ValueEncoding == VectorEncoding.Float32)
        {
            return MemoryMarshal.Cast<byte, float>(value);
        }

        options.ValueEncoding.Decode(value, _vector);
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
