using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Candidates of a field of several views, whose score is the best pair's: nearest neighbours with one hit a document, and several rows.</summary>
public sealed class ViewsTests : IndexTestCase
{
    private const int Dimensions = 16;
    private const int K = 10;

    [Test]
    public void NearlyAllAreFoundAmongCandidates([Values(1, 4)] int rows)
    {
        MultiVectorFieldOptions options = new(Dimensions) { Combination = VectorCombination.Max, Candidates = MultiVectorCandidates.Centroids };
        using IndexWriter writer = NewWriter(options);
        ClusteredMatrices matrices = new(Random, Dimensions);
        matrices.Add(writer, options, 3_000);
        writer.ForceMerge(1);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        double found = 0;
        for (int i = 0; i < 20; i++)
        {
            TokenMatrix query = new(matrices.NewRows(rows), Dimensions);
            HashSet<int> best = [.. searcher.Search(new LateInteractionQuery(ClusteredMatrices.Name, query, K, options: new LateSearchOptions { Exact = true }), K).ScoreDocs.Select(hit => hit.Doc)];
            found += searcher.Search(new LateInteractionQuery(ClusteredMatrices.Name, query, K, options: new LateSearchOptions { CandidateCount = 300 }), K).ScoreDocs.Count(hit => best.Contains(hit.Doc));
        }

        Assert.That(found / (20 * K), Is.GreaterThan(0.9));
    }

    private IndexWriter NewWriter(MultiVectorFieldOptions options)
    {
        IndexWriterConfig config = NewConfig(ClusteredMatrices.Codec(options));
        config.MaxBufferedDocs = 100_000;
        return new IndexWriter(NewDirectory(), config);
    }
}
