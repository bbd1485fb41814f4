using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs.Quantized;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Codes of vectors made shorter, flat and under graphs, with and without a rotation.</summary>
[TestFixture(VectorReductionKind.Prefix, VectorEncoding.Int8, false, VectorIndex.Flat)]
[TestFixture(VectorReductionKind.Pca, VectorEncoding.Int4, false, VectorIndex.Flat)]
[TestFixture(VectorReductionKind.Pca, VectorEncoding.Binary, true, VectorIndex.Hnsw)]
[TestFixture(VectorReductionKind.Matrix, VectorEncoding.Int4, true, VectorIndex.Flat)]
public sealed class ReducedVectorsFormatTests(VectorReductionKind kind, VectorEncoding encoding, bool rotate, VectorIndex index) : VectorFormatTestCase
{
    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        // One dimension cannot be made less.
        int left = (dimensions + 1) / 2;
        VectorReduction reduction = dimensions == 1 ? VectorReduction.None : kind switch
        {
            VectorReductionKind.Prefix => VectorReduction.Prefix(left),
            VectorReductionKind.Pca => VectorReduction.Pca(Math.Min(left, 40)),
            _ => VectorReduction.Matrix([.. Enumerable.Range(0, left * dimensions).Select(i => (i * 7919 % 101 / 50f) - 1)], left),
        };
        return new VectorFieldOptions(dimensions, similarity) { Encoding = encoding, Rotate = rotate, Reduction = reduction, Index = index };
    }

    // All are scored again.
    protected override Query NewQuery(float[] vector, int k, Filter? filter = null)
    {
        return new KnnVectorQuery(Field, vector, k, filter: filter, oversample: 5000);
    }

    [Test]
    public void ASegmentSaysHowItsVectorsWereMadeShorter([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(21, similarity);
        using DirectoryReader reader = DirectoryReader.Open(Write(options, [.. Enumerable.Range(0, 60).Select(_ => NewVector(21))], 3));
        QuantizedVectorValues values = Values(reader);
        Assert.That(values.Options with { Index = index }, Is.EqualTo(options));
        Assert.That(values.Quantizer.Dimensions, Is.EqualTo(11));
        Assert.That(values.Quantizer.VectorDimensions, Is.EqualTo(21));
        Assert.That(values.Raw, Is.Not.Null);
        Assert.That(values.HasBounds, Is.False, "they would not hold");
    }

    [Test]
    public void WhatVariesInAFewDirectionsIsFound([Values] VectorSimilarity similarity)
    {
        if (kind == VectorReductionKind.Matrix)
        {
            Assert.Ignore("Any matrix will not do.");
        }

        // All that counts lies in the first six components; PCA does not know.
        float[] New()
        {
            float[] vector = BruteForce.RandomUnitVector(Random, 40);
            for (int i = 6; i < 40; i++)
            {
                vector[i] *= 0.02f;
            }

            double norm = Math.Sqrt(vector.Sum(x => (double)x * x));
            return Array.ConvertAll(vector, x => (float)(x / norm));
        }

        float[][] vectors = [.. Enumerable.Range(0, 800).Select(_ => New())];
        using DirectoryReader reader = DirectoryReader.Open(Write(Options(40, similarity), vectors, 3));
        IndexSearcher searcher = new(reader);
        int found = 0;
        const int Queries = 20;
        for (int i = 0; i < Queries; i++)
        {
            float[] query = New();
            HashSet<int> best = [.. Enumerable.Range(0, vectors.Length).OrderByDescending(at => BruteForce.Score(similarity, query, vectors[at])).Take(10)];
            TopDocs hits = searcher.Search(new KnnVectorQuery(Field, query, 10), 10);
            found += hits.ScoreDocs.Count(hit => best.Contains(int.Parse(searcher.Doc(hit.Doc).Get("id"), CultureInfo.InvariantCulture)));
        }

        Assert.That(found / (10.0 * Queries), Is.GreaterThan(encoding == VectorEncoding.Binary ? 0.5 : 0.95));
    }

    [Test]
    public void AMergeKeepsTheAxesAsLongAsTheyFit()
    {
        if (kind != VectorReductionKind.Pca)
        {
            Assert.Ignore("There are no axes.");
        }

        VectorFieldOptions options = Options(20, VectorSimilarity.Euclidean);
        Lucene.Net.Store.Directory directory = NewDirectory();
        float[] Along(int first)
        {
            return [.. BruteForce.RandomVector(Random, 20).Select((value, i) => i >= first && i < first + 10 ? value : value * 1e-3f)];
        }

        VectorTransform first = AxesAfter(directory, options, 600, () => Along(0));
        Assert.That(AxesAfter(directory, options, 20, () => Along(0)), Is.EqualTo(first), "a few vectors of the same kind leave the axes");
        Assert.That(AxesAfter(directory, options, 500, () => Along(10)), Is.Not.EqualTo(first), "as many that lie elsewhere do not");
    }

    // The axes afterwards.
    private VectorTransform AxesAfter(Lucene.Net.Store.Directory directory, VectorFieldOptions options, int count, Func<float[]> next)
    {
        AddAndMerge(directory, options, count, next);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        return Values(reader).Quantizer.Transform!;
    }

    private static QuantizedVectorValues Values(DirectoryReader reader)
    {
        BinaryDocValues values = reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        return (QuantizedVectorValues)(values is LayeredVectorValues layered ? layered.Vectors : values);
    }
}
