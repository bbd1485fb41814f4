using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Quantized;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>The quantized format: bits, with and without the raw vectors, a rotation, second codes.</summary>
[TestFixture(VectorEncoding.Int8, true, false, 0)]
[TestFixture(VectorEncoding.Int8, false, false, 0)]
[TestFixture(VectorEncoding.Int4, true, false, 0)]
[TestFixture(VectorEncoding.Int4, false, false, 0)]
[TestFixture(VectorEncoding.Int4, false, true, 8)]
[TestFixture(VectorEncoding.Int2, true, true, 0)]
[TestFixture(VectorEncoding.Binary, true, true, 0)]
[TestFixture(VectorEncoding.Binary, true, true, 4)]
[TestFixture(VectorEncoding.Binary, false, true, 8)]
public sealed class QuantizedVectorsFormatTests(VectorEncoding encoding, bool keepRaw, bool rotate, int residualBits) : VectorFormatTestCase
{
    private bool IsInt8 => encoding == VectorEncoding.Int8;

    // Of Int8 half a step of 1/255 of the interval a component, on either side; a merge without raw vectors loses it again.
    protected override double ScoreTolerance => IsInt8 ? (keepRaw ? 4e-3 : 8e-3) : keepRaw ? 1e-4 : residualBits == 0 ? 0.2 : encoding == VectorEncoding.Int4 ? 3e-3 : 3e-2;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Encoding = encoding, KeepRaw = keepRaw, Rotate = rotate, ResidualBits = residualBits };
    }

    // Of codes: an exact query takes the raw vectors where there are any. With few bits all are scored again, or as many as the bound leaves.
    protected override Query NewQuery(float[] vector, int k, Filter? filter = null)
    {
        return new KnnVectorQuery(Field, vector, k, filter: filter, oversample: IsInt8 || (!keepRaw && residualBits == 0) ? null : 5000);
    }

    [Test]
    public void VectorsAreReadBackAsGivenOrAsTheirCodesStandFor()
    {
        VectorFieldOptions options = Options(17, VectorSimilarity.MaximumInnerProduct);
        float[][] vectors = [.. Enumerable.Range(0, 100).Select(_ => BruteForce.RandomVector(Random, 17))];
        using DirectoryReader reader = DirectoryReader.Open(Write(options, vectors, 3));
        QuantizedVectorValues values = Values(reader);
        Assert.That(values.Options, Is.EqualTo(options));
        Assert.That(values.Raw, keepRaw ? Is.Not.Null : Is.Null);
        float[] vector = new float[17];
        BytesRef value = new();
        for (int doc = 0; doc < vectors.Length; doc++)
        {
            float[] given = vectors[int.Parse(reader.Document(doc).Get("id"), CultureInfo.InvariantCulture)];
            values.CopyVector(values.OrdinalOf(doc), vector);
            Assert.That(vector, keepRaw ? Is.EqualTo(given) : Is.EqualTo(given).Within(residualBits == 0 && !IsInt8 ? 0.3 : 0.04));
            values.Get(doc, value);
            Assert.That(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(value.Bytes.AsSpan(value.Offset, value.Length)).ToArray(), Is.EqualTo(vector));
        }
    }

    [Test]
    public void RawScoresAreExactAndNodesScoreAsTheirCodesDo([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(40, similarity);
        float[][] vectors = [.. Enumerable.Range(0, 80).Select(_ => NewVector(40))];
        using DirectoryReader reader = DirectoryReader.Open(Write(options, vectors, 1));
        QuantizedVectorValues values = Values(reader);
        float[] query = NewVector(40), scores = new float[80], nodes = new float[80];
        using (IVectorScorer? raw = values.NewRawScorer(query))
        {
            Assert.That(raw, keepRaw || residualBits != 0 ? Is.Not.Null : Is.Null);
            raw?.ScoreRange(0, scores);
            for (int doc = 0; raw is not null && doc < 80; doc++)
            {
                float[] given = vectors[int.Parse(reader.Document(doc).Get("id"), CultureInfo.InvariantCulture)];
                Assert.That(scores[doc], Is.EqualTo(ExpectedScore(similarity, query, given)).Within(keepRaw ? 1e-5 : 0.02));
            }
        }

        using INodeScorer node = values.NewNodeScorer();
        for (int target = 0; target < 80; target += 13)
        {
            // The vector itself as a query is encoded to the very code that stands there, unless a merge coded a code again; a query of
            // 4-bit codes is encoded more finely.
            float[] vector = vectors[int.Parse(reader.Document(target).Get("id"), CultureInfo.InvariantCulture)];
            using IVectorScorer scorer = values.NewScorer(vector);
            scorer.ScoreRange(0, scores);
            node.SetTarget(target);
            node.Score([.. Enumerable.Range(0, 80)], nodes);
            Assert.That(nodes, keepRaw && encoding != VectorEncoding.Int4 ? Is.EqualTo(scores) : Is.EqualTo(scores).Within(IsInt8 ? 5e-3 : 0.15));
        }
    }

    [Test]
    public void AMergeCopiesTheLargestSegmentsCodesUntilTheCentroidMoves()
    {
        if (rotate)
        {
            Assert.Ignore("The centroid is of rotated vectors.");
        }

        VectorFieldOptions options = Options(20, VectorSimilarity.Euclidean);
        Lucene.Net.Store.Directory directory = NewDirectory();
        float[] Around(float centre)
        {
            return [.. BruteForce.RandomVector(Random, 20).Select(value => value + centre)];
        }

        float[] first = CentroidAfter(directory, options, 1000, () => Around(0));
        float[] same = CentroidAfter(directory, options, 20, () => Around(0));
        Assert.That(same, Is.EqualTo(first), "a few vectors of the same kind leave the centroid");
        float[] moved = CentroidAfter(directory, options, 600, () => Around(5));
        Assert.That(moved[0], Is.EqualTo(600 * 5 / 1620.0).Within(0.2), "a third that lies elsewhere moves it");
    }

    [Test]
    public void ACodeIsItsVectorsUnderTheSegmentsCentroid()
    {
        // Whatever was copied or encoded anew: with raw vectors, each row is what encoding the vector gives.
        if (!keepRaw)
        {
            Assert.Ignore("Without raw vectors codes of codes differ.");
        }

        VectorFieldOptions options = Options(33, VectorSimilarity.Cosine);
        using DirectoryReader reader = DirectoryReader.Open(Write(options, [.. Enumerable.Range(0, 200).Select(_ => NewVector(33))], 4));
        QuantizedVectorValues values = Values(reader);
        float[] vector = new float[33];
        CodeLayout layout = values.Quantizer.Layout;
        byte[] row = new byte[layout.RowBytes], code = new byte[33], levels = new byte[33];
        for (int ordinal = 0; ordinal < values.Count; ordinal++)
        {
            values.CopyVector(ordinal, vector);
            values.CopyRow(ordinal, row);
            CodeCorrections corrections = values.Quantizer.Encode(vector, code);
            layout.Unpack(row.AsSpan(CodeCorrections.Bytes), levels);
            Assert.That(levels, Is.EqualTo(code));
            Assert.That(System.Runtime.InteropServices.MemoryMarshal.Read<CodeCorrections>(row), Is.EqualTo(corrections));
        }
    }

    [Test]
    public void RecallIsHighOnHardCollections([Values(50, 100, 200)] int dimensions, [Values] VectorSimilarity similarity)
    {
        // What other quantizers failed on: inner products of vectors of any length, few dimensions, a mean far from the origin.
        float[][] vectors = [.. Enumerable.Range(0, 1500).Select(_ => Hard(dimensions))];
        using DirectoryReader reader = DirectoryReader.Open(Write(Options(dimensions, similarity), vectors, 2));
        IndexSearcher searcher = new(reader);
        int found = 0;
        const int Queries = 20;
        for (int i = 0; i < Queries; i++)
        {
            float[] query = Hard(dimensions);
            HashSet<int> best = [.. Enumerable.Range(0, vectors.Length).OrderByDescending(at => BruteForce.Score(similarity, query, vectors[at])).Take(10)];
            TopDocs hits = searcher.Search(new KnnVectorQuery(Field, query, 10), 10);
            found += hits.ScoreDocs.Count(hit => best.Contains(int.Parse(searcher.Doc(hit.Doc).Get("id"), CultureInfo.InvariantCulture)));
        }

        double least = encoding switch
        {
            VectorEncoding.Int8 => 0.93,
            VectorEncoding.Int4 => keepRaw || residualBits != 0 ? 0.93 : 0.7,
            VectorEncoding.Int2 => 0.85,
            _ => 0.6,
        };
        Assert.That(found / (10.0 * Queries), Is.GreaterThanOrEqualTo(least));

        float[] Hard(int count)
        {
            double length = similarity == VectorSimilarity.DotProduct ? 1 : 0.5 + (Random.NextDouble() * 3);
            float[] vector = [.. BruteForce.RandomVector(Random, count).Select((value, at) => (float)((value + (at % 5 == 0 ? 0.5 : 0)) * length))];
            double norm = similarity == VectorSimilarity.DotProduct ? Math.Sqrt(vector.Sum(value => (double)value * value)) : 1;
            return Array.ConvertAll(vector, value => (float)(value / norm));
        }
    }

    [Test]
    public void RawVectorsTakeSpaceOnlyWhereTheyAreKept()
    {
        VectorFieldOptions options = Options(64, VectorSimilarity.Cosine);
        Lucene.Net.Store.FSDirectory directory = WriteFiles(options, 100);
        string[] files = directory.ListAll();
        Assert.That(files.Count(file => file.Contains("_Raw", StringComparison.Ordinal)), Is.EqualTo(keepRaw ? 2 : 0));
        string codes = files.Single(file => Path.GetExtension(file) == ".vqd");
        Assert.That(directory.FileLength(codes), Is.LessThan(400 + (100 * (16 + (8 * encoding switch { VectorEncoding.Int8 => 8, VectorEncoding.Int4 => 4, VectorEncoding.Int2 => 2, _ => 1 }) + (residualBits == 0 ? 0 : 16 + (8 * residualBits)) + (rotate ? 8 : 0)))));
    }

    // The centroid afterwards.
    private float[] CentroidAfter(Lucene.Net.Store.Directory directory, VectorFieldOptions options, int count, Func<float[]> next)
    {
        AddAndMerge(directory, options, count, next);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        return Values(reader).Quantizer.Centroid.ToArray();
    }

    private static QuantizedVectorValues Values(DirectoryReader reader)
    {
        return (QuantizedVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
    }
}
