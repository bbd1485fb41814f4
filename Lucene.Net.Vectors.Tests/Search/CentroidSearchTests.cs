using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Codecs.MultiVector;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>What the lists of centroids say of documents, against a plain reckoning of the same.</summary>
[TestFixture(MultiVectorEncoding.Float16)]
[TestFixture(MultiVectorEncoding.Residual4)]
[TestFixture(MultiVectorEncoding.Residual2)]
public sealed class CentroidSearchTests(MultiVectorEncoding encoding) : IndexTestCase
{
    private const int Dimensions = 24;
    private const int Documents = 1500;
    private const int Wanted = 50;

    [Test]
    public void EstimatesAreThoseOfDecodedRowsAndMissingOnesAreImputed([Values] VectorCombination combination, [Values] bool normalize, [Values(1, 4, 30)] int probes)
    {
        using DirectoryReader reader = Write(combination, normalize, out ClusteredMatrices matrices);
        MultiVectorValues values = ClusteredMatrices.Values(reader);
        CentroidCandidates centroids = (CentroidCandidates)values.Candidates!;
        int compared = 0;

        // Some queries lie where rounding decides; among so many there are others.
        for (int i = 0; compared < 4 && i < 100; i++)
        {
            float[] query = NewQuery(values, matrices, 1 + Random.Next(6));
            ScoredDocs found = new CentroidSearch(new VectorLeaf(reader.Leaves[0], values), centroids, values.Options, query).Find(Wanted, probes, null);
            double tolerance = 4e-3 * (query.Length / Dimensions) * (normalize ? 1 : 3);
            if (Estimates(centroids, query, combination == VectorCombination.Sum, probes, values.Count, tolerance) is not { } expected)
            {
                continue;
            }

            compared++;
            double worst = double.PositiveInfinity;
            for (int j = 0; j < found.Count; j++)
            {
                Assert.That(found.Scores[j], Is.EqualTo(expected[found.Docs[j]]).Within(tolerance), $"ordinal {found.Docs[j]}");
                worst = Math.Min(worst, found.Scores[j]);
            }

            HashSet<int> held = [.. found.Docs.ToArray()];
            Assert.That(held, Has.Count.EqualTo(Wanted));
            Assert.That(Enumerable.Range(0, expected.Length).Where(ordinal => !held.Contains(ordinal)).Max(ordinal => expected[ordinal]), Is.LessThan(worst + (2 * tolerance)));
        }

        Assert.That(compared, Is.GreaterThan(0));
    }

    [Test]
    public void WhereAllCentroidsAreLookedAtAllDocumentsAreFound([Values] VectorCombination combination, [Values] bool normalize)
    {
        using DirectoryReader reader = Write(combination, normalize, out ClusteredMatrices matrices);
        MultiVectorValues values = ClusteredMatrices.Values(reader);
        CentroidSearch search = new(new VectorLeaf(reader.Leaves[0], values), (CentroidCandidates)values.Candidates!, values.Options, NewQuery(values, matrices, 3));
        Assert.That(search.Find(Documents, int.MaxValue, null).SortedDocs().ToArray(), Is.EqualTo(Enumerable.Range(0, Documents)));

        // Few centroids do not name all: more are looked at until as many are found as asked for.
        Assert.That(search.Find(Documents, 1, null).Count, Is.EqualTo(Documents));
        long[] allowed = new long[(Documents / 64) + 1];
        int[] ordinals = [.. Enumerable.Range(0, Documents).Where(_ => Random.Next(5) == 0)];
        foreach (int ordinal in ordinals)
        {
            allowed[ordinal / 64] |= 1L << (ordinal % 64);
        }

        Assert.That(search.Find(Documents, 1, allowed).SortedDocs().ToArray(), Is.EqualTo(ordinals));
    }

    [Test]
    public void ListsWrittenInPartsAreTheSame()
    {
        List<byte[]> lists = [];
        foreach (int bytes in new[] { 1 << 28, 3 * new CodeBlockLayout(Dimensions).BlockBytes })
        {
            CentroidWriter writer = new(bytes);
            using RAMDirectory directory = new();
            using (IndexOutput data = directory.CreateOutput("data", IOContext.DEFAULT))
            {
                MultiVectorFieldOptions options = new(Dimensions) { Candidates = MultiVectorCandidates.Centroids };
                ClusteredMatrices matrices = new(new Random(3), Dimensions);
                float[][] all = [.. Enumerable.Range(0, 300).Select(i => ClusteredMatrices.Normalized(matrices.NewRows(1 + (i % 7)), Dimensions))];
                writer.Write(null!, options, null, new WrittenRows(MultiVectorEncoding.Float16, Dimensions, null), all.Sum(rows => rows.Length / Dimensions), () => Cursor(all, options), data);
            }

            using IndexInput input = directory.OpenInput("data", IOContext.DEFAULT);
            byte[] read = new byte[input.Length];
            input.ReadBytes(read, 0, read.Length);
            lists.Add(read);
        }

        Assert.That(lists[1], Is.EqualTo(lists[0]));
    }

