using System;
using System.Globalization;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>The flat format with rows of float16.</summary>
public sealed class Float16VectorsTests : VectorFormatTestCase
{
    // A component is off by at most 2^-11 of itself: so are lengths and products.
    protected override double ScoreTolerance => 2e-3;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Encoding = VectorEncoding.Float16 };
    }

    [Test]
    public void VectorsComeBackRoundedOnceAndNeverAgain()
    {
        VectorFieldOptions options = Options(9, VectorSimilarity.Cosine);
        float[][] vectors = [.. Enumerable.Range(0, 60).Select(_ => NewVector(9))];
        Lucene.Net.Store.Directory directory = NewDirectory();
        for (int round = 0; round < 3; round++)
        {
            using IndexWriter writer = new(directory, NewConfig(NewCodec(options)));
            for (int i = round * 20; i < (round + 1) * 20; i++)
            {
                writer.AddDocument(NewDocument(Id(i), vectors[i], options));
            }

            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        FloatVectorValues values = (FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        Assert.That(values.Options, Is.EqualTo(options));
        float[] vector = new float[9];
        for (int doc = 0; doc < vectors.Length; doc++)
        {
            values.CopyVector(values.OrdinalOf(doc), vector);
            Assert.That(vector, Is.EqualTo(Array.ConvertAll(vectors[int.Parse(reader.Document(doc).Get("id"), CultureInfo.InvariantCulture)], value => (float)(Half)value)));
        }
    }

    [Test]
    public void WhatFloat16CannotStoreIsRefused()
    {
        VectorFieldOptions options = Options(2, VectorSimilarity.Cosine);
        Assert.That(() => new KnnFloatVectorField(Field, [1, 65520], options), Throws.ArgumentException.With.Message.Contains("component 1 = 65520").And.Message.Contains("Float16"));
        Assert.That(() => new KnnFloatVectorField(Field, [1, -65519], options), Throws.Nothing);
        Assert.That(() => new KnnFloatVectorField(Field, [1e-9f, -1e-9f], options), Throws.ArgumentException.With.Message.Contains("only zeros"));
        Assert.That(() => new KnnFloatVectorField(Field, [1e-7f, 0], options), Throws.Nothing);
    }

    [Test]
    public void RawVectorsCannotBeDroppedWhereThereAreNoCodes()
    {
        VectorFieldOptions options = Options(2, VectorSimilarity.Cosine) with { KeepRaw = false };
        Assert.That(() => NewCodec(options), Throws.ArgumentException.With.Message.Contains($"'{Field}'").And.Message.Contains("KeepRaw=False"));
    }
}
