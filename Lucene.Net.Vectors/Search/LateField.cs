using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>A field of matrices in an index, with the query's rows: what everything that scores row by row begins with. For any number of threads.</summary>
/// <param name="leaves">The segments of the index.</param>
/// <param name="field">The field's name.</param>
/// <param name="matrix">The query's rows.</param>
/// <param name="plain">What the field is, where no segment says so; null where that is not known.</param>
internal sealed class LateField(IEnumerable<AtomicReaderContext> leaves, string field, TokenMatrix matrix, MultiVectorFieldOptions? plain)
{
    private readonly MultiVectorFieldOptions? _held = MultiVectorFields.OptionsOf(leaves, field);

    /// <summary>The matrices of a segment; null where it does not have the field.</summary>
    /// <exception cref="ArgumentException">The query does not fit the field, or it is something else.</exception>
    public MultiVectorValues? Open(AtomicReader reader)
    {
        if (reader.GetBinaryDocValues(field) is not { } values)
        {
            return null;
        }

        // A field of one vector a document has its own error, whether the query says what it expects or not.
        MultiVectorFieldOptions options = _held ?? plain ?? (values is FloatVectorValues ? new MultiVectorFieldOptions(matrix.Dimensions) : null)
            ?? throw new ArgumentException($"field '{field}': its matrices are plain binary doc values in every segment, which do not say what they are; say so with {nameof(LateInteractionQuery.PlainOptions)}");
        MultiVectorValues matrices = MultiVectorFields.Open(reader, field, options)!;
        return matrix.Dimensions == options.Dimensions ? matrices : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"field '{field}': the query's rows have {matrix.Dimensions} components where the field has {options.Dimensions}"));
    }

    /// <summary>A scorer of a segment's documents.</summary>
    public IVectorScorer NewScorer(MultiVectorValues matrices)
    {
        return matrices.NewScorer(matrix.Values, matrix.Count);
    }

    /// <summary>Scores some documents of a segment.</summary>
    /// <param name="context">The segment.</param>
    /// <param name="docs">Documents of the index, rising; such as are in other segments are passed over, and such as have no matrix.</param>
    /// <param name="k">How many of the best are kept.</param>
    public LeafHits Score(AtomicReaderContext context, int[] docs, int k)
    {
        int first = LowerBound(docs, context.DocBase), end = LowerBound(docs, context.DocBase + context.AtomicReader.MaxDoc);
        if (first == end || Open(context.AtomicReader) is not { } matrices)
        {
            return default;
        }

        using IVectorScorer scorer = NewScorer(matrices);
        ScoredDocs best = new(k);
        BestSink sink = new(best);
        long scored = 0;
        if (matrices.IsPlain)
        {
            // A value is scored while it is at hand: to know that it is a matrix it was read.
            foreach (int doc in docs.AsSpan(first, end - first))
            {
                int ordinal = matrices.OrdinalOf(doc - context.DocBase);
                scored += ordinal < 0 ? 0 : ExactScan.Run(scorer, [ordinal], ref sink);
            }
        }
        else
        {
            scored = ExactScan.Run(scorer, Ordinals(matrices, docs.AsSpan(first, end - first), context.DocBase), ref sink);
        }

        best.ToDocuments(context.DocBase, matrices);
        return new LeafHits(best, scored);
    }

    /// <summary>What the query's rows match in a document of a segment; null where it has no matrix.</summary>
    public LateInteractionMatch? Match(AtomicReader reader, int doc)
    {
        MultiVectorValues? matrices = Open(reader);
        int ordinal = matrices?.OrdinalOf(doc) ?? -1;
        if (ordinal < 0)
        {
            return null;
        }

        int[] rows = new int[matrix.Count];
        float[] similarities = new float[matrix.Count];
        matrices!.Match(ordinal, matrix.Values, rows, similarities);
        IReadOnlyList<TextSpan> spans = matrices.Spans(ordinal);
        TokenMatch[] tokens = new TokenMatch[rows.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i] = new TokenMatch(i, rows[i], similarities[i], spans.Count == 0 ? null : spans[rows[i]]);
        }

        using IVectorScorer scorer = NewScorer(matrices);
        float[] score = new float[1];
        scorer.Score([ordinal], score);
        return new LateInteractionMatch(score[0], matrices.Options.Combination, tokens);
    }

    /// <summary>The same as an explanation, a detail for each of the query's rows.</summary>
    public Explanation? Explain(AtomicReader reader, int doc)
    {
        if (Match(reader, doc) is not { } match)
        {
            return null;
        }

        Explanation whole = new(match.Score, $"{(match.Combination == VectorCombination.Sum ? "sum" : "greatest")} of the best similarities in '{field}':");
        foreach (TokenMatch token in match.Tokens)
        {
            string place = token.Span is { } span ? string.Create(CultureInfo.InvariantCulture, $", characters {span.Start} to {span.End}") : "";
            whole.AddDetail(new Explanation(token.Similarity, string.Create(CultureInfo.InvariantCulture, $"row {token.QueryRow} of the query: row {token.Row} of the document{place}")));
        }

        return whole;
    }

    private static int[] Ordinals(MultiVectorValues matrices, ReadOnlySpan<int> docs, int docBase)
    {
        List<int> ordinals = new(docs.Length);
        foreach (int doc in docs)
        {
            int ordinal = matrices.OrdinalOf(doc - docBase);
            if (ordinal >= 0)
            {
                ordinals.Add(ordinal);
            }
        }

        return [.. ordinals];
    }

    private static int LowerBound(int[] docs, int doc)
    {
        int found = Array.BinarySearch(docs, doc);
        return found < 0 ? ~found : found;
    }
}
