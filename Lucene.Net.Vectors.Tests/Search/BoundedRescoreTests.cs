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

/// <summary>Scoring again only what may be among the best: the same hits as if all were.</summary>
[TestFixture(VectorEncoding.Int4, true, 0)]
[TestFixture(VectorEncoding.Int2, true, 0)]
[TestFixture(VectorEncoding.Binary, true, 0)]
[TestFixture(VectorEncoding.Binary, false, 8)]
[TestFixture(VectorEncoding.Int4, true, 4)]
[TestFixture(VectorEncoding.Int2, true, 8)]
[TestFixture(VectorEncoding.Binary, true, 4)]
public sealed class BoundedRescoreTests(VectorEncoding encoding, bool keepRaw, int residualBits) : VectorFieldTestCase
{
    private const int Count = 3000;
    private const int K = 10;
    private const int Oversample = 300;
    private const int Queries = 20;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Encoding = encoding, Rotate = true, KeepRaw = keepRaw, ResidualBits = residualBits };
    }

    [Test]
    public void TheHitsAreThoseOfScoringAllAgain([Values] VectorSimilarity similarity)
    {
        using DirectoryReader reader = Index(Options(128, similarity));
        FloatVectorValues values = (FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        long again = 0;
        for (int round = 0; round < Queries; round++)
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

        // By second codes, where there are such, and by raw vectors.
        int most = Queries * K * Oversample * (keepRaw && residualBits != 0 ? 2 : 1);
        Assert.That(again, Is.LessThan(most * 9 / 10), "some were passed over: those of other groups");
    }

    [Test]
    public void WithSecondCodesFewRawVectorsAreRead([Values] VectorSimilarity similarity)
    {
        if (!keepRaw || residualBits == 0)
        {
            Assert.Ignore("There are no second codes beside raw vectors.");
        }

        using DirectoryReader reader = Index(Options(128, similarity));
        FloatVectorValues values = (FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        long again = 0;
        for (int round = 0; round < Queries; round++)
        {
            float[] query = Near(), scores = new float[Count];
            using IBoundedScorer codes = (IBoundedScorer)values.NewScorer(query), seconds = values.NewSecondScorer(query)!;
            using IVectorScorer raw = values.NewRawScorer(query)!;
            ScoredDocs found = new((int)Math.Ceiling(K * values.Options.DefaultOversample)), best = new(K);
            codes.ScoreRange(0, scores);
            for (int ordinal = 0; ordinal < Count; ordinal++)
            {
                found.Add(ordinal, scores[ordinal]);
            }

            (long bySeconds, long byRaw) = BoundedRescore.Run(codes, seconds, raw, found, best);
            Assert.That(bySeconds, Is.InRange(byRaw, found.Count));
            Assert.That(((TopDocsQuery)new KnnVectorQuery(Field, query, K).Rewrite(reader)).VectorsScored, Is.EqualTo(Count + bySeconds + byRaw), "all are counted");
            again += byRaw;
        }

        // 4 times k are found at least, and no fewer than k are scored again. Random vectors lie closer together than those of texts.
        Assert.That(again, Is.InRange(Queries * K, Queries * K * 3));
    }

    [Test]
    public void NoScoreIsAboveTheGreatestThatTheCodesTell([Values] VectorSimilarity similarity)
    {
        using DirectoryReader reader = Index(Options(128, similarity));
        FloatVectorValues values = (FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        int[] all = [.. Enumerable.Range(0, Count)];
        float[] greatest = new float[Count], scores = new float[Count];
        int above = 0;
        for (int round = 0; round < Queries; round++)
        {
            float[] query = Near();
            using IVectorScorer raw = values.NewRawScorer(query)!;
            raw.ScoreRange(0, scores);
            using IBoundedScorer first = (IBoundedScorer)values.NewScorer(query);
            Compare(first);
            using IBoundedScorer? second = keepRaw ? values.NewSecondScorer(query) : null;
            if (second is not null)
            {
                Compare(second);
            }
        }

        Assert.That(above, Is.LessThan(Queries * Count / 1000), "four standard deviations leave one of 30,000");

        void Compare(IBoundedScorer scorer)
        {
            scorer.Score(all, greatest);
            scorer.ToGreatest(all, greatest);
            above += all.Count(i => greatest[i] < scores[i]);
        }
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
                writer.AddDocument(NewDocument(Id(i), Near(), options));
            }

            writer.ForceMerge(1);
        }

        return DirectoryReader.Open(directory);
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
