using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Product;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>The format of products: bits of a code, components of a group, with and without the raw vectors, a trained rotation.</summary>
[TestFixture(4, 2, true, false)]
[TestFixture(4, 3, true, true)]
[TestFixture(8, 4, true, false)]
[TestFixture(4, 1, false, false)]
[TestFixture(8, 1, false, false)]
[TestFixture(8, 1, false, true)]
public sealed class ProductVectorsFormatTests(int bits, int componentsOfGroup, bool keepRaw, bool rotate) : VectorFormatTestCase
{
    // Of codes of single components, and of a merge without raw vectors, which codes what codes stand for.
    protected override double ScoreTolerance => keepRaw ? 1e-4 : bits == 4 ? 0.15 : 0.02;

    // Enough for codes.
    protected override int DamagedDocuments => bits == 4 ? 40 : 400;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity)
        {
            Encoding = VectorEncoding.ProductQuantization,
            KeepRaw = keepRaw,
            Product = new ProductOptions
            {
                Bits = bits,
                Subspaces = (dimensions + componentsOfGroup - 1) / componentsOfGroup,
                Rotate = rotate && dimensions <= ProductOptions.MostRotated,
            },
        };
    }

    // All are scored again, where there is something to do it by.
    protected override Query NewQuery(float[] vector, int k, Filter? filter = null)
    {
        return new KnnVectorQuery(Field, vector, k, filter: filter, oversample: keepRaw ? 5000 : null);
    }

    [Test]
    public void VectorsAreReadBackAsGivenOrAsTheirCodesStandFor([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(17, similarity);
        float[][] vectors = [.. Enumerable.Range(0, 500).Select(_ => NewVector(17))];
        using DirectoryReader reader = Open(Write(options, vectors, 3));
        ProductVectorValues values = Values(reader);
        Assert.That(values.Options, Is.EqualTo(options));
        Assert.That(values.Raw, keepRaw ? Is.Not.Null : Is.Null);
        float[] vector = new float[17];
        BytesRef value = new();
        for (int doc = 0; doc < vectors.Length; doc++)
        {
            float[] given = vectors[NumberOf(reader, doc)];
            values.CopyVector(values.OrdinalOf(doc), vector);
            Assert.That(vector, keepRaw ? Is.EqualTo(given) : Is.EqualTo(given).Within(bits == 4 ? 0.4 : 0.1));
            values.Get(doc, value);
            Assert.That(MemoryMarshal.Cast<byte, float>(value.Bytes.AsSpan(value.Offset, value.Length)).ToArray(), Is.EqualTo(vector));
        }
    }

    [Test]
    public void ScoresAreThoseOfWhatCodesStandFor([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(40, similarity);
        using DirectoryReader reader = Open(Write(options, [.. Enumerable.Range(0, 700).Select(_ => NewVector(40))], 1));
        ProductVectorValues values = Values(reader);
        float[] query = NewVector(40), scores = new float[700], decoded = new float[40];
        using IVectorScorer scorer = values.NewScorer(query);
        scorer.ScoreRange(0, scores);
        for (int ordinal = 0; ordinal < values.Count; ordinal++)
        {
            values.CopyDecoded(ordinal, decoded);
            double product = query.Zip(decoded, (x, y) => (double)x * y).Sum();
            double expected = similarity switch
            {
                VectorSimilarity.Euclidean => 1 / (1 + query.Zip(decoded, (x, y) => ((double)x - y) * (x - y)).Sum()),
                VectorSimilarity.MaximumInnerProduct => product < 0 ? 1 / (1 - product) : 1 + product,
                _ => (1 + product) / 2,
            };

            // Tables of bytes round an entry by half a step of 1/255 of the widest, which is at most 2.
            Assert.That(scores[ordinal], Is.EqualTo(expected).Within(bits == 4 ? 0.02 : 1e-5));
        }
    }

    [Test]
    public void AVectorScoresTheSameAloneAndAmongOthers([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(11, similarity);
        using DirectoryReader reader = Open(Write(options, [.. Enumerable.Range(0, 777).Select(_ => NewVector(11))], 1));
        ProductVectorValues values = Values(reader);
        using IVectorScorer scorer = values.NewScorer(NewVector(11));
        float[] all = new float[777];
        scorer.ScoreRange(0, all);
        int[] ordinals = [.. Enumerable.Range(0, 300).Select(_ => Random.Next(777))];
        float[] scores = new float[300];
        scorer.Score(ordinals, scores);
        Assert.That(scores, Is.EqualTo(ordinals.Select(ordinal => all[ordinal])));
        for (int i = 0; i < 50; i++)
        {
            int first = Random.Next(778), count = Random.Next(778 - first);
            float[] some = new float[count];
            scorer.ScoreRange(first, some);
            Assert.That(some, Is.EqualTo(all.Skip(first).Take(count)));
        }

        Assert.That(() => scorer.ScoreRange(700, new float[78]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => scorer.Score([777], new float[1]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => scorer.Score([1, 2], new float[1]), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void NodesScoreAsTheRawVectorsOrWhatTheirCodesStandFor([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(24, similarity);
        using DirectoryReader reader = Open(Write(options, [.. Enumerable.Range(0, 600).Select(_ => NewVector(24))], 1));
        ProductVectorValues values = Values(reader);
        using INodeScorer node = values.NewNodeScorer();
        float[] target = new float[24], expected = new float[600], scores = new float[600];
        for (int ordinal = 0; ordinal < 600; ordinal += 97)
        {
            values.CopyVector(ordinal, target);
            using IVectorScorer scorer = keepRaw ? values.NewRawScorer(target)! : values.NewScorer(target);
            scorer.ScoreRange(0, expected);
            node.SetTarget(ordinal);
            node.Score([.. Enumerable.Range(0, 600)], scores);

            // Under the cosine the target itself is not quite of length 1.
            Assert.That(scores, Is.EqualTo(expected).Within(similarity == VectorSimilarity.Cosine && !keepRaw ? 0.15 : 1e-3));
        }
    }

    [Test]
    public void AMergeCopiesTheLargestSegmentsCodesUntilTheyFitNoLonger()
    {
        VectorFieldOptions options = Options(20, VectorSimilarity.Euclidean);
        Directory directory = NewDirectory();
        float[] Around(float centre)
        {
            return [.. BruteForce.RandomVector(Random, 20).Select(value => value + centre)];
        }

        int many = 6000;
        float[] first = CodebookAfter(directory, options, many, () => Around(0));
        float[] same = CodebookAfter(directory, options, 20, () => Around(0));
        Assert.That(same, Is.EqualTo(first), "a few vectors of the same kind leave the centroids");
        float[] moved = CodebookAfter(directory, options, many / 2, () => Around(5));
        Assert.That(moved, Is.Not.EqualTo(first), "a third that lies elsewhere needs others");
    }

    [Test]
    public void CodesAreThoseOfTheirVectorsWhateverWasCopied([Values] VectorSimilarity similarity)
    {
        // With raw vectors, each code is what encoding the vector gives.
        if (!keepRaw)
        {
            Assert.Ignore("Without raw vectors codes of codes differ.");
        }

        VectorFieldOptions options = Options(33, similarity);
        using DirectoryReader reader = Open(Write(options, [.. Enumerable.Range(0, 2000).Select(_ => NewVector(33))], 4));
        ProductVectorValues values = Values(reader);
        float[] vector = new float[33];
        byte[] stored = new byte[values.Codes!.Entry.Subspaces], codes = new byte[stored.Length];
        for (int ordinal = 0; ordinal < values.Count; ordinal += 7)
        {
            values.CopyVector(ordinal, vector);
            values.Codes.Copy(ordinal, stored);
            values.Codes.Coder.Encode(vector, codes);
            Assert.That(stored, Is.EqualTo(codes));
        }

        Assert.That(VectorFieldCheck.Of(reader.Leaves[0].AtomicReader, Field)!.Problem, Is.Null);
    }

    [Test]
    public void FewEqualAndConstantVectorsAreFound([Values(1, 5, 15, 16, 255, 256, 300)] int count, [Values] bool equal)
    {
        VectorFieldOptions options = Options(7, VectorSimilarity.Euclidean);
        float[] one = BruteForce.RandomVector(Random, 7);
        float[][] vectors = [.. Enumerable.Range(0, count).Select(i => equal ? one : [.. one[..^1], i / 100f])];
        using DirectoryReader reader = Open(Write(options, vectors, 1));
        Assert.That(Values(reader).Codes, count < 1 << bits && keepRaw ? Is.Null : Is.Not.Null);
        SortedDictionary<string, float[]> model = new(Enumerable.Range(0, count).ToDictionary(Id, i => vectors[i]), StringComparer.Ordinal);
        RequireSame(reader, options, model, [.. model.Keys]);
    }

    [Test]
    public void VectorsOfFewValuesComeBackWhole()
    {
        // As many values a component as there are centroids of it: nothing is lost.
        if (componentsOfGroup != 1 || rotate)
        {
            Assert.Ignore("Groups of several components have more values, and so have turned ones.");
        }

        VectorFieldOptions options = Options(9, VectorSimilarity.MaximumInnerProduct);
        float[][] vectors = [.. Enumerable.Range(0, 900).Select(_ => Enumerable.Range(0, 9).Select(_ => Random.Next(8) * 10f).ToArray())];
        using DirectoryReader reader = Open(Write(options, vectors, 2));
        ProductVectorValues values = Values(reader);
        float[] vector = new float[9];
        for (int doc = 0; doc < vectors.Length; doc++)
        {
            values.CopyVector(doc, vector);
            Assert.That(vector, Is.EqualTo(vectors[NumberOf(reader, doc)]).Within(1e-3));
        }
    }

    [Test]
    public void RawVectorsTakeSpaceOnlyWhereTheyAreKept()
    {
        VectorFieldOptions options = Options(64, VectorSimilarity.Cosine);
        Lucene.Net.Store.FSDirectory directory = WriteFiles(options, 320);
        string[] files = directory.ListAll();
        Assert.That(files.Count(file => file.Contains("_Raw", StringComparison.Ordinal)), Is.EqualTo(keepRaw ? 2 : 0));
        string codes = files.Single(file => Path.GetExtension(file) == ".vpd");
        int centroids = ((64 * (1 << bits)) + (rotate ? 64 * 64 : 0)) * sizeof(float), each = ((64 / componentsOfGroup) + 1) * bits / 8;
        Assert.That(directory.FileLength(codes), Is.LessThan(400 + centroids + (320 * each)));
    }

    [Test]
    public void AQueryThatDoesNotFitIsRefused()
    {
        VectorFieldOptions options = Options(5, VectorSimilarity.Cosine);
        using DirectoryReader reader = Open(Write(options, [.. Enumerable.Range(0, 300).Select(_ => NewVector(5))], 1));
        ProductVectorValues values = Values(reader);
        Assert.That(() => values.NewScorer([1, 2, 3]), Throws.ArgumentException.With.Message.Contains(Field));
        Assert.That(() => values.NewScorer(new float[5]), Throws.ArgumentException.With.Message.Contains(Field));
        Assert.That(() => values.NewRawScorer([1, 2, 3, 4, float.NaN]), Throws.ArgumentException.With.Message.Contains(Field));
    }

    [Test]
    public void AMergeOfSegmentsWithoutCodesMakesThem()
    {
        VectorFieldOptions options = Options(6, VectorSimilarity.Cosine);
        Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        float[][] vectors = [.. Enumerable.Range(0, 400).Select(_ => NewVector(6))];
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < vectors.Length; i++)
            {
                writer.AddDocument(NewDocument(Id(i), vectors[i], options));
                if (i % 10 == 9)
                {
                    writer.Commit();
                }
            }
        }

        SortedDictionary<string, float[]> model = new(Enumerable.Range(0, vectors.Length).ToDictionary(Id, i => vectors[i]), StringComparer.Ordinal);
        using (DirectoryReader reader = Open(directory))
        {
            Assert.That(Values(reader).Codes, keepRaw ? Is.Null : Is.Not.Null);
            RequireSame(reader, options, model, [.. model.Keys]);
        }

        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = Open(directory);
        Assert.That(Values(merged).Codes, Is.Not.Null);
        RequireSame(merged, options, model, [.. model.Keys]);
    }

    // The codebook afterwards.
    private float[] CodebookAfter(Directory directory, VectorFieldOptions options, int count, Func<float[]> next)
    {
        AddAndMerge(directory, options, count, next);
        using DirectoryReader reader = Open(directory);
        return Values(reader).Codes!.Coder.Quantizer.Codebook.ToArray();
    }

    private static DirectoryReader Open(Directory directory)
    {
        return DirectoryReader.Open(directory);
    }

    private static int NumberOf(DirectoryReader reader, int doc)
    {
        return int.Parse(reader.Document(doc).Get("id"), CultureInfo.InvariantCulture);
    }

    private static ProductVectorValues Values(DirectoryReader reader)
    {
        return (ProductVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
    }
}
