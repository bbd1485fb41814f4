using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Finds by the mean of several vectors: the query's own and those of texts made from it, such as the answers that a language model
/// imagines (HyDE: L. Gao et al., "Precise Zero-Shot Dense Retrieval without Relevance Labels", 2022). Documents are encoded as the
/// encoder within does it.
/// </summary>
public sealed class MeanEncoder : IDenseEncoder
{
    private readonly IDenseEncoder _encoder;
    private readonly Func<string, CancellationToken, IReadOnlyList<string>> _imagine;
    private readonly bool _normalize;

    /// <param name="encoder">Encodes queries, documents and imagined documents.</param>
    /// <param name="imagine">
    /// Gives for a query the texts to be averaged with it, encoded as documents; none is allowed. Called by several threads at once
    /// where the encoder is.
    /// </param>
    /// <param name="normalize">Whether the mean is scaled to length 1; leave it so where the field's similarity is the dot product.</param>
    /// <exception cref="ArgumentNullException"><paramref name="encoder"/> or <paramref name="imagine"/> is null.</exception>
    public MeanEncoder(IDenseEncoder encoder, Func<string, CancellationToken, IReadOnlyList<string>> imagine, bool normalize = true)
    {
        _encoder = Guard.NotNull(encoder);
        _imagine = Guard.NotNull(imagine);
        _normalize = normalize;
    }

    /// <inheritdoc/>
    public int Dimensions => _encoder.Dimensions;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The function that imagines documents gave null.</exception>
    public IReadOnlyList<float[]?> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        TextChecks.RequireTexts(texts);
        IReadOnlyList<float[]?> own = _encoder.Encode(texts, role, cancel);
        if (role != TextRole.Query)
        {
            return own;
        }

        float[]?[] means = new float[texts.Count][];
        for (int i = 0; i < means.Length; i++)
        {
            IReadOnlyList<string> imagined = _imagine(texts[i], cancel)
                ?? throw new InvalidOperationException("the function that imagines documents gave null for a query; give an empty list for none");
            means[i] = Mean([own[i], .. imagined.Count == 0 ? [] : _encoder.Encode(imagined, TextRole.Document, cancel)], _normalize);
        }

        return means;
    }

    /// <summary>The mean of vectors; those that are null do not count.</summary>
    /// <param name="vectors">The vectors, all of one length.</param>
    /// <param name="normalize">Whether the mean is scaled to length 1.</param>
    /// <returns>The mean; null where there is no vector, or, if it is to be normalized, where it is zero.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="vectors"/> is null.</exception>
    /// <exception cref="ArgumentException">The vectors differ in length.</exception>
    public static float[]? Mean(IReadOnlyList<float[]?> vectors, bool normalize = true)
    {
        Guard.NotNull(vectors);
        float[]? mean = null;
        int count = 0;
        foreach (float[]? vector in vectors)
        {
            if (vector is not null)
            {
                mean ??= new float[vector.Length];
                RowSums.Add(mean, vector);
                count++;
            }
        }

        if (mean is null)
        {
            return null;
        }

        RowSums.Scale(mean, 1f / count);
        return normalize && VectorChecks.Normalize(mean) == 0 ? null : mean;
    }
}
