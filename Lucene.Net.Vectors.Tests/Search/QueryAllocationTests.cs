using System;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>What a search allocates, from the searcher's door to its answer: the buffers that grow with vectors and widths are borrowed.</summary>
public sealed class QueryAllocationTests : IndexTestCase
{
    private const int Dimensions = 512;
    private const int Limit = 4096;

    // Above what is scanned at ef = 100.
    private const int Count = 3_500;

    [Test]
    public void AWalkAllocatesLittle([Values(VectorEncoding.Float32, VectorEncoding.Int8)] VectorEncoding encoding, [Values] VectorSimilarity similarity)
    {
        // The graph need not be good.
        VectorFieldOptions options = new(Dimensions, similarity) { Encoding = encoding, Index = VectorIndex.Hnsw, M = 4, EfConstruction = 8 };
        RandomVectorIndex index = new(Random, options);
        using DirectoryReader reader = Open(index, Count);
        KnnVectorQuery query = new(RandomVectorIndex.Name, index.NewVector(), 10, 100, oversample: 2);
        Assert.That(((TopDocsQuery)query.Rewrite(reader)).VectorsScored, Is.LessThan(Count), "a scan is not what is measured here");
        Require(reader, query);
    }

    [Test]
    public void AScanAllocatesLittle([Values(VectorEncoding.Float32, VectorEncoding.Float16, VectorEncoding.Int8)] VectorEncoding encoding, [Values] VectorSimilarity similarity)
    {
        RandomVectorIndex index = new(Random, new VectorFieldOptions(Dimensions, similarity) { Encoding = encoding });
        using DirectoryReader reader = Open(index, 300);
        Require(reader, new KnnVectorQuery(RandomVectorIndex.Name, index.NewVector(), 10, 100, oversample: 2));
        Require(reader, new ExactVectorQuery(RandomVectorIndex.Name, index.NewVector(), 10));
    }

    private DirectoryReader Open(RandomVectorIndex index, int count)
    {
        IndexWriterConfig config = NewConfig(RandomVectorIndex.Codec(index.Options));
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        config.MaxBufferedDocs = 2 * count;
        using IndexWriter writer = new(NewDirectory(), config);
        index.Add(writer, count, withVector: 1);
        DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        Assert.That(reader.Leaves, Has.Count.EqualTo(1));
        return reader;
    }

    // The least of many: pools are filled by the first, and the runtime may compile at any of them.
    private static void Require(DirectoryReader reader, Query query)
    {
        IndexSearcher searcher = new(reader);
        long least = long.MaxValue;
        for (int i = 0; i < 50; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            searcher.Search(query, 10);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        TestContext.Out.WriteLine($"{least} bytes a search of {query.GetType().Name}");
        Assert.That(least, Is.LessThan(Limit));
    }
}
