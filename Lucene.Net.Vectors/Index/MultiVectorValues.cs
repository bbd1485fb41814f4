using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>The matrices of one field in one segment, at most one a document; ordinals are documents that have one.</summary>
public abstract class MultiVectorValues : VectorValues
{
    private protected MultiVectorValues(string field)
    {
        Field = field;
    }

    /// <summary>What the field is.</summary>
    public abstract MultiVectorFieldOptions Options { get; }

    /// <summary>How this segment stores rows: as asked for, except that segments of few rows have no residual codes.</summary>
    public abstract MultiVectorEncoding Stored { get; }

    /// <summary>Rows of all documents, deleted ones included.</summary>
    public abstract long TotalTokens { get; }

    /// <summary>The field's name.</summary>
    internal string Field { get; }

    /// <summary>What finds documents without scoring all; null where there is nothing.</summary>
    internal virtual ICandidateIndex? Candidates => null;

    /// <summary>Rows of a document, 1 to <see cref="MultiVectorFieldOptions.MaxTokens"/>.</summary>
    /// <param name="ordinal">0 to Count - 1.</param>
    /// <exception cref="ArgumentException">No such ordinal.</exception>
    public abstract int TokenCount(int ordinal);

    /// <summary>Copies all rows of a document, decoded.</summary>
    /// <param name="ordinal">0 to Count - 1.</param>
    /// <param name="rows">Receives TokenCount x Dimensions numbers.</param>
    /// <exception cref="ArgumentException">No such ordinal, or the length differs.</exception>
    public abstract void CopyRows(int ordinal, Span<float> rows);

    /// <summary>Where in the text each row of a document comes from, one a row; none where the field does not keep it.</summary>
    /// <param name="ordinal">0 to Count - 1.</param>
    /// <exception cref="ArgumentException">No such ordinal.</exception>
    public abstract IReadOnlyList<TextSpan> Spans(int ordinal);

    /// <summary>A scorer of this segment's documents against a query, as <see cref="MultiVectorFieldOptions.Combination"/> says.</summary>
    /// <param name="query">The query's rows, one behind the other; copied, and made of length 1 where the field's rows are.</param>
    /// <param name="queryTokens">How many.</param>
    /// <exception cref="ArgumentException">The query does not fit the field: no rows, wrong length, not finite, or a row of zeros where a direction is needed.</exception>
    public IVectorScorer NewScorer(ReadOnlySpan<float> query, int queryTokens)
    {
        return NewScorer(Options.CheckedQuery(Field, query, queryTokens));
    }

    /// <summary>Which row of a document is most similar to each of the query's, for explanations; of equal ones the first.</summary>
    /// <param name="ordinal">0 to Count - 1.</param>
    /// <param name="query">The query's rows, one behind the other.</param>
    /// <param name="bestRow">Receives a row of the document for each of the query's.</param>
    /// <param name="bestSimilarity">Receives their similarities.</param>
    /// <exception cref="ArgumentException">No such ordinal, the lengths differ, or the query does not fit, as <see cref="NewScorer(ReadOnlySpan{float}, int)"/>.</exception>
    public void Match(int ordinal, ReadOnlySpan<float> query, Span<int> bestRow, Span<float> bestSimilarity)
    {
        Guard.Length(bestSimilarity.Length, bestRow.Length, nameof(bestSimilarity));
        using MatrixScorer scorer = NewScorer(Options.CheckedQuery(Field, query, bestRow.Length));
        scorer.Match(ordinal, bestRow, bestSimilarity);
    }

    /// <summary>
    /// Has the rows of documents that will be scored soon read into memory meanwhile, and returns at once. A hint, which changes no result;
    /// to be given while a scorer, or something else, keeps the segment's memory.
    /// </summary>
    /// <param name="ordinals">The documents, best in rising order; such as do not exist are passed over.</param>
    /// <returns>Whether there is something to be read, as far as a few of them tell.</returns>
    internal virtual bool Prefetch(ReadOnlySpan<int> ordinals)
    {
        return false;
    }

    /// <summary>A scorer of a query that was checked and normalised.</summary>
    private protected abstract MatrixScorer NewScorer(float[] query);
}
