using System;
using System.IO;
using System.Linq;
using HybridSearch.ModelBuilder;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>A model small enough to see through: each of its words has a direction of its own, and a text's vector is their mean, scaled to length 1.</summary>
internal static class WordModel
{
    private static readonly string[] Special = ["[PAD]", "[UNK]"];

    /// <summary>Writes a model into a folder; skips the running test where there is no native ONNX Runtime.</summary>
    /// <param name="folder">The folder, which is made.</param>
    /// <param name="words">The words; the first has the first component for its own.</param>
    /// <returns>The folder.</returns>
    public static string Write(string folder, params string[] words)
    {
        return Write(folder, "\"kind\": \"dense\", \"pooling\": \"mean\"", words.Length, Special.Length, words);
    }

    /// <summary>The same, but each word keeps its own vector.</summary>
    public static string WriteTokens(string folder, params string[] words)
    {
        return Write(folder, "\"kind\": \"colbert\", \"mask\": null", words.Length, Special.Length, words);
    }

    /// <summary>The same, but a text's words become terms, all of the weight ln 2.</summary>
    public static string WriteWeights(string folder, params string[] words)
    {
        return Write(folder, "\"kind\": \"splade\"", Special.Length + words.Length, 0, words);
    }

    private static string Write(string folder, string settings, int width, int first, string[] words)
    {
        System.IO.Directory.CreateDirectory(folder);
        float[] table = new float[(Special.Length + words.Length) * width];
        for (int i = 0; i < words.Length; i++)
        {
            int piece = Special.Length + i;
            table[(piece * width) + piece - first] = 1;
        }

        OnnxGraph graph = new("words");
        string ids = graph.Input("input_ids", OnnxElement.Int64, "texts", "pieces");
        string rows = graph.Constant("table", table, Special.Length + words.Length, width);
        graph.Output(graph.Node("Gather", [rows, ids], "last_hidden_state"), OnnxElement.Float, "texts", "pieces", width);
        graph.Save(Path.Combine(folder, "model.onnx"));
        File.WriteAllLines(Path.Combine(folder, "vocab.txt"), Special.Concat(words));
        File.WriteAllText(
            Path.Combine(folder, "encoder.json"),
            $$"""{ {{settings}}, "tokenizer": { "kind": "wordpiece", "file": "vocab.txt" }, "inputs": { "mask": null }, "cls": null, "sep": null }""");
        RequireRuntime(folder);
        return folder;
    }

    private static void RequireRuntime(string folder)
    {
        try
        {
            OnnxEncoders.Load(folder).Dispose();
        }
        catch (EncoderException e) when (e.InnerException is DllNotFoundException || e.InnerException?.InnerException is DllNotFoundException)
        {
            Assert.Ignore(e.Message);
        }
    }
}
