using System;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>The flat format with rows of signed bytes.</summary>
public sealed class ByteVectorsTests : VectorFormatTestCase
{
    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Encoding = VectorEncoding.Byte };
    }

    [Test]
    public void VectorsComeBackAsGiven()
    {
        VectorFieldOptions options = Options(5, VectorSimilarity.Euclidean);
        Lucene.Net.Store.Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.AddDocument([new KnnByteVectorField(Field, [-128, -1, 0, 1, 127], options)]);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        FloatVectorValues values = (FloatVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        Assert.That(values.Options, Is.EqualTo(options));
        float[] vector = new float[5];
        values.CopyVector(0, vector);
        Assert.That(vector, Is.EqualTo(new float[] { -128, -1, 0, 1, 127 }));
        BytesRef value = new();
        values.Get(0, value);
        Assert.That(value.Bytes.AsSpan(value.Offset, value.Length).ToArray(), Is.EqualTo(new byte[] { 128, 255, 0, 1, 127 }));
    }

    [Test]
    public void AQueryMustBeOfWholeNumbersInRange()
    {
        VectorFieldOptions options = Options(2, VectorSimilarity.Euclidean);
        Lucene.Net.Store.Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.AddDocument([new KnnByteVectorField(Field, [1, 2], options)]);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        foreach (float bad in new[] { 0.5f, 128, -129 })
        {
            Assert.That(
                () => new ExactVectorQuery(Field, [1, bad], 1).Rewrite(reader),
                Throws.ArgumentException.With.Message.Contains($"'{Field}'").And.Message.Contains("component 1").And.Message.Contains("Byte"));
        }
    }

    [Test]
    public void AFieldIsWrittenAsWhatItIs()
    {
        VectorFieldOptions bytes = Options(2, VectorSimilarity.Cosine), floats = new(2, VectorSimilarity.Cosine);
        Assert.That(() => new KnnFloatVectorField(Field, [1, 2], bytes), Throws.ArgumentException.With.Message.Contains("KnnByteVectorField"));
        Assert.That(() => new KnnByteVectorField(Field, [1, 2], floats), Throws.ArgumentException.With.Message.Contains("KnnFloatVectorField"));
        Assert.That(() => new KnnByteVectorField(Field, [1, 2, 3], bytes), Throws.ArgumentException.With.Message.Contains("3 components"));
        Assert.That(() => new KnnByteVectorField(Field, [0, 0], bytes), Throws.ArgumentException.With.Message.Contains("only zeros"));
        Assert.That(KnnByteVectorField.Encode(Field, [0, 0], bytes with { ZeroVectors = ZeroVectors.Skip }).Length, Is.Zero);
    }
}
