using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using HybridSearch.ModelBuilder;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Tests.Framework;
using Lucene.Net.Vectors.Tests.Standins;
using Microsoft.ML.OnnxRuntime;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.ModelBuilder;

/// <summary>The default model, as the build puts it beside this program, against what the original gave for 262 texts.</summary>
internal sealed class UniversalSentenceEncoderLiteTests : OnnxTests
{
    private const int Dimensions = UniversalSentenceEncoderLite.Dimensions;

    private static readonly string[] Outputs = ["sentence_embedding", "token_states"];

    [Test]
    public void VectorsAndTokenStatesAreThoseOfTheOriginal([Values(1, 16)] int batchSize)
    {
        string folder = DefaultModel.Folder();
        string reference = SharedData.Require("use-lite");
        int[][] texts = [.. Texts(folder, Path.Combine(reference, "texts.tsv"))];
        float[] vectors = Floats(Path.Combine(reference, "vectors.f32"));
        float[] states = Floats(Path.Combine(reference, "tokens-first8.f32"));
        int[] offsets = JsonSerializer.Deserialize<int[]>(File.ReadAllText(Path.Combine(reference, "tokens-first8.offsets.json")))!;
        Assert.That(vectors, Has.Length.EqualTo(texts.Length * Dimensions));
        using InferenceSession session = new(Path.Combine(folder, "model.onnx"));
        double worstCosine = 1;
        double worstState = 0;
        for (int start = 0; start < texts.Length; start += batchSize)
        {
            int[][] batch = texts[start..Math.Min(start + batchSize, texts.Length)];
            (float[] found, float[] foundStates) = Run(session, batch);
            int length = batch.Max(text => text.Length);
            for (int i = 0; i < batch.Length; i++)
            {
                int text = start + i;
                worstCosine = Math.Min(worstCosine, Cosine(found.AsSpan(i * Dimensions, Dimensions), vectors.AsSpan(text * Dimensions, Dimensions)));
                if (text + 1 < offsets.Length)
                {
                    ReadOnlySpan<float> expected = states.AsSpan(offsets[text] * Dimensions, (offsets[text + 1] - offsets[text]) * Dimensions);
                    worstState = Math.Max(worstState, Difference(foundStates.AsSpan(i * length * Dimensions, expected.Length), expected));
                    Assert.That(foundStates.AsSpan((i * length * Dimensions) + expected.Length, (length * Dimensions) - expected.Length).IndexOfAnyExcept(0f, -0f), Is.EqualTo(-1));
                }
            }
        }

        TestContext.Out.WriteLine($"cosine at least {worstCosine:R}, states within {worstState:R}");
        Assert.That(worstCosine, Is.GreaterThan(0.99999));
        Assert.That(worstState, Is.LessThan(1e-3));
    }

    [Test]
    public void ATextWithoutPiecesGivesNumbers()
    {
        using InferenceSession session = new(Path.Combine(DefaultModel.Folder(), "model.onnx"));
        (float[] vectors, _) = Run(session, [[], [8]]);
        Assert.That(vectors, Has.All.Not.NaN);
    }

    [Test]
    public void AFolderThatIsNotThePackageIsNamed()
    {
        DirectoryInfo empty = Directory.CreateTempSubdirectory("package");
        try
        {
            Assert.That(
                () => UniversalSentenceEncoderLite.Convert(empty.FullName, Path.Combine(empty.FullName, "out")),
                Throws.InstanceOf<FileNotFoundException>().With.Message.StartsWith(empty.FullName));
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    private static IEnumerable<int[]> Texts(string folder, string path)
    {
        UnigramTokenizer tokenizer = UnigramTokenizer.Load(Path.Combine(folder, "vocab.json"));
        return File.ReadLines(path).Select(line => tokenizer.Tokenize(line[(line.IndexOf('\t') + 1)..], UniversalSentenceEncoderLite.MaxLength).Ids.ToArray());
    }

    private static (float[] Vectors, float[] States) Run(InferenceSession session, int[][] texts)
    {
        int length = texts.Max(text => text.Length);
        long[] ids = new long[texts.Length * length];
        long[] mask = new long[ids.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            for (int j = 0; j < texts[i].Length; j++)
            {
                ids[(i * length) + j] = texts[i][j];
                mask[(i * length) + j] = 1;
            }
        }

        using RunOptions options = new();
        using OrtValue idTensor = OrtValue.CreateTensorValueFromMemory(ids, [texts.Length, length]);
        using OrtValue maskTensor = OrtValue.CreateTensorValueFromMemory(mask, [texts.Length, length]);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["input_ids", "attention_mask"], [idTensor, maskTensor], Outputs);
        return (results[0].GetTensorDataAsSpan<float>().ToArray(), results[1].GetTensorDataAsSpan<float>().ToArray());
    }

    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double product = 0;
        double oneNorm = 0;
        double otherNorm = 0;
        for (int i = 0; i < one.Length; i++)
        {
            product += (double)one[i] * other[i];
            oneNorm += (double)one[i] * one[i];
            otherNorm += (double)other[i] * other[i];
        }

        return product / Math.Sqrt(oneNorm * otherNorm);
    }

    private static double Difference(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double worst = 0;
        for (int i = 0; i < one.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(one[i] - other[i]));
        }

        return worst;
    }

    private static float[] Floats(string path)
    {
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
    }
}
