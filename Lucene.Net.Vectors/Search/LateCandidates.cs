using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.MultiVector;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// What a <see cref="LateInteractionQuery"/> scores in each segment: lists, found by the segments' own indexes, or all that its filter
/// allows. The indexes estimate scores alike, so that of all segments' candidates the best are kept.
/// </summary>
internal sealed class LateCandidates
{
    // So many documents for each candidate are scored without looking for any.
    private const int ScannedPerCandidate = 4;

    // A walk through a graph of matrices is so much wider than what it gives: it is the way that needs the width, not the choice.
    private const int BeamOfCandidate = 4;

    private readonly LateInteractionQuery _query;
    private readonly int _count;
    private readonly int[]?[] _ordinals;
    private readonly ScoredDocs?[] _estimated;
    private readonly long[] _scored;
    private readonly RowsAhead?[] _rows;

    private LateCandidates(LateInteractionQuery query, MultiVectorCandidates index, int leaves)
    {
        _query = query;
        _count = query.Options.CandidatesOf(query.K, index);
        _ordinals = new int[]?[leaves];
        _estimated = new ScoredDocs?[leaves];
        _scored = new long[leaves];
        _rows = new RowsAhead?[leaves];
    }

    /// <summary>Finds candidates.</summary>
    /// <param name="query">The query.</param>
    /// <param name="reader">The index.</param>
    /// <param name="field">Its field in that.</param>
    public static LateCandidates Of(LateInteractionQuery query, IndexReader reader, LateField field)
    {
        IList<AtomicReaderContext> leaves = reader.Leaves;
        LateCandidates all = new(query, KindOf(field, leaves), leaves.Count);
        if (!query.Options.Exact)
        {
            LeafTasks.Run(leaves.Count, query.Scheduler, i => all.Find(i, leaves[i], field.Open(leaves[i].AtomicReader), reader.MaxDoc));
            all.KeepBest(leaves);
            all.ReadRows();
        }

        return all;
    }

    /// <summary>The ordinals to be scored of a segment, rising; null for all that the filter allows.</summary>
    public int[]? OrdinalsOf(int leaf)
    {
        return _ordinals[leaf];
    }

    /// <summary>Vectors that were scored to find them.</summary>
    public long ScoredIn(int leaf)
    {
        return _scored[leaf];
    }

    // That of any segment: some may have none.
    private static MultiVectorCandidates KindOf(LateField field, IList<AtomicReaderContext> leaves)
    {
        foreach (AtomicReaderContext leaf in leaves)
        {
            if (field.Open(leaf.AtomicReader)?.Candidates is { } index)
            {
                return index.Kind;
            }
        }

        return MultiVectorCandidates.None;
    }

    private void Find(int leaf, AtomicReaderContext context, MultiVectorValues? matrices, int maxDoc)
    {
        int few = (int)Math.Min(int.MaxValue, (long)ScannedPerCandidate * _count);
        if (matrices?.Candidates is not { } index || matrices.Count <= few)
        {
            return;
        }

        _rows[leaf] = new RowsAhead(matrices);
        float[] rows = matrices.Options.CheckedQuery(_query.Field, _query.Matrix.Values, _query.Matrix.Count);
        switch (index)
        {
            case MuveraCandidates { Vectors: null } muvera:
                FindByCodes(leaf, new VectorLeaf(context, matrices), muvera, rows, few);
                break;
            case MuveraCandidates muvera:
                FloatVectorValues vectors = muvera.Vectors;

                // The graph's own vectors are not asked: the query's is there for the width and the filter.
                KnnVectorQuery nearest = new(_query.Field, [0], _count, checked(BeamOfCandidate * _count), _query.Filter);
                LeafHits hits = new KnnLeafSearch(nearest, new VectorLeaf(context, vectors), vectors, () => muvera.NewScorer(matrices, rows)).Run(null);
                (_estimated[leaf], _scored[leaf]) = (hits.Hits, hits.Scored);
                break;
            case CentroidCandidates centroids:
                FindByCentroids(leaf, new VectorLeaf(context, matrices), new CentroidSearch(new VectorLeaf(context, matrices), centroids, matrices.Options, rows), few);
                break;
        }

        // While other segments are still searched: as many as are probably among the best of all.
        if (_estimated[leaf] is { } found)
        {
            _rows[leaf]!.Ask(found, _count, (double)context.AtomicReader.MaxDoc / maxDoc);
        }
    }

    private void FindByCodes(int leaf, VectorLeaf segment, MuveraCandidates muvera, float[] rows, int few)
    {
        using AllowedOrdinals? allowed = _query.Filter is null ? null : AllowedOrdinals.Of(segment, _query.Filter, few);
        if (allowed is { Bits: null })
        {
            _ordinals[leaf] = allowed.List.ToArray();
            return;
        }

        using TokenCodeScorer scorer = muvera.NewScorer((MultiVectorValues)segment.Vectors, rows);
        (_estimated[leaf], _scored[leaf]) = new TokenCodeSearch(segment, scorer).Find(_count, allowed?.Bits);
    }

    private void FindByCentroids(int leaf, VectorLeaf segment, CentroidSearch search, int few)
    {
        using AllowedOrdinals? allowed = _query.Filter is null ? null : AllowedOrdinals.Of(segment, _query.Filter, few);
        if (allowed is { Bits: null })
        {
            _ordinals[leaf] = allowed.List.ToArray();
        }
        else
        {
            _estimated[leaf] = search.Find(_count, _query.Options.ProbesOf(_query.K), allowed?.Bits);
        }
    }

    private void ReadRows()
    {
        for (int leaf = 0; leaf < _rows.Length; leaf++)
        {
            _rows[leaf]?.Ask(_ordinals[leaf] ?? []);
        }
    }

    // Of equal estimates the first documents.
    private void KeepBest(IList<AtomicReaderContext> leaves)
    {
        ScoredDocs best = new(_count);
        for (int leaf = 0; leaf < _estimated.Length; leaf++)
        {
            // Ordinals rise with documents, so that numbering them through keeps the order.
            for (int i = 0; i < (_estimated[leaf]?.Count ?? 0); i++)
            {
                best.Add(leaves[leaf].DocBase + _estimated[leaf]!.Docs[i], _estimated[leaf]!.Scores[i]);
            }
        }

        ReadOnlySpan<int> kept = best.SortedDocs();
        for (int leaf = 0, at = 0; leaf < _estimated.Length; leaf++)
        {
            int end = at, docBase = leaves[leaf].DocBase;
            for (; end < kept.Length && kept[end] < docBase + leaves[leaf].AtomicReader.MaxDoc; end++)
            {
            }

            if (_estimated[leaf] is not null)
            {
                int[] ordinals = kept[at..end].ToArray();
                foreach (ref int ordinal in ordinals.AsSpan())
                {
                    ordinal -= docBase;
                }

                _ordinals[leaf] = ordinals;
            }

            at = end;
        }
    }
}
