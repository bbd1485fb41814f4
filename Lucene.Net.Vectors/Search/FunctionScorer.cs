using System;
using System.Globalization;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>Scores a segment's vectors by a caller's function, a batch of copies at a time.</summary>
internal sealed class FunctionScorer : IVectorScorer
{
    private const int Batch = 64;

    private readonly IVectorFunctionScorer _function;
    private readonly FloatVectorValues _vectors;
    private readonly string _field;
    private readonly int _dimensions;
    private readonly float[] _rows;

    // Scores nothing: it keeps the memory that vectors are copied from.
    private readonly IVectorScorer _held;

    public FunctionScorer(string field, IVectorFunction function, FloatVectorValues vectors)
    {
        _field = field;
        _vectors = vectors;
        _dimensions = vectors.Options.Dimensions;
        _rows = new float[Batch * _dimensions];
        float[] any = new float[_dimensions];
        Array.Fill(any, 1);
        _function = function.Open(vectors) ?? throw new InvalidOperationException($"field '{field}': {function} gave nothing to score with");
        _held = vectors.NewRawScorer(any) ?? vectors.NewScorer(any);
    }

    /// <inheritdoc/>
    public int Count => _vectors.Count;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));
        for (int start = 0; start < ordinals.Length; start += Batch)
        {
            int some = Math.Min(Batch, ordinals.Length - start);
            for (int i = 0; i < some; i++)
            {
                _vectors.CopyVector(ordinals[start + i], _rows.AsSpan(i * _dimensions, _dimensions));
            }

            ScoreCopied(scores.Slice(start, some));
        }
    }

    /// <inheritdoc/>
    public void ScoreRange(int first, Span<float> scores)
    {
        for (int start = 0; start < scores.Length; start += Batch)
        {
            int some = Math.Min(Batch, scores.Length - start);
            for (int i = 0; i < some; i++)
            {
                _vectors.CopyVector(first + start + i, _rows.AsSpan(i * _dimensions, _dimensions));
            }

            ScoreCopied(scores.Slice(start, some));
        }
    }

    /// <inheritdoc/>
    public void Prefetch(ReadOnlySpan<int> ordinals)
    {
        _held.Prefetch(ordinals);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _held.Dispose();
    }

    private void ScoreCopied(Span<float> scores)
    {
        _function.Score(_rows.AsSpan(0, scores.Length * _dimensions), scores);
        foreach (float score in scores)
        {
            if (!float.IsFinite(score))
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"field '{_field}': the query's function gave a vector the score {score}; every score must be a finite number"));
            }
        }
    }
}
