using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>Keeps the best documents of the query that finds candidates, and has their rows read while that is still searching.</summary>
/// <param name="field">What the candidates will be scored by.</param>
/// <param name="count">How many are kept.</param>
/// <param name="maxDoc">Documents of the index.</param>
internal sealed class CandidateCollector(LateField field, int count, int maxDoc) : ICollector
{
    // What was searched of the index when rows are asked for: early enough to gain time, late enough that much is certain.
    private static readonly double[] Shares = [0.5, 0.75];

    private readonly ScoredDocs _best = new(count);
    private readonly List<Leaf> _leaves = [];
    private Scorer? _scorer;
    private int _docBase;
    private int _stage;
    private int _nextStage = StageAt(0, maxDoc);

    /// <inheritdoc/>
    public bool AcceptsDocsOutOfOrder => true;

    /// <inheritdoc/>
    public void SetScorer(Scorer scorer)
    {
        _scorer = scorer;
    }

    /// <inheritdoc/>
    public void SetNextReader(AtomicReaderContext context)
    {
        _docBase = context.DocBase;
        if (field.Open(context.AtomicReader) is { IsPlain: false } matrices)
        {
            _leaves.Add(new Leaf(context.DocBase, context.DocBase + context.AtomicReader.MaxDoc, matrices, new RowsAhead(matrices)));
        }
    }

    /// <inheritdoc/>
    public void Collect(int doc)
    {
        doc += _docBase;
        if (doc >= _nextStage)
        {
            Ask(_best.BestDocs((int)(Shares[_stage++] * count)));
            _nextStage = StageAt(_stage, maxDoc);
        }

        float score = _scorer!.GetScore();
        if (score >= _best.Floor)
        {
            _best.Add(doc, score);
        }
    }

    /// <summary>The best documents of the index, rising. To be called once, when all is searched.</summary>
    public int[] Finish()
    {
        int[] docs = _best.SortedDocs().ToArray();
        Ask(docs);
        return docs;
    }

    private static int StageAt(int stage, int maxDoc)
    {
        return stage < Shares.Length ? (int)(Shares[stage] * maxDoc) : int.MaxValue;
    }

    private void Ask(int[] docs)
    {
        int at = 0;
        foreach (Leaf leaf in _leaves)
        {
            List<int> ordinals = [];
            for (; at < docs.Length && docs[at] < leaf.End; at++)
            {
                // Between two segments with the field there may be one without it.
                int ordinal = docs[at] < leaf.DocBase ? -1 : leaf.Matrices.OrdinalOf(docs[at] - leaf.DocBase);
                if (ordinal >= 0)
                {
                    ordinals.Add(ordinal);
                }
            }

            leaf.Rows.Ask([.. ordinals]);
        }
    }

    private sealed record Leaf(int DocBase, int End, MultiVectorValues Matrices, RowsAhead Rows);
}
