using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HybridSearch.ModelBuilder;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;
using Lucene.Net.Vectors.Tests.Standins;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders.Onnx;

/// <summary>A piece's state is (number, attended positions, 7); "cat dogs" is [CLS] cat dog ##s [SEP]: 2 5 6 7 3.</summary>
internal sealed class DenseOnnxEncoderTests : OnnxTests
{
    private const string Plain = "\"normalize\": false,";

    private static readonly string[] Texts = ["cat", "cat dogs", "", "dog"];

    [Test]
    public void MeanPoolingTakesAllPiecesAndNoPadding()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", Plain);
        IReadOnlyList<float[]?> vectors = folder.Load<DenseOnnxEncoder>().Encode(Texts, TextRole.Document);
        Assert.That(vectors[0], Is.EqualTo(new[] { 10f / 3, 3, 7 }).Within(1e-6f));
        Assert.That(vectors[1], Is.EqualTo(new[] { 4.6f, 5, 7 }).Within(1e-6f));
        Assert.That(vectors[2], Is.Null);
        Assert.That(vectors[3], Is.EqualTo(new[] { 11f / 3, 3, 7 }).Within(1e-6f));
    }

    [Test]
    public void ClsPoolingTakesTheFirstPiece()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", Plain + "\"pooling\": \"cls\",");
        IReadOnlyList<float[]?> vectors = folder.Load<DenseOnnxEncoder>().Encode(Texts, TextRole.Document);
        Assert.That(vectors[0], Is.EqualTo(new[] { 2f, 3, 7 }));
        Assert.That(vectors[1], Is.EqualTo(new[] { 2f, 5, 7 }));
    }

    [Test]
    public void NoPoolingTakesTheModelsVector()
    {
        using ModelFolder folder = new(TinyModels.Pooled(), "dense", Plain + "\"pooling\": \"none\", \"output\": \"vector\",");
        DenseOnnxEncoder encoder = folder.Load<DenseOnnxEncoder>();
        Assert.That(encoder.Dimensions, Is.EqualTo(2));
        Assert.That(encoder.Encode(Texts, TextRole.Document)[1], Is.EqualTo(new[] { 23f, 5 }));
    }

    [Test]
    public void VectorsAreCutAndThenScaledToLengthOne()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", "\"dimensions\": 2,");
        DenseOnnxEncoder encoder = folder.Load<DenseOnnxEncoder>();
        float norm = MathF.Sqrt((4.6f * 4.6f) + 25);
        Assert.That(encoder.Dimensions, Is.EqualTo(2));
        Assert.That(encoder.Encode(Texts, TextRole.Document)[1], Is.EqualTo(new[] { 4.6f / norm, 5 / norm }).Within(1e-6f));
    }

    [Test]
    public void LongTextsAreCutOff()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", Plain + "\"maxLength\": 4,");
        Assert.That(folder.Load<DenseOnnxEncoder>().Encode(Texts, TextRole.Document)[1], Is.EqualTo(new[] { 4f, 4, 7 }), "[CLS] cat dog [SEP]");
    }

    [Test]
    public void OrReadInWindowsWhoseMeanIsTaken()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", Plain + "\"maxLength\": 4, \"stride\": 1,");
        IReadOnlyList<float[]?> vectors = folder.Load<DenseOnnxEncoder>().Encode(Texts, TextRole.Document);

        // [CLS] cat dog [SEP] has the mean 4, [CLS] dog ##s [SEP] 4.5.
        Assert.That(vectors[1], Is.EqualTo(new[] { 4.25f, 4, 7 }).Within(1e-6f));
        Assert.That(vectors[0], Is.EqualTo(new[] { 10f / 3, 3, 7 }).Within(1e-6f));

        using ModelFolder unit = new(TinyModels.States(), "dense", "\"maxLength\": 4, \"stride\": 1,");
        float[] vector = unit.Load<DenseOnnxEncoder>().Encode(Texts, TextRole.Document)[1]!;
        Assert.That(vector.Sum(x => x * x), Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void QueriesAndDocumentsHaveTheirPrefixes()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", Plain + "\"queryPrefix\": \"query: \", \"documentPrefix\": \"dog\",");
        DenseOnnxEncoder encoder = folder.Load<DenseOnnxEncoder>();
        Assert.That(encoder.Encode(["cat"], TextRole.Query)[0], Is.EqualTo(new[] { 33f / 5, 5, 7 }).Within(1e-6f), "[CLS] query : cat [SEP]");
        Assert.That(encoder.Encode(["s"], TextRole.Document)[0], Is.EqualTo(new[] { 18f / 4, 4, 7 }).Within(1e-6f), "[CLS] dog ##s [SEP]");
        Assert.That(encoder.Encode(["", " "], TextRole.Query), Is.All.Null, "a prefix is no text");
    }

    [Test]
    public void WindowsHaveTheirPrefixesToo()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", Plain + "\"queryPrefix\": \"query: \", \"maxLength\": 5, \"stride\": 1,");

        // [CLS] query : cat [SEP] sums to 33, the same with dog to 34.
        Assert.That(folder.Load<DenseOnnxEncoder>().Encode(["cat dog"], TextRole.Query)[0], Is.EqualTo(new[] { 33.5f / 5, 5, 7 }).Within(1e-6f));
    }

    [TestCase(OnnxElement.Int32, OnnxElement.Int32)]
    [TestCase(OnnxElement.Int64, OnnxElement.Float)]
    public void InputsMayBeOfOtherTypes(OnnxElement integers, OnnxElement mask)
    {
        using ModelFolder folder = new(TinyModels.States(integers, mask), "dense", Plain);
        Assert.That(folder.Load<DenseOnnxEncoder>().Encode(Texts, TextRole.Document)[1], Is.EqualTo(new[] { 4.6f, 5, 7 }).Within(1e-6f));
    }

    [Test]
    public void OutputsMayBeOfHalfPrecision()
    {
        using ModelFolder folder = new(TinyModels.Halves(), "dense", Plain);
        Assert.That(folder.Load<DenseOnnxEncoder>().Encode(Texts, TextRole.Document)[1], Is.EqualTo(new[] { 4.6f, 5, 7 }).Within(1e-6f));
    }

    [TestCase(1, 8)]
    [TestCase(3, 8)]
    public void AModelMayHaveAFixedShape(int rows, int length)
    {
        using ModelFolder folder = new(TinyModels.States(rows: rows, length: length), "dense", Plain + $"\"maxLength\": {length},");
        IReadOnlyList<float[]?> vectors = folder.Load<DenseOnnxEncoder>().Encode([.. Texts, .. Texts], TextRole.Document);
        Assert.That(vectors[5], Is.EqualTo(new[] { 4.6f, 5, 7 }).Within(1e-6f));
        Assert.That(vectors[7], Is.EqualTo(new[] { 11f / 3, 3, 7 }).Within(1e-6f));
    }

    [Test]
    public void ManyThreadsMayEncodeAndBatchesMayBeSmall()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", Plain);
        DenseOnnxEncoder encoder = folder.Load<DenseOnnxEncoder>(new OnnxSessionSettings { MaxBatchPieces = 7, Threads = 2 });
        string[] texts = [.. Enumerable.Range(1, 60).Select(i => string.Join(' ', Enumerable.Repeat("dog", i % 13)))];
        Parallel.For(0, 20, _ =>
        {
            IReadOnlyList<float[]?> vectors = encoder.Encode(texts, TextRole.Document);
            for (int i = 0; i < texts.Length; i++)
            {
                int dogs = (i + 1) % 13;
                Assert.That(vectors[i], dogs == 0 ? Is.Null : Is.EqualTo(new[] { ((6f * dogs) + 5) / (dogs + 2), dogs + 2, 7 }).Within(1e-5f));
            }
        });
    }

    [Test]
    public void OddTextsHaveDefinedResults()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", Plain);
        using ModelFolder windows = new(TinyModels.States(), "dense", Plain + "\"maxLength\": 512, \"stride\": 510,");
        string[] texts = ["\uD800", "cat\uDC00", new string('x', 1 << 20), new string(',', 1 << 20), "\0"];
        foreach (ModelFolder one in new[] { folder, windows })
        {
            IReadOnlyList<float[]?> vectors = one.Load<DenseOnnxEncoder>().Encode(texts, TextRole.Document);
            Assert.That(vectors[1], Is.EqualTo(new[] { 10f / 3, 3, 7 }).Within(1e-6f));
            Assert.That(vectors[2], Is.EqualTo(new[] { 2f, 3, 7 }).Within(1e-6f), "one word that is unknown");
            Assert.That(vectors[3]![2], Is.EqualTo(7).Within(1e-3f), "a megabyte of pieces");
            Assert.That(vectors[4], Is.Null);
        }
    }

    [Test]
    public void WorkMayBeCancelled()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense");
        DenseOnnxEncoder encoder = folder.Load<DenseOnnxEncoder>();
        Assert.That(() => encoder.Encode(Texts, TextRole.Document, new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>());
        encoder.Dispose();
        encoder.Dispose();
        Assert.That(() => encoder.Encode(Texts, TextRole.Document), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void LateChunksKnowTheWholeText()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", Plain + "\"documentPrefix\": \"query \",");
        using OnnxTextModel model = OnnxTextModel.Load(folder.Path);
        using LateChunkingEncoder encoder = new(model, new Chunker(model.Tokenizer, 2, 2).Chunk);
        IReadOnlyList<TokenMatrix?> matrices = encoder.Encode(["cat dogs dog", "", "cat"], TextRole.Document);

        // [CLS] query cat dog ##s dog [SEP]: seven positions, chunks (cat dog) and (##s dog).
        Assert.That(matrices[0]!.Values.ToArray(), Is.EqualTo(new[] { 5.5f, 7, 7, 6.5f, 7, 7 }).Within(1e-6f));
        Assert.That(matrices[0]!.Spans.ToArray().Select(span => (span.Start, span.End)), Is.EqualTo(new[] { (0, 7), (7, 12) }));
        Assert.That(matrices[1], Is.Null);
        Assert.That(matrices[2]!.Values.ToArray(), Is.EqualTo(new[] { 5f, 4, 7 }));
    }

    [Test]
    public void LateChunksOfLongTextsKnowWhatFitsWithThem()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", "\"normalize\": true, \"dimensions\": 2, \"maxLength\": 5,");
        using OnnxTextModel model = OnnxTextModel.Load(folder.Path);
        using LateChunkingEncoder encoder = new(model, text => [.. new Chunker(model.Tokenizer, 2, 1).Chunk(text)]);
        TokenMatrix matrix = encoder.Encode(["cat dog cat cat dog"], TextRole.Document)[0]!;

        // Three pieces fit: (cat dog)(dog cat) in [CLS] cat dog cat [SEP], (cat cat)(cat dog) in [CLS] cat cat dog [SEP].
        Assert.That(matrix.Count, Is.EqualTo(4));
        float[] means = [5.5f, 5.5f, 5, 5.5f];
        for (int i = 0; i < means.Length; i++)
        {
            float norm = MathF.Sqrt((means[i] * means[i]) + 25);
            Assert.That(matrix.Row(i).ToArray(), Is.EqualTo(new[] { means[i] / norm, 5 / norm }).Within(1e-6f));
        }

        using LateChunkingEncoder whole = new(model, text => [new(0, text.Length)]);
        Assert.That(whole.Encode(["cat dog cat cat dog"], TextRole.Document)[0]!.Row(0)[1], Is.EqualTo(5 / MathF.Sqrt((16f / 3 * 16f / 3) + 25)).Within(1e-6f), "cut off");
        using LateChunkingEncoder wrong = new(model, text => [new(3, 4), new(0, 1)]);
        Assert.That(() => wrong.Encode(["cat dog"], TextRole.Document), Throws.ArgumentException.With.Message.Contains("in the order"));
    }
}
