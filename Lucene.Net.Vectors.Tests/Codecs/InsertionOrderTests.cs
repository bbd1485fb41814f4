using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

public sealed class InsertionOrderTests : VectorFieldTestCase
{
    private const int Dimensions = 12;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Index = VectorIndex.Hnsw };
    }

    [Test]
    public void EveryOrderMakesAGraph([Values] InsertionOrder order, [Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(Dimensions, similarity) with { InsertionOrder = order };
        SortedDictionary<string, float[]> model = [];
        HashSet<string> alive = [];
        Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.MaxBufferedDocs = 1_200;
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < 2_400; i++)
            {
                model[Id(i)] = NewVector(Dimensions);
                alive.Add(Id(i));
                writer.AddDocument(NewDocument(Id(i), model[Id(i)], options));
            }

            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        HnswVectorValues values = (HnswVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(Field);
        Assert.That(values.Graph, Is.Not.Null);
        Assert.That(values.Options with { InsertionOrder = order }, Is.EqualTo(options));
        RequireSame(reader, options, model, alive);
        IndexSearcher searcher = new(reader);
        int hits = 0;
        for (int i = 0; i < 20; i++)
        {
            float[] query = NewVector(Dimensions);
            HashSet<string> expected = [.. BruteForce.Rank(similarity, query, model).Take(10).Select(entry => entry.Id)];
            hits += searcher.Search(new KnnVectorQuery(Field, query, 10, 70), 10).ScoreDocs.Count(hit => expected.Contains(searcher.Doc(hit.Doc).Get("id")));
        }

        Assert.That(hits / 200.0, Is.GreaterThan(0.9));
    }

    [Test]
    public void AnOrderIsOneOfAllVectors([Values(1, 20, 700)] int count)
    {
        foreach (InsertionOrder order in new[] { InsertionOrder.Clusters, InsertionOrder.LocalDimensionality })
        {
            foreach (bool equal in new[] { false, true })
            {
                VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine) with { InsertionOrder = order };
                float[] same = NewVector(Dimensions);
                Directory directory = NewDirectory();
                IndexWriterConfig config = NewConfig(NewCodec(options));
                config.MaxBufferedDocs = count + 1;
                using (IndexWriter writer = new(directory, config))
                {
                    for (int i = 0; i < count; i++)
                    {
                        writer.AddDocument(NewDocument(Id(i), equal ? same : NewVector(Dimensions), options));
                    }
                }

                using DirectoryReader reader = DirectoryReader.Open(directory);
                FloatVectorValues values = (FloatVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(Field);
                int[]? some = InsertionOrders.Of(order, values, 7);
                Assert.That(some, Is.EquivalentTo(Enumerable.Range(0, count)));
                Assert.That(InsertionOrders.Of(order, values, 7), Is.EqualTo(some));
                Assert.That(InsertionOrders.Of(InsertionOrder.Documents, values, 7), Is.Null);
            }
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public void DimensionalityIsThatOfTheSpaceThatVectorsFill(int filled)
    {
        float[][] vectors = [.. Enumerable.Range(0, 4_000).Select(_ => Enumerable.Range(0, Dimensions).Select(i => i < filled ? Random.NextSingle() : 0).ToArray())];
        float[] estimates = LocalDimensionality.Of(vectors.Length, Dimensions, (row, target) => vectors[row].CopyTo(target), 3);
        Assert.That(estimates.Average(), Is.EqualTo(filled).Within(0.4 * filled));
    }

    [Test]
    public void AnUnknownOrderIsRefused()
    {
        Assert.That(() => Options(2, VectorSimilarity.Cosine) with { InsertionOrder = (InsertionOrder)9 }, Throws.InstanceOf<ArgumentException>().With.Message.Contains("InsertionOrder=9"));
    }
}
