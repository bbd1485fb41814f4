using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Scoring again by first components, more of them at each step.</summary>
[TestFixture(VectorIndex.Flat)]
[TestFixture(VectorIndex.Hnsw)]
public sealed class FunnelTests(VectorIndex index) : VectorFieldTestCase
{
    private const int Count = 600;
    private const int Dimensions = 24;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Encoding = VectorEncoding.Int4, Reduction = VectorReduction.Prefix(6), Index = index };
    }

    [Test]
    public void EachStepKeepsTheBestByItsComponents([Values] VectorSimilarity similarity)
    {
        const int K = 5;
        using DirectoryReader reader = Index(similarity);
        FloatVectorValues values = (FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        float[][] vectors = [.. Enumerable.Range(0, Count).Select(ordinal =>
        {
            float[] vector = new float[Dimensions];
            values.CopyVector(ordinal, vector);
            return vector;
        })];
        for (int round = 0; round < 10; round++)
        {
            // All are found by their codes: 600, then 600 * (5 / 600)^(1/3) = 122 and 25 are kept.
            float[] query = NewVector(Dimensions);
            double[] eight = Scores(8), sixteen = Scores(16), all = Scores(Dimensions);
            List<int> kept = [.. Enumerable.Range(0, Count).OrderByDescending(i => eight[i]).Take(122)];
            kept = [.. kept.OrderByDescending(i => sixteen[i]).Take(25)];
            double[] expected = [.. kept.Select(i => all[i]).OrderDescending().Take(K)];
            KnnVectorQuery knn = new(Field, query, K, oversample: Count / K) { Funnel = [8, 16] };
            TopDocsQuery found = (TopDocsQuery)knn.Rewrite(reader);
            ScoreDoc[] hits = new IndexSearcher(reader).Search(found, K).ScoreDocs;
            Assert.That(hits.Select(hit => (double)hit.Score), Is.EqualTo(expected).Within(1e-5));
            Assert.That(found.VectorsScored, Is.EqualTo(Count + Count + 122 + 25));

            double[] Scores(int first)
            {
                return [.. vectors.Select(vector => BruteForce.Score(similarity, query[..first], vector[..first]))];
            }
        }
    }

    [Test]
    public void FiltersAndDeletionsAreObeyed()
    {
        using DirectoryReader reader = Index(VectorSimilarity.Cosine);
        float[] query = NewVector(Dimensions);
        Filter some = new QueryWrapperFilter(new TermQuery(new Term("id", Id(7))));
        TopDocs hits = new IndexSearcher(reader).Search(new KnnVectorQuery(Field, query, 3, filter: some) { Funnel = [8] }, 3);
        Assert.That(hits.ScoreDocs.Select(hit => reader.Document(hit.Doc).Get("id")), Is.EqualTo(new[] { Id(7) }));
    }

    [Test]
    public void WithoutRawVectorsOrLossAFunnelSaysNothing()
    {
        float[] query = NewVector(Dimensions);
        foreach (VectorFieldOptions options in new VectorFieldOptions[]
        {
            new(Dimensions, VectorSimilarity.Cosine) { Index = index },
            new(Dimensions, VectorSimilarity.Cosine) { Index = index, Encoding = VectorEncoding.Int4, KeepRaw = false, ResidualBits = 8 },
        })
        {
            using DirectoryReader reader = Index(options);
            IndexSearcher searcher = new(reader);
            ScoreDoc[] plain = searcher.Search(new KnnVectorQuery(Field, query, 5), 5).ScoreDocs, funnel = searcher.Search(new KnnVectorQuery(Field, query, 5) { Funnel = [3] }, 5).ScoreDocs;
            Assert.That(funnel.Select(hit => (hit.Doc, hit.Score)), Is.EqualTo(plain.Select(hit => (hit.Doc, hit.Score))));
        }
    }

    [Test]
    public void BadStepsAreNamed()
    {
        KnnVectorQuery query = new(Field, NewVector(Dimensions), 5);
        foreach (int[] steps in new int[][] { [0], [-1], [8, 8], [8, 4], [5000] })
        {
            Assert.That(() => new KnnVectorQuery(Field, [1], 5) { Funnel = steps }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Funnel"));
        }

        Assert.That(() => new KnnVectorQuery(Field, [1], 5) { Funnel = null! }, Throws.ArgumentNullException);
        Assert.That(query.Funnel, Is.Empty);
        using DirectoryReader reader = Index(VectorSimilarity.Cosine);
        Assert.That(
            () => new KnnVectorQuery(Field, NewVector(Dimensions), 5) { Funnel = [8, Dimensions] }.Rewrite(reader),
            Throws.ArgumentException.With.Message.Contains($"'{Field}'").And.Message.Contains("24 dimensions").And.Message.Contains("funnel=[8, 24]"));
    }

    private DirectoryReader Index(VectorSimilarity similarity)
    {
        return Index(Options(Dimensions, similarity));
    }

    private DirectoryReader Index(VectorFieldOptions options)
    {
        Lucene.Net.Store.Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.MaxBufferedDocs = Count + 1;
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < Count; i++)
            {
                writer.AddDocument(NewDocument(Id(i), NewVector(Dimensions), options));
            }

            writer.ForceMerge(1);
        }

        return DirectoryReader.Open(directory);
    }
}