    private static float[] NewQuery(MultiVectorValues values, ClusteredMatrices matrices, int rows)
    {
        return values.Options.CheckedQuery("f", matrices.NewRows(rows), rows);
    }

    private static MatrixCursor Cursor(float[][] matrices, MultiVectorFieldOptions options)
    {
        PlainMatrixReader reader = new(null!, options, "segment");
        return new MatrixCursor(new AddedValues(matrices.Select(rows => MatrixValue.Encode(options, rows, [])).Select(bytes => new BytesRef(bytes)), reader), reader, options.Dimensions);
    }

    // The slow way: every listed row decoded. Null where rounding decides whether there are as many documents as wanted, and so how many centroids are looked at.
    private static unsafe double[]? Estimates(CentroidCandidates centroids, float[] query, bool sum, int probes, int documents, double tolerance)
    {
        MaxSimQuery packed = new(query, Dimensions);
        float[] products = new float[centroids.Count * packed.Packed.Width];
        centroids.Products(packed, products);
        probes = Math.Min(probes, centroids.Count);
        double[][] best = new double[packed.Count][];
        double[] floors = new double[packed.Count];
        for (int row = 0; row < packed.Count; row++)
        {
            double[] mine = [.. Enumerable.Range(0, centroids.Count).Select(centroid => (double)products[(centroid * packed.Packed.Width) + (row * packed.Packed.Group)])];
            int[] nearest = [.. Enumerable.Range(0, centroids.Count).OrderByDescending(centroid => mine[centroid])];
            floors[row] = mine[nearest[Math.Min(2 * probes, nearest.Length) - 1]];
            best[row] = [.. Enumerable.Repeat(double.NegativeInfinity, documents)];
            foreach (int centroid in nearest[..probes])
            {
                RowBlock blocks = centroids.List(centroid);
                for (int i = 0; i < blocks.Count * CodeBlockLayout.Rows; i++)
                {
                    ReadOnlySpan<byte> block = blocks.Span(i / CodeBlockLayout.Rows);
                    double score = mine[centroid];
                    for (int j = 0; j < Dimensions; j++)
                    {
                        score += query[(row * Dimensions) + j] * (double)centroids.Weights[centroids.Layout.Code(block, i % CodeBlockLayout.Rows, j)];
                    }

                    ref double most = ref best[row][CodeBlockLayout.Document(block, i % CodeBlockLayout.Rows)];
                    most = Math.Max(most, score);
                }
            }
        }

        // Four times as many centroids are looked at where these name too few documents.
        double common = floors.Min();
        int Named(double gain) => Enumerable.Range(0, documents).Count(document => best.Where((some, row) => some[document] > (sum ? floors[row] : common) + gain).Any());
        if (probes < centroids.Count && Named(tolerance) < Wanted)
        {
            return Named(-tolerance) < Wanted ? Estimates(centroids, query, sum, 4 * probes, documents, tolerance) : null;
        }

        return [.. Enumerable.Range(0, documents).Select(document => sum
            ? best.Select((some, row) => Math.Max(some[document], floors[row])).Sum()
            : Math.Max(best.Max(some => some[document]), common))];
    }

    private DirectoryReader Write(VectorCombination combination, bool normalize, out ClusteredMatrices matrices)
    {
        MultiVectorFieldOptions options = new(Dimensions)
        {
            Candidates = MultiVectorCandidates.Centroids,
            Encoding = encoding,
            Combination = combination,
            Normalize = normalize,
        };
        IndexWriterConfig config = NewConfig(ClusteredMatrices.Codec(options));
        config.MaxBufferedDocs = 10_000;
        config.RAMBufferSizeMB = 256;
        using IndexWriter writer = new(NewDirectory(), config);
        matrices = new ClusteredMatrices(Random, Dimensions);
        matrices.Add(writer, options, Documents);
        return DirectoryReader.Open(writer, applyAllDeletes: true);
    }
}
