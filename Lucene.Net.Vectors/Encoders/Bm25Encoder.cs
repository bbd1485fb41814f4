using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Analysis;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Weighs a document's terms by BM25, so that plain text is searched as learned-sparse weights are: with stored block maxima that searches
/// pass over postings by. A document's term weighs what the host's <c>BM25Similarity</c> would score it with, a query's term as often as it
/// stands there; their inner product is the host's score, but for the rounding of stored weights. Source: S. Robertson et al., "Okapi at TREC-3", 1994.
/// <para>
/// The weight is idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean length)), where the length is rounded as the host's norms are.
/// Documents keep the weights of the statistics they were weighed with: index anew when the collection has changed much.
/// </para>
/// </summary>
public sealed class Bm25Encoder : ISparseEncoder
{
    private readonly Bm25Statistics _statistics;
    private readonly string _field;
    private readonly Analyzer _analyzer;
    private readonly double _k1;
    private readonly double _b;

    /// <param name="statistics">The collection's, from an index or counted from texts.</param>
    /// <param name="field">The field the texts are for, as the analyzer is told.</param>
    /// <param name="analyzer">Divides texts into terms.</param>
    /// <param name="k1">How late repetitions of a term cease to count: 0 or more and finite.</param>
    /// <param name="b">How much a document's length counts, 0 to 1.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="field"/> is empty, or a parameter out of its range.</exception>
    public Bm25Encoder(Bm25Statistics statistics, string field, Analyzer analyzer, float k1 = 1.2f, float b = 0.75f)
    {
        _statistics = Guard.NotNull(statistics);
        _field = Guard.NotNullOrEmpty(field);
        _analyzer = Guard.NotNull(analyzer);
        _k1 = Guard.InRange(k1, 0, float.MaxValue);
        _b = Guard.InRange(b, 0, 1);
    }

    /// <summary>
    /// No term of any document weighs more: for <c>SparseFieldOptions.MaxWeight</c>. It is the weight of a term that one document holds, and holds without end.
    /// </summary>
    public float MaxWeight => MathF.BitIncrement((float)(_statistics.InverseOf(1) * (_k1 + 1)));

    /// <summary>Weighs texts. A document's term that the statistics lack weighs as one that a single document holds; a query's stays, and finds nothing.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<SparseVector> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        TextChecks.RequireTexts(texts);
        SparseVector[] vectors = new SparseVector[texts.Count];
        for (int i = 0; i < vectors.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            Dictionary<string, int> counts = AnalyzedTerms.Count(_analyzer, _field, texts[i], out int length);
            counts.Remove("");
            vectors[i] = counts.Count == 0 ? SparseVector.Empty : new SparseVector(role == TextRole.Query ? QueryTerms(counts) : DocumentTerms(counts, length));
        }

        return vectors;
    }

    private static IEnumerable<TermWeight> QueryTerms(Dictionary<string, int> counts)
    {
        foreach ((string term, int count) in counts)
        {
            yield return new TermWeight(term, count);
        }
    }

    private IEnumerable<TermWeight> DocumentTerms(Dictionary<string, int> counts, int length)
    {
        // The host keeps one over the root of the length, in a byte.
        float inverseRoot = SmallSingle.Byte315ToSingle(SmallSingle.SingleToByte315(1 / MathF.Sqrt(length)));
        double stored = 1 / ((double)inverseRoot * inverseRoot);
        double saturation = _k1 * (1 - _b + (_b * stored / _statistics.MeanLength));
        foreach ((string term, int count) in counts)
        {
            double rarity = _statistics.InverseOf(Math.Max(1, _statistics.DocFreq(term)));
            yield return new TermWeight(term, (float)(rarity * count * (_k1 + 1) / (count + saturation)));
        }
    }
}
