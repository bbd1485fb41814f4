using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Damaged files of clusters.</summary>
public sealed class DamagedClustersTests : DamagedSparseTestCase
{
    private static readonly SparseVector Query = new(Enumerable.Range(0, 14).Select(term => new TermWeight("t" + (char)('0' + (term % 10)), 1 + term)));

    protected override SparseFieldOptions Options => new() { Clusters = new ClusterOptions { TermShare = 1 } };

    protected override string FormatName => "HybridClustered";

    protected override string[] Extensions => [".vcm", ".vcd"];

    protected override IEnumerable<(string Term, int Doc, int Weight)> Read(AtomicReader leaf)
    {
        SparseSearchOptions options = new() { Clustered = new ClusteredSearch { QueryCut = 20, HeapFactor = 0 } };
        ScoreDoc[] hits = new IndexSearcher(leaf).Search(new SparseVectorQuery(SparseModel.Field, Query, 400, options: options), 400).ScoreDocs;
        return hits.Select(hit => ("hit", hit.Doc, (int)hit.Score)).ToList();
    }
}
