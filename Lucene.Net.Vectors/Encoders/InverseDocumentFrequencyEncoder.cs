using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Weighs a query's terms by how rare they are in an index, without any model: the query side of inference-free learned-sparse
/// search, where only documents were weighed by a model. Source: Z. Geng et al., "Towards Competitive Search Relevance For
/// Inference-Free Learned Sparse Retrievers", 2024.
/// <para>
/// The weight is BM25's: ln(1 + (N - n + 0.5) / (n + 0.5)), where n of the index's N documents hold the term; both count documents that
/// are deleted and not merged away, as the host's own BM25 does. A term that stands several times in the query counts once; a term
/// that the index lacks is left out.
/// </para>
/// <para>
/// The field may be the learned-sparse one that is searched, whose dictionary counts the documents that a model gave the term, or a text field
/// beside it. The analyzer makes terms as the documents' model does: a <c>PieceAnalyzer</c> over its vocabulary, where the terms are WordPiece tokens.
/// </para>
/// </summary>
public sealed class InverseDocumentFrequencyEncoder : ISparseEncoder
{
    private readonly Bm25Statistics _statistics;
    private readonly string _field;
    private readonly Analyzer _analyzer;

    /// <param name="reader">Counts the documents; stays the caller's to dispose, and must stay open.</param>
    /// <param name="field">The field whose terms are counted.</param>
    /// <param name="analyzer">Divides queries into the field's terms.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="field"/> is empty.</exception>
    public InverseDocumentFrequencyEncoder(IndexReader reader, string field, Analyzer analyzer)
    {
        _statistics = Bm25Statistics.Of(reader, field);
        _field = field;
        _analyzer = Guard.NotNull(analyzer);
    }

    /// <summary>Weighs queries.</summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="role"/> is not <see cref="TextRole.Query"/>: documents' weights come from a model or a file.</exception>
    public IReadOnlyList<SparseVector> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        TextChecks.RequireTexts(texts);
        if (role != TextRole.Query)
        {
            ThrowHelper.Argument("only queries are weighed by frequency; documents' weights come from a model or a file", nameof(role), role);
        }

        SparseVector[] vectors = new SparseVector[texts.Count];
        for (int i = 0; i < vectors.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            vectors[i] = Encode(texts[i]);
        }

        return vectors;
    }

    private SparseVector Encode(string text)
    {
        HashSet<string> terms = new(StringComparer.Ordinal);
        AnalyzedTerms.ForEach(_analyzer, _field, text, term => terms.Add(term.ToString()));
        terms.Remove("");
        List<TermWeight> weights = new(terms.Count);
        foreach (string term in terms)
        {
            int documents = _statistics.DocFreq(term);
            if (documents > 0)
            {
                weights.Add(new TermWeight(term, (float)_statistics.InverseOf(documents)));
            }
        }

        return weights.Count == 0 ? SparseVector.Empty : new SparseVector(weights);
    }
}
