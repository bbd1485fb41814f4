using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Benchmarks.Growth;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>
/// Makes a set of token vectors of texts: the default model's last hidden states, centred, reduced to 128 dimensions along the principal
/// axes of a sample, of unit length, as float16 with a file of offsets: documents, and queries.
/// </summary>
internal static class TokenSetMaker
{
    /// <summary>Components of a token's vector.</summary>
    public const int Dimensions = 128;

    private const int SampledTexts = 3_000;

    /// <param name="model">The default model's folder.</param>
    /// <param name="collection">Documents: id TAB text a line.</param>
    /// <param name="queries">Queries: id TAB text a line.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="most">How many documents at most.</param>
    public static void Run(string model, string collection, string queries, string folder, int most)
    {
        Directory.CreateDirectory(folder);
        string settings = WriteSettings(model, folder);
        using ColbertEncoder encoder = OnnxEncoders.Load<ColbertEncoder>(settings);
        EncodingPipeline pipeline = new(new EncodingOptions { Threads = 1 });
        List<float[]> sample = [];
        foreach (KeyValuePair<string, TokenMatrix?> text in pipeline.Encode(encoder, Texts(collection).Take(SampledTexts), text => text))
        {
            for (int row = 0; row < (text.Value?.Count ?? 0); row++)
            {
                sample.Add(text.Value!.Row(row).ToArray());
            }
        }

        CentredAxes axes = CentredAxes.Of(sample, Dimensions);
        Console.WriteLine($"axes of {sample.Count} rows");
        Write(pipeline, encoder, axes, Texts(queries), Path.Combine(folder, HalfTokens.Queries));
        Write(pipeline, encoder, axes, Texts(collection).Take(most), Path.Combine(folder, HalfTokens.Documents));
    }

    private static IEnumerable<string> Texts(string file)
    {
        return File.ReadLines(file).Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
    }

    private static void Write(EncodingPipeline pipeline, ColbertEncoder encoder, CentredAxes axes, IEnumerable<string> texts, string name)
    {
        using FileStream rows = File.Create(name + HalfTokens.RowsEnd);
        using FileStream offsets = File.Create(name + HalfTokens.OffsetsEnd);
        int tokens = 0, done = 0;
        offsets.Write(MemoryMarshal.AsBytes([tokens]));
        foreach (KeyValuePair<string, TokenMatrix?> text in pipeline.Encode(encoder, texts, text => text))
        {
            for (int row = 0; row < (text.Value?.Count ?? 0); row++)
            {
                rows.Write(MemoryMarshal.AsBytes(Array.ConvertAll(axes.Shorten(text.Value!.Row(row)), number => (Half)number).AsSpan()));
                tokens++;
            }

            offsets.Write(MemoryMarshal.AsBytes([tokens]));
            if (++done % 10_000 == 0)
            {
                Console.WriteLine($"{done} texts, {tokens} tokens");
            }
        }
    }

    // The model's words for what a late-interaction encoder adds to texts are never asked for: queries are encoded as documents are.
    private static string WriteSettings(string model, string folder)
    {
        string vocabulary = Path.GetFullPath(Path.Combine(model, "vocab.json"));
        string file = Path.Combine(folder, "encoder.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["kind"] = "colbert",
            ["model"] = Path.GetFullPath(Path.Combine(model, "model.onnx")),
            ["tokenizer"] = new Dictionary<string, string> { ["kind"] = "unigram", ["file"] = vocabulary },
            ["output"] = "token_states",
            ["maxLength"] = 128,
            ["cls"] = null,
            ["sep"] = null,
            ["mask"] = UnigramTokenizer.Load(vocabulary).Vocabulary[0],
            ["pad"] = null,
            ["skipPunctuation"] = false,
        }));
        return file;
    }
}
