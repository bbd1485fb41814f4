using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

public sealed class ResidualMatricesTests : MultiVectorFormatTestCase
{
    private const int Dimensions = 32;

    protected override MultiVectorEncoding Encoding => MultiVectorEncoding.Residual4;

    // Random directions are the hardest that there is to encode, and there are next to no centroids.
    protected override double ScoreTolerance => 0.8;

    protected override MultiVectorFieldOptions Multi(VectorFieldOptions options)
    {
        return base.Multi(options) with { ResidualFrom = 400 };
    }

    [Test]
    public void ScoresAreThoseOfTheDecodedRows([Values(MultiVectorEncoding.Residual4, MultiVectorEncoding.Residual2, MultiVectorEncoding.Residual1)] MultiVectorEncoding encoding, [Values] bool normalize)
    {
        MultiVectorFieldOptions options = new(Dimensions) { Encoding = encoding, Normalize = normalize, ResidualFrom = 1000 };
        using IndexWriter writer = new(NewDirectory(), NewConfig(ClusteredMatrices.Codec(options)));
        ClusteredMatrices matrices = new(Random, Dimensions);
        matrices.Add(writer, options, 300);
        writer.ForceMerge(1);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        MultiVectorValues values = ClusteredMatrices.Values(reader);
        Assert.That(values.Stored, Is.EqualTo(encoding));
        float[] query = matrices.NewRows(9);
        using IVectorScorer scorer = values.NewScorer(query, 9);
        float[] scores = new float[values.Count];
        scorer.ScoreRange(0, scores);
        for (int ordinal = 0; ordinal < values.Count; ordinal++)
        {
            float[] rows = new float[values.TokenCount(ordinal) * Dimensions];
            values.CopyRows(ordinal, rows);
            double expected = MultiVectors.Score(normalize ? ClusteredMatrices.Normalized(query, Dimensions) : query, rows, Dimensions, false, VectorCombination.Sum);
            Assert.That(scores[ordinal], Is.EqualTo(expected).Within(1e-3 * Math.Max(1, Math.Abs(expected))));
        }

        // A row that was of length 1 is about that long.
        float[] first = new float[values.TokenCount(0) * Dimensions];
        values.CopyRows(0, first);
        Assert.That(Math.Sqrt(MultiVectors.Similarity(first.AsSpan(0, Dimensions), first.AsSpan(0, Dimensions), false)), normalize ? Is.EqualTo(1).Within(0.5) : Is.GreaterThan(0));
    }

    [Test]
    public void FewRowsStayFloat16()
    {
        MultiVectorFieldOptions options = new(Dimensions) { Encoding = MultiVectorEncoding.Residual2 };
        using IndexWriter writer = new(NewDirectory(), NewConfig(ClusteredMatrices.Codec(options)));
        ClusteredMatrices matrices = new(Random, Dimensions);
        matrices.Add(writer, options, 100);
        writer.ForceMerge(1);
        using DirectoryReader small = DirectoryReader.Open(writer, applyAllDeletes: true);
        Assert.That((ClusteredMatrices.Values(small).Stored, ClusteredMatrices.Values(small).Options.Encoding), Is.EqualTo((MultiVectorEncoding.Float16, MultiVectorEncoding.Residual2)));
        while (matrices.Rows < options.ResidualFrom)
        {
            matrices.Add(writer, options, 100);
        }

        writer.ForceMerge(1);
        using DirectoryReader large = DirectoryReader.Open(writer, applyAllDeletes: true);
        Assert.That(ClusteredMatrices.Values(large).Stored, Is.EqualTo(MultiVectorEncoding.Residual2));
        Assert.That(ClusteredMatrices.Values(large).TotalTokens, Is.EqualTo(matrices.Rows));
    }

