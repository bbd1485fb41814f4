using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Scoring again only what may be among the best: the same hits as if all were.</summary>
[TestFixture(VectorEncoding.Int4, true)]
[TestFixture(VectorEncoding.Int2, true)]
[TestFixture(VectorEncoding.Binary, true)]
[TestFixture(VectorEncoding.Binary, false)]
public sealed class BoundedRescoreTests(VectorEncoding encoding, bool keepRaw) : VectorFieldTestCase
{
    private const int Count = 3000;
    private const int K = 10;
    private const int Oversample = 300;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Encoding = encoding, Rotate = true, KeepRaw = keepRaw, ResidualBits = keepRaw ? 0 : 8 };
    }

    [Test]
    public void TheHitsAreThoseOfScoringAllAgain([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(128, similarity);
        Lucene.Net.Store.Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.MaxBufferedDocs = Count + 1;
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < Count; i++)
            {
                writer.AddDocument(NewDocument(Id(i), Near(), options));
            }

            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        FloatVectorValues values = (FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        long again = 0;
        for (int round = 0; round < 20; round++)
        {
            float[] query = Near();
            float[] byCode = new float[Count], byVector = new float[Count];
            using IVectorScorer codes = values.NewScorer(query), raw = values.NewRawScorer(query)!;
            codes.ScoreRange(0, byCode);
            raw.ScoreRange(0, byVector);
            List<int> candidates = [.. Enumerable.Range(0, Count).OrderByDescending(i => byCode[i]).ThenBy(i => i).Take(K * Oversample)];
            List<int> expected = [.. candidates.OrderByDescending(i => byVector[i]).ThenBy(i => i).Take(K)];
            TopDocsQuery found = (TopDocsQuery)new KnnVectorQuery(Field, query, K, oversample: Oversample).Rewrite(reader);
            ScoreDoc[] hits = new IndexSearcher(reader).Search(found, K).ScoreDocs;
            Assert.That(hits.Select(hit => values.OrdinalOf(hit.Doc)), Is.EqualTo(expected));
            Assert.That(hits.Select(hit => hit.Score), Is.EqualTo(expected.Select(i => byVector[i])));
            again += found.VectorsScored - Count;
        }

        Assert.That(again, Is.LessThan(20 * K * Oversample * 9 / 10), "some were passed over: those of other groups");
    }

    // Some near one another, as vectors of texts are.
    private float[] Near()
    {
        float[] vector = BruteForce.RandomUnitVector(Random, 128);
        vector[Random.Next(4)] += 2;
        double norm = System.Math.Sqrt(vector.Sum(x => (double)x * x));
        return [.. vector.Select(x => (float)(x / norm))];
    }
}
