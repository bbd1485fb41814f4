using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;

namespace Lucene.Net.Vectors.Benchmarks.Growth;

/// <summary>
/// A collection as large as one likes of text that people wrote: documents are pairs of WordNet's definitions, the first ones in WordNet's
/// order, again and again, the second ones drawn. Their vectors are the default model's, shortened to 128 dimensions; queries are the demo's
/// example sentences. Written as <c>hybrid index</c> and the peer's driver read them.
/// </summary>
internal static class DefinitionPairs
{
    public const int Dimensions = 128;

    private const int Seed = 1;
    private const int SampledTexts = 8_000;
    private const int TextsBetweenLines = 50_000;

    /// <param name="model">The default model's folder.</param>
    /// <param name="demo">What <c>hybrid demo --docs all</c> left: collection.tsv and queries.tsv.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="count">How many documents.</param>
    public static void Write(string model, string demo, string folder, int count)
    {
        Directory.CreateDirectory(folder);
        string collection = Path.Combine(folder, "collection.tsv"), queries = Path.Combine(folder, "queries.tsv");
        File.Copy(Path.Combine(demo, "queries.tsv"), queries, overwrite: true);
        File.WriteAllLines(collection, Pairs([.. Texts(Path.Combine(demo, "collection.tsv"))], count));

        using DenseOnnxEncoder encoder = OnnxEncoders.Load<DenseOnnxEncoder>(model);
        EncodingPipeline pipeline = new(new EncodingOptions { Threads = Environment.ProcessorCount });
        int step = Math.Max(1, count / SampledTexts);
        CentredAxes axes = CentredAxes.Of([.. Encode(Texts(collection).Where((_, i) => i % step == 0).Take(SampledTexts))], Dimensions);
        WriteVectors(Texts(queries), VectorSet.QueriesFile);
        WriteVectors(Texts(collection), VectorSet.BaseFile);

        IEnumerable<float[]> Encode(IEnumerable<string> texts)
        {
            return pipeline.Encode(encoder, texts, text => text).Select(encoded => encoded.Value ?? throw new InvalidDataException($"no vector of '{encoded.Key}'"));
        }

        void WriteVectors(IEnumerable<string> texts, string file)
        {
            using FileStream rows = File.Create(Path.Combine(folder, file));
            int done = 0;
            foreach (float[] vector in Encode(texts))
            {
                rows.Write(MemoryMarshal.AsBytes(axes.Shorten(vector).AsSpan()));
                if (++done % TextsBetweenLines == 0)
                {
                    Console.WriteLine($"{done} texts of {file}");
                }
            }
        }
    }

    private static IEnumerable<string> Pairs(string[] definitions, int count)
    {
        Random random = new(Seed);
        for (int i = 0; i < count; i++)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{i}\t{definitions[i % definitions.Length]}; {definitions[random.Next(definitions.Length)]}");
        }
    }

    private static IEnumerable<string> Texts(string file)
    {
        return File.ReadLines(file).Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
    }
}
