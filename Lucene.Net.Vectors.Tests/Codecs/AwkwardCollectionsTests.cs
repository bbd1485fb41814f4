using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>
/// Collections that training and coding stumble over, in every encoding under every index: they are written, merged, checked and
/// searched, and what is scored again by raw vectors has the scores of brute force.
/// </summary>
[TestFixtureSource(nameof(Fixtures))]
public sealed class AwkwardCollectionsTests(VectorFieldOptions kept) : VectorFieldTestCase
{
    private const int Dimensions = 6;
    private const int Everything = 1 << 20;

    /// <summary>What the vectors are like.</summary>
    public enum Collection
    {
        One,
        FewerThanCentroids,
        Identical,
        IdenticalButOne,
        TwoPlaces,
        ConstantComponents,
        OneLives,
    }

    /// <summary>Every encoding under every index.</summary>
    public static IEnumerable<TestFixtureData> Fixtures()
    {
        (VectorEncoding Encoding, bool KeepRaw, bool Rotate, int ResidualBits)[] codes =
        [
            (VectorEncoding.Float32, true, false, 0),
            (VectorEncoding.Int8, true, false, 0),
            (VectorEncoding.Int4, true, true, 0),
            (VectorEncoding.Int4, false, false, 8),
            (VectorEncoding.Int2, true, false, 0),
            (VectorEncoding.Binary, true, true, 0),
            (VectorEncoding.Binary, false, true, 8),
            (VectorEncoding.ProductQuantization, true, false, 0),
        ];
        foreach (VectorIndex index in Enum.GetValues<VectorIndex>())
        {
            foreach ((VectorEncoding encoding, bool keepRaw, bool rotate, int residualBits) in codes)
            {
                yield return new TestFixtureData(new VectorFieldOptions(Dimensions, VectorSimilarity.Euclidean)
                {
                    Encoding = encoding,
                    KeepRaw = keepRaw,
                    Rotate = rotate,
                    ResidualBits = residualBits,
                    Index = index,
                    Lists = index == VectorIndex.Ivf ? 1 << 16 : 0,
                }).SetArgDisplayNames($"{encoding}{(keepRaw ? "" : "+8")}, {index}");
            }
        }

        // What the others are scored by, alone: of 8 bits, more centroids than most segments have vectors.
        yield return new TestFixtureData(new VectorFieldOptions(Dimensions, VectorSimilarity.Euclidean)
        {
            Encoding = VectorEncoding.ProductQuantization,
            KeepRaw = false,
            Product = new ProductOptions { Bits = 8 },
        }).SetArgDisplayNames("ProductQuantization alone");
    }

    protected override double ScoreTolerance => !kept.KeepRaw ? kept.ResidualBits == 0 ? 2 : 0.05 : kept.Encoding == VectorEncoding.Int8 ? 2e-2 : 1e-4;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity)
        {
            Encoding = kept.Encoding,
            KeepRaw = kept.KeepRaw,
            Rotate = kept.Rotate,
            ResidualBits = kept.ResidualBits,
            Index = kept.Index,
            Lists = kept.Lists,
            Product = kept.Product,
        };
    }

    // All are found, and those of codes scored again.
    protected override Query NewQuery(float[] vector, int k, Filter? filter = null)
    {
        return new KnnVectorQuery(Field, vector, k, filter: filter, oversample: kept.KeepRaw || kept.ResidualBits != 0 ? 2_000 : null) { Probes = Everything };
    }

    [Test]
    public void AreWrittenMergedCheckedAndSearched([Values] Collection collection)
    {
        VectorSimilarity similarity = (VectorSimilarity)Random.Next(4);
        VectorFieldOptions options = Options(Dimensions, similarity);
        float[][] vectors = Vectors(collection, similarity);
        SortedDictionary<string, float[]> model = new(Enumerable.Range(0, vectors.Length).ToDictionary(Id, i => vectors[i]), StringComparer.Ordinal);
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(NewCodec(options)));
        for (int i = 0; i < vectors.Length; i++)
        {
            writer.AddDocument(NewDocument(Id(i), vectors[i], options));
            if (Random.Next(vectors.Length) == 0)
            {
                writer.Commit();
            }
        }

        Require(writer, options, collection, model);
        writer.ForceMerge(1);
        Require(writer, options, collection, model);
        string[] gone = [.. model.Keys.Where(_ => collection == Collection.OneLives || Random.Next(3) == 0).Skip(collection == Collection.OneLives ? 1 : 0)];
        foreach (string id in gone)
        {
            writer.DeleteDocuments(new Term("id", id));
            model.Remove(id);
        }

        Require(writer, options, collection, model);
        writer.ForceMerge(1);
        Require(writer, options, collection, model);
    }

    private void Require(IndexWriter writer, VectorFieldOptions options, Collection collection, SortedDictionary<string, float[]> model)
    {
        writer.Commit();
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        RequireSame(reader, options, model, [.. model.Keys]);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            Assert.That(VectorFieldCheck.Of(leaf.AtomicReader, Field)?.Problem, Is.Null);
        }

        // As queries are by default, and narrow: other neighbours may be found, but as many.
        if (model.Count == 0)
        {
            return;
        }

        IndexSearcher searcher = new(reader);
        KnnVectorQuery query = new(Field, NewQueryVector(Dimensions), 10, ef: 10);
        TopDocs hits = searcher.Search(query, 20);
        Assert.That(hits.ScoreDocs.Select(hit => hit.Doc).Distinct().Count(), Is.EqualTo(Math.Min(10, model.Count)), $"{collection}");
        Assert.That(hits.ScoreDocs.Select(hit => hit.Score), Is.All.Matches<float>(float.IsFinite));
    }

    private float[][] Vectors(Collection collection, VectorSimilarity similarity)
    {
        // Some for scans and some for lists, which need more than a thousand.
        int many = Random.Next(3) != 0 ? 60 : 1_100;
        float[] one = NewVector(Dimensions), two = NewVector(Dimensions);
        return collection switch
        {
            Collection.One => [one],
            Collection.FewerThanCentroids => [.. Enumerable.Range(0, 2 + Random.Next(14)).Select(_ => NewVector(Dimensions))],
            Collection.Identical => [.. Enumerable.Repeat(one, many)],
            Collection.IdenticalButOne => [.. Enumerable.Repeat(one, many), two],
            Collection.TwoPlaces => [.. Enumerable.Range(0, many).Select(_ => Random.Next(2) == 0 ? one : two)],
            Collection.OneLives => [.. Enumerable.Range(0, many).Select(_ => NewVector(Dimensions))],
            _ => [.. Enumerable.Range(0, many).Select(_ => Constant(one, similarity))],
        };
    }

    // All but two components are the same in all vectors, one of them zero.
    private float[] Constant(float[] one, VectorSimilarity similarity)
    {
        float[] vector = [one[0], 0, .. one[2..4], Random.NextSingle() - 0.5f, Random.NextSingle() - 0.5f];
        double norm = similarity == VectorSimilarity.DotProduct ? Math.Sqrt(vector.Sum(value => (double)value * value)) : 1;
        return Array.ConvertAll(vector, value => (float)(value / norm));
    }
}