    [Test]
    public void ALargeSegmentsCodesAreCopiedByAMerge()
    {
        MultiVectorFieldOptions options = new(Dimensions) { Encoding = MultiVectorEncoding.Residual2, ResidualFrom = 1000 };
        Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(ClusteredMatrices.Codec(options));
        config.MaxBufferedDocs = 10_000;
        config.MergePolicy = new LogDocMergePolicy();
        using IndexWriter writer = new(directory, config);
        ClusteredMatrices matrices = new(Random, Dimensions);
        matrices.Add(writer, options, 400);
        writer.Commit();
        List<float[]> before;
        using (DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true))
        {
            before = ClusteredMatrices.Decoded(ClusteredMatrices.Values(reader));
        }

        matrices.Add(writer, options, 30);
        writer.ForceMerge(1);
        using DirectoryReader merged = DirectoryReader.Open(writer, applyAllDeletes: true);
        Assert.That(ClusteredMatrices.Decoded(ClusteredMatrices.Values(merged)).Take(before.Count), Is.EqualTo(before));
    }

    [Test]
    public void TenMergesLoseLittle()
    {
        MultiVectorFieldOptions options = new(Dimensions) { Encoding = MultiVectorEncoding.Residual2, ResidualFrom = 1000 };
        IndexWriterConfig config = NewConfig(ClusteredMatrices.Codec(options));
        config.MaxBufferedDocs = 10_000;
        config.MergePolicy = new LogDocMergePolicy();
        using IndexWriter writer = new(NewDirectory(), config);
        ClusteredMatrices matrices = new(Random, Dimensions);
        matrices.Add(writer, options, 100);
        writer.Commit();
        double once = MeanCosine(writer, matrices);

        // Each time as many again and some, so that every merge trains anew and encodes what was encoded before.
        for (int merge = 0, count = 110; merge < 6; merge++, count = (int)(count * 2.2))
        {
            matrices.Add(writer, options, count);
            writer.Commit();
            writer.ForceMerge(1);
        }

        for (int merge = 0; merge < 4; merge++)
        {
            matrices.Add(writer, options, 20);
            writer.ForceMerge(1);
        }

        double later = MeanCosine(writer, matrices);
        TestContext.Out.WriteLine($"mean cosine of the first documents' rows with what they were: {once} encoded once, {later} after ten merges");
        Assert.That(later, Is.GreaterThan(once - 0.06));
    }

    [Test]
    public void TheSameMatricesGiveTheSameCodes()
    {
        MultiVectorFieldOptions options = new(Dimensions) { Encoding = MultiVectorEncoding.Residual1, ResidualFrom = 1000 };
        ClusteredMatrices matrices = new(Random, Dimensions);
        float[][] documents = [.. Enumerable.Range(0, 200).Select(_ => matrices.NewRows(10))];
        List<float[]>[] decoded = new List<float[]>[2];
        for (int i = 0; i < 2; i++)
        {
            using IndexWriter writer = new(NewDirectory(), new IndexWriterConfig(Util.LuceneVersion.LUCENE_48, null) { Codec = ClusteredMatrices.Codec(options) });
            foreach (float[] rows in documents)
            {
                writer.AddDocument([ClusteredMatrices.NewField(rows, options)]);
            }

            using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
            decoded[i] = ClusteredMatrices.Decoded(ClusteredMatrices.Values(reader));
            Assert.That(ClusteredMatrices.Values(reader).Stored, Is.EqualTo(options.Encoding));
            Assert.That(VectorFieldCheck.Of(reader.Leaves[0].AtomicReader, ClusteredMatrices.Name)!.Problem, Is.Null);
        }

        Assert.That(decoded[1], Is.EqualTo(decoded[0]));
    }

    private static double MeanCosine(IndexWriter writer, ClusteredMatrices matrices)
    {
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        List<float[]> decoded = ClusteredMatrices.Decoded(ClusteredMatrices.Values(reader));
        return Enumerable.Range(0, 100).Average(document => Enumerable.Range(0, decoded[document].Length / Dimensions).Average(row =>
            MultiVectors.Similarity(decoded[document].AsSpan(row * Dimensions, Dimensions), matrices.Documents[document].AsSpan(row * Dimensions, Dimensions), normalize: true)));
    }
}
