using System;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>The scores that any query gives some documents.</summary>
internal static class DocumentScores
{
    /// <summary>Scores documents.</summary>
    /// <param name="weight">The query's weight in the index.</param>
    /// <param name="reader">The index.</param>
    /// <param name="docs">Documents of the index, rising, none deleted.</param>
    /// <param name="scores">One for each, to be written; NaN where the query does not match.</param>
    public static void Of(Weight weight, IndexReader reader, ReadOnlySpan<int> docs, Span<float> scores)
    {
        scores.Fill(float.NaN);
        if (weight is IScoringWeight { Scoring: { } scoring } scoringWeight)
        {
            scoring.ScoreDocs(reader, docs, scores);
            float factor = scoringWeight.Factor;
            foreach (ref float score in scores)
            {
                score *= factor;
            }

            return;
        }

        foreach ((AtomicReaderContext leaf, int start, int end) in LeafDocs.Of(reader.Leaves, docs))
        {
            Score(weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs), leaf.DocBase, docs[start..end], scores[start..end]);
        }
    }

    private static void Score(Scorer? scorer, int docBase, ReadOnlySpan<int> docs, Span<float> scores)
    {
        for (int i = 0; scorer is not null && i < docs.Length; i++)
        {
            int doc = docs[i] - docBase;
            int at = scorer.DocID < doc ? scorer.Advance(doc) : scorer.DocID;
            if (at == doc)
            {
                scores[i] = scorer.GetScore();
            }
            else if (at == DocIdSetIterator.NO_MORE_DOCS)
            {
                return;
            }
        }
    }
}
