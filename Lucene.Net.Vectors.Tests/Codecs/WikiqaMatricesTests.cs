using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Token vectors of real text (WikiQA), judged: what each encoding keeps of the exact figures, and in how many bytes.</summary>
public sealed class WikiqaMatricesTests : IndexTestCase
{
    private const string Name = "tokens";
    private const int Dimensions = 128;
    private const double Ndcg = 0.4882;

    private static readonly IReadOnlyList<Metric> Metrics = Metric.ParseList("nDCG@10,MRR@10,MAP,Recall@100");

    [Test]
    public void Float16GivesTheExactFigures()
    {
        (double[] figures, long bytes) = Judge(new MultiVectorFieldOptions(Dimensions));
        Assert.That(figures, Is.EqualTo(new[] { Ndcg, 0.4435, 0.4425, 0.8342 }).Within(0.00015));
        Assert.That(bytes, Is.InRange(120_288L * 256, 120_288L * 257));
    }

    [Test]
    public void Int8LosesNextToNothingInHalfTheBytes()
    {
        (double[] figures, long bytes) = Judge(new MultiVectorFieldOptions(Dimensions) { Encoding = MultiVectorEncoding.Int8 });
        Assert.That(figures[0], Is.EqualTo(Ndcg).Within(0.002));
        Assert.That(bytes, Is.LessThan(0.53 * 120_288 * 256));
    }

    [TestCase(MultiVectorEncoding.Residual4, 0.50, 0.985)]
    [TestCase(MultiVectorEncoding.Residual2, 0.30, 0.99)]
    [TestCase(MultiVectorEncoding.Residual1, 0.20, 0.90)]
    public void ResidualCodesKeepTheirShare(MultiVectorEncoding encoding, double ofBytes, double ofNdcg)
    {
        (double[] figures, long bytes) = Judge(new MultiVectorFieldOptions(Dimensions) { Encoding = encoding });
        Assert.That(bytes, Is.LessThanOrEqualTo(ofBytes * 120_288 * 256));
        Assert.That(figures[0], Is.GreaterThanOrEqualTo(ofNdcg * Ndcg));
    }

    [Test]
    public void PoolingByTwoHalvesTheBytes()
    {
        (double[] figures, long bytes) = Judge(new MultiVectorFieldOptions(Dimensions) { PoolingFactor = 2 });
        Assert.That(bytes, Is.LessThanOrEqualTo(0.5 * 120_288 * 257));
        Assert.That(figures[0], Is.GreaterThanOrEqualTo(0.945 * Ndcg));
    }

    // Judges the field's exact search to depth 1000, and gives the bytes of its files.
    private (double[] Figures, long Bytes) Judge(MultiVectorFieldOptions options)
    {
        string folder = SharedData.Require("wikiqa");
        FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            Codec = new HybridCodec(new HybridFields { Multi = new Dictionary<string, MultiVectorFieldOptions> { [Name] = options } }),
            UseCompoundFile = false,
            RAMBufferSizeMB = 256,
        };
        using (IndexWriter writer = new(directory, config))
        {
            foreach ((string id, TokenMatrix matrix) in Read(folder, "collection.tsv", "docs.use-lite-tok128"))
            {
                writer.AddDocument([new StringField("id", id, Field.Store.YES), new MultiVectorField(Name, matrix, options, id)]);
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        MultiVectorValues values = (MultiVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(Name);
        Assert.That(values.Stored, Is.EqualTo(options.Encoding));
        Assert.That(VectorFieldCheck.Of(reader.Leaves.Single().AtomicReader, Name)!.Problem, Is.Null);
        IndexSearcher searcher = new(reader);
        string[] ids = [.. Enumerable.Range(0, reader.MaxDoc).Select(doc => reader.Document(doc).Get("id"))];
        Run run = new("late");
        foreach ((string id, TokenMatrix matrix) in Read(folder, "queries.tsv", "queries.use-lite-tok128"))
        {
            TopDocs found = searcher.Search(new LateInteractionQuery(Name, matrix, 1000), 1000);
            run.AddScored(id, found.ScoreDocs.Select(hit => KeyValuePair.Create(ids[hit.Doc], (double)hit.Score)));
        }

        EvaluationResult result = new Evaluator(QrelsReader.Read(Path.Combine(folder, "qrels.txt"))).Evaluate(run, Metrics);
        double[] figures = [.. Metrics.Select(result.Mean)];
        long bytes = directory.ListAll().Where(file => file.Contains(".mv", StringComparison.Ordinal)).Sum(directory.FileLength);
        TestContext.Out.WriteLine($"{options}: {string.Join(", ", Metrics.Zip(figures, (metric, figure) => $"{metric} {figure:F4}"))}, {values.TotalTokens} rows, {bytes} bytes, {bytes / (120_288.0 * 256):F3} of float16's");
        return (figures, bytes);
    }

    private static IEnumerable<(string Id, TokenMatrix Matrix)> Read(string folder, string texts, string tokens)
    {
        string[] ids = [.. File.ReadLines(Path.Combine(folder, texts)).Select(line => line.Split('\t')[0])];
        int[] offsets = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(Path.Combine(folder, $"{tokens}.offsets.i32"))).ToArray();
        Half[] halves = MemoryMarshal.Cast<byte, Half>(File.ReadAllBytes(Path.Combine(folder, $"{tokens}.f16"))).ToArray();
        Assert.That(offsets, Has.Length.EqualTo(ids.Length + 1));
        for (int i = 0; i < ids.Length; i++)
        {
            yield return (ids[i], new TokenMatrix(Array.ConvertAll(halves[(offsets[i] * Dimensions)..(offsets[i + 1] * Dimensions)], half => (float)half), Dimensions));
        }
    }
}
