using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>An index of texts and their token vectors in one segment.</summary>
internal static class LateIndex
{
    public const string Tokens = "tokens", Text = "text";

    // Above all that is measured, so that a segment ends where it is told to.
    private const double BufferMegabytes = 1900;

    /// <summary>Writes one.</summary>
    /// <param name="tokens">A folder that <see cref="TokenSetMaker"/> made.</param>
    /// <param name="collection">The texts it was made of.</param>
    /// <param name="count">How many documents.</param>
    /// <param name="options">What the field of token vectors is.</param>
    /// <param name="folder">Where the index goes.</param>
    public static void Write(string tokens, string collection, int count, MultiVectorFieldOptions options, string folder)
    {
        HybridCodec codec = new(new HybridFields { Multi = new Dictionary<string, MultiVectorFieldOptions> { [Tokens] = options } });
        HybridCodec.Register();
        HalfTokens set = HalfTokens.Read(tokens, HalfTokens.Documents, count);
        using MMapDirectory directory = new(new DirectoryInfo(folder));
        using EnglishAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, analyzer) { Codec = codec, RAMBufferSizeMB = BufferMegabytes, OpenMode = OpenMode.CREATE, UseCompoundFile = false };
        Stopwatch watch = Stopwatch.StartNew();
        using (IndexWriter writer = new(directory, config))
        {
            int number = 0;
            foreach (string line in File.ReadLines(collection).Take(set.Count))
            {
                Document document = [new TextField(Text, line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..], Field.Store.NO)];
                if (set.Matrix(number) is { } matrix)
                {
                    document.Add(new MultiVectorField(Tokens, matrix, options));
                }

                writer.AddDocument(document);
                number++;
            }

            writer.ForceMerge(1);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set.Count} documents of {set.Offsets[^1]} tokens as {options.Encoding}, {options.Candidates}: {watch.Elapsed.TotalSeconds:F0} s"));
        foreach (string file in directory.ListAll().Where(file => file.Contains("Hybrid", StringComparison.Ordinal)))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {file}: {directory.FileLength(file) / 1e6:F1} MB"));
        }
    }
}
