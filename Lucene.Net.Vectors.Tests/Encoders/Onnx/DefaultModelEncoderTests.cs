using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;
using Lucene.Net.Vectors.Tests.Framework;
using Lucene.Net.Vectors.Tests.Standins;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders.Onnx;

/// <summary>The default model through tokenizer, batches, pipeline and encoders, against what the original gave.</summary>
internal sealed class DefaultModelEncoderTests : OnnxTests
{
    [Test]
    public void VectorsAreThoseOfTheOriginal()
    {
        (string reference, string[] texts) = Reference();
        float[] expected = Floats(Path.Combine(reference, "vectors.f32"));
        using DenseOnnxEncoder encoder = OnnxEncoders.Load<DenseOnnxEncoder>(DefaultModel.Folder());
        EncodingPipeline pipeline = new(new EncodingOptions { Threads = 2, BatchSize = 8, WindowBatches = 5 });
        int number = 0;
        foreach ((string text, float[]? vector) in pipeline.Encode(encoder, texts, text => text))
        {
            double cosine = BruteForce.Score(Vectors.Index.VectorSimilarity.Cosine, vector!, expected[(number * 512)..((number + 1) * 512)]);
            Assert.That((2 * cosine) - 1, Is.GreaterThan(0.99999), text);
            number++;
        }

        Assert.That(number, Is.EqualTo(texts.Length));
    }

    [Test]
    public void TokenStatesAreThoseOfTheOriginal()
    {
        (string reference, string[] texts) = Reference();
        float[] expected = Floats(Path.Combine(reference, "tokens-first8.f32"));
        int[] offsets = JsonSerializer.Deserialize<int[]>(File.ReadAllText(Path.Combine(reference, "tokens-first8.offsets.json")))!;
        string folder = JsonSerializer.Serialize(DefaultModel.Folder())[1..^1];
        using TextFile settings = new("encoder.json", $$"""
            { "kind": "colbert", "model": "{{folder}}/model.onnx", "tokenizer": { "kind": "unigram", "file": "{{folder}}/vocab.json" }, "output": "token_states",
              "maxLength": 128, "cls": null, "sep": null, "mask": "<unk>", "pad": null, "skipPunctuation": false }
            """);
        string unknown = Lucene.Net.Vectors.Analysis.UnigramTokenizer.Load(DefaultModel.Vocabulary()).Vocabulary[0];
        File.WriteAllText(settings.Path, File.ReadAllText(settings.Path).Replace("<unk>", unknown, StringComparison.Ordinal));
        using ColbertEncoder encoder = OnnxEncoders.Load<ColbertEncoder>(settings.Path);
        IReadOnlyList<TokenMatrix?> matrices = encoder.Encode(texts[..8], TextRole.Document);
        for (int text = 0; text < 8; text++)
        {
            Assert.That(matrices[text]!.Count, Is.EqualTo(offsets[text + 1] - offsets[text]));
            for (int row = 0; row < matrices[text]!.Count; row++)
            {
                int at = (offsets[text] + row) * 512;
                double cosine = BruteForce.Score(Vectors.Index.VectorSimilarity.Cosine, matrices[text]!.Row(row).ToArray(), expected[at..(at + 512)]);
                Assert.That((2 * cosine) - 1, Is.GreaterThan(0.99999), $"text {text}, piece {row}");
            }
        }
    }

    [TestCase("")]
    [TestCase("\uD800")]
    public void AnEmptyTextHasNoVector(string text)
    {
        using DenseOnnxEncoder encoder = OnnxEncoders.Load<DenseOnnxEncoder>(DefaultModel.Folder());
        IReadOnlyList<float[]?> vectors = encoder.Encode([text, "a text"], TextRole.Query);
        Assert.That(text.Length == 0 ? vectors[0] is null : vectors[0] is null or { Length: 512 }, Is.True);
        Assert.That(vectors[1], Has.Length.EqualTo(512));
    }

    [Test]
    public void AMegabyteWithoutASpaceHasAVector()
    {
        using DenseOnnxEncoder encoder = OnnxEncoders.Load<DenseOnnxEncoder>(DefaultModel.Folder());
        Assert.That(encoder.Encode([new string('x', 1 << 20)], TextRole.Document)[0], Has.Length.EqualTo(512).And.All.Not.NaN);
    }

    private static (string Folder, string[] Texts) Reference()
    {
        string folder = SharedData.Require("use-lite");
        return (folder, [.. File.ReadLines(Path.Combine(folder, "texts.tsv")).Select(line => line[(line.IndexOf('\t') + 1)..])]);
    }

    private static float[] Floats(string file)
    {
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
    }
}
