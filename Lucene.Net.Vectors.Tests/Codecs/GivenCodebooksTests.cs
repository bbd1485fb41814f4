using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Codecs.Product;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Centroids, and a rotation, that the user gives for products.</summary>
[TestFixture]
public sealed class GivenCodebooksTests : VectorFieldTestCase
{
    private const int Dimensions = 5;
    private const int Subspaces = 2;

    // Groups of 2 and 3 components, 16 centroids each.
    private readonly float[] _codebooks = [.. Enumerable.Range(0, 16 * Dimensions).Select(i => ((i * 7919 % 101) - 50) / 50f)];

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity)
        {
            Encoding = VectorEncoding.ProductQuantization,
            KeepRaw = false,
            Product = new ProductOptions { Subspaces = Subspaces, Codebooks = _codebooks },
        };
    }

    [Test]
    public void VectorsAreReadBackAsTheNearestCentroids([Values] bool rotate, [Values] bool graph)
    {
        float[] rotation = rotate ? SquareMatrix.NearestOrthogonal(BruteForce.RandomVector(Random, Dimensions * Dimensions), Dimensions) : [];
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Euclidean);
        options = options with { Index = graph ? VectorIndex.Hnsw : VectorIndex.Flat, Product = options.Product with { RotationMatrix = rotation } };
        float[][] vectors = [.. Enumerable.Range(0, 300).Select(_ => BruteForce.RandomVector(Random, Dimensions))];
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            for (int i = 0; i < vectors.Length; i++)
            {
                writer.AddDocument(NewDocument(Id(i), vectors[i], options));
                if (i % 100 == 30)
                {
                    writer.Commit();
                }
            }

            writer.ForceMerge(1);
        }

        // A reader needs nothing but the segment.
        using DirectoryReader reader = DirectoryReader.Open(directory);
        FloatVectorValues values = (FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        values = values is HnswVectorValues over ? over.Vectors : values;
        Assert.That(((ProductVectorValues)values).Codes!.Coder.Quantizer.Subspaces, Is.EqualTo(Subspaces));
        float[] vector = new float[Dimensions];
        for (int doc = 0; doc < vectors.Length; doc++)
        {
            values.CopyVector(doc, vector);
            Assert.That(vector, Is.EqualTo(Nearest(vectors[int.Parse(reader.Document(doc).Get("id"), System.Globalization.CultureInfo.InvariantCulture)], rotation)).Within(1e-4));
        }

        TopDocs hits = new IndexSearcher(reader).Search(new KnnVectorQuery(Field, vectors[0], 300), 300);
        Assert.That(hits.TotalHits, Is.EqualTo(300));
    }

    [Test]
    public void AnUpdateKeepsThemThoughItsWriterWasNotGivenThem([Values] bool graph)
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Euclidean);
        options = options with
        {
            Index = graph ? VectorIndex.Hnsw : VectorIndex.Flat,
            Product = options.Product with { RotationMatrix = SquareMatrix.NearestOrthogonal(BruteForce.RandomVector(Random, Dimensions * Dimensions), Dimensions) },
        };
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            for (int i = 0; i < 40; i++)
            {
                writer.AddDocument(NewDocument(Id(i), BruteForce.RandomVector(Random, Dimensions), options));
            }

            writer.ForceMerge(1);
        }

        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options with { Product = new ProductOptions { Subspaces = Subspaces } }))))
        {
            writer.UpdateBinaryDocValue(new Term("id", Id(3)), Field, NewValue(BruteForce.RandomVector(Random, Dimensions), options));
            writer.Commit();
            RequireGiven();
            writer.DeleteDocuments(new Term("id", Id(5)));
            writer.ForceMerge(1);
        }

        RequireGiven();

        void RequireGiven()
        {
            using DirectoryReader reader = DirectoryReader.Open(directory);
            FloatVectorValues values = (FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
            ProductCodes codes = ((ProductVectorValues)(values is HnswVectorValues over ? over.Vectors : values)).Codes!;
            Assert.That(codes.Coder.Transform!.Rows.ToArray(), Is.EqualTo(options.Product.RotationMatrix.ToArray()));
            Assert.That(codes.Entry.TrainedError, Is.EqualTo(double.PositiveInfinity));
            Assert.That(codes.Entry.IsBlocks, Is.EqualTo(!graph));
        }
    }

    [Test]
    public void WhatDoesNotFitIsAnErrorThatNamesFieldAndShapes()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine);
        Refuse(product => product with { Codebooks = _codebooks.AsMemory(1) }, $"'{Field}'", "Product.Codebooks has 79 numbers", "2 groups of 16 centroids over 5 dimensions are 80");
        Refuse(product => product with { Bits = 8 }, "2 groups of 256 centroids over 5 dimensions are 1280");
        Refuse(product => product with { Subspaces = 0 }, "Product.Subspaces does not say");
        Refuse(product => product with { Subspaces = 6 }, "Subspaces=6");
        Refuse(product => product with { Codebooks = _codebooks.Select((value, i) => i == 33 ? float.NaN : value).ToArray() }, "Product.Codebooks[33]=NaN");
        Refuse(product => product with { Rotate = true }, "Product.RotationMatrix");
        Refuse(product => product with { RotationMatrix = new float[24] }, "Product.RotationMatrix has 24 numbers", "5 rows of 5 are 25");
        Refuse(product => product with { RotationMatrix = new float[25] }, "not orthogonal");
        Refuse(product => product with { RotationMatrix = Enumerable.Repeat(float.NaN, 25).ToArray() }, "not orthogonal");
        Refuse(_ => new ProductOptions { RotationMatrix = SquareMatrix.Identity(5) }, "belongs to Product.Codebooks");
        Assert.That(() => NewCodec(options with { Index = VectorIndex.Ivf, KeepRaw = true }), Throws.ArgumentException.With.Message.Contains("Codebooks"));
        Assert.That(() => NewCodec(options), Throws.Nothing);

        void Refuse(Func<ProductOptions, ProductOptions> change, params string[] parts)
        {
            ArgumentException? error = Assert.Throws<ArgumentException>(() => NewCodec(options with { Product = change(options.Product) }));
            Assert.That(parts, Is.All.Matches<string>(part => error!.Message.Contains(part, StringComparison.Ordinal)), error!.Message);
        }
    }

    [Test]
    public void OptionsAreEqualWhereTheirNumbersAre()
    {
        ProductOptions options = Options(Dimensions, VectorSimilarity.Cosine).Product;
        ProductOptions same = options with { Codebooks = (float[])_codebooks.Clone() };
        Assert.That(same, Is.EqualTo(options));
        Assert.That(same.GetHashCode(), Is.EqualTo(options.GetHashCode()));
        Assert.That(options with { Codebooks = _codebooks.AsMemory(1) }, Is.Not.EqualTo(options));
        Assert.That(options with { RotationMatrix = SquareMatrix.Identity(5) }, Is.Not.EqualTo(options));
        Assert.That(options with { Bits = 8 }, Is.Not.EqualTo(options));
        float[] given = (float[])_codebooks.Clone();
        ProductOptions copied = options with { Codebooks = given };
        given[0]++;
        Assert.That(copied, Is.EqualTo(options), "they were copied");
    }

    private float[] Nearest(float[] vector, float[] rotation)
    {
        float[] turned = (float[])vector.Clone();
        if (rotation.Length != 0)
        {
            SquareMatrix.Multiply(rotation, vector, turned);
        }

        List<float> found = [];
        foreach ((int first, int length) in new[] { (0, 2), (2, 3) })
        {
            float[] part = turned[first..(first + length)];
            found.AddRange(Enumerable.Range(0, 16).Select(i => _codebooks.AsSpan((first * 16) + (i * length), length).ToArray())
                .MinBy(centroid => centroid.Zip(part, (x, y) => (x - y) * (x - y)).Sum())!);
        }

        float[] nearest = [.. found];
        if (rotation.Length == 0)
        {
            return nearest;
        }

        float[] back = new float[Dimensions];
        SquareMatrix.MultiplyTransposed(rotation, nearest, back);
        return back;
    }
}
