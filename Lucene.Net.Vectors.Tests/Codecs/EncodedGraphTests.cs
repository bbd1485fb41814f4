using System;
using System.Globalization;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Graphs over every encoding but float32, which has tests of its own.</summary>
[TestFixture(VectorEncoding.Int8, true)]
[TestFixture(VectorEncoding.Int8, false)]
[TestFixture(VectorEncoding.Int4, true)]
[TestFixture(VectorEncoding.Int2, true)]
[TestFixture(VectorEncoding.ProductQuantization, true)]
[TestFixture(VectorEncoding.ProductQuantization, false)]
[TestFixture(VectorEncoding.Float16, true)]
[TestFixture(VectorEncoding.Byte, true)]
public sealed class EncodedGraphTests(VectorEncoding encoding, bool keepRaw) : VectorFormatTestCase
{
    protected override double ScoreTolerance => encoding == VectorEncoding.Byte ? 1e-4 : IsProduct ? 2e-2 : 8e-3;

    private bool IsProduct => encoding == VectorEncoding.ProductQuantization;

    // Enough for a graph.
    protected override int DamagedDocuments => (4 * HnswVectorsFormat.GraphFrom / 3) + 10;

    protected override int DamagesPerFile => 50;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        // Of products without raw vectors, 8 bits a component.
        return new VectorFieldOptions(dimensions, similarity)
        {
            Encoding = encoding,
            KeepRaw = keepRaw,
            Rotate = encoding == VectorEncoding.Int2,
            Product = keepRaw ? new ProductOptions() : new ProductOptions { Bits = 8, Subspaces = dimensions },
            Index = VectorIndex.Hnsw,
            M = 8,
            EfConstruction = 60,
        };
    }

    [Test]
    public void AGraphFindsWhatTheVectorsSay([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(24, similarity);
        float[][] vectors = [.. Enumerable.Range(0, 2500).Select(_ => NewVector(24))];
        Lucene.Net.Store.Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.MaxBufferedDocs = 1500;
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < vectors.Length; i++)
            {
                writer.AddDocument(NewDocument(Id(i), vectors[i], options));
            }

            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(((HnswVectorValues)reader.Leaves[0].AtomicReader.GetBinaryDocValues(Field)).Graph, Is.Not.Null);
        IndexSearcher searcher = new(reader);
        int found = 0;
        const int Queries = 25;
        for (int i = 0; i < Queries; i++)
        {
            float[] query = NewVector(24);
            int[] best = [.. Enumerable.Range(0, vectors.Length).OrderByDescending(at => ExpectedScore(similarity, query, vectors[at])).Take(10)];
            TopDocs hits = searcher.Search(new KnnVectorQuery(Field, query, 10, ef: 150, oversample: keepRaw && (IsProduct || encoding == VectorEncoding.Int2) ? 15 : keepRaw ? 3 : 1), 10);
            found += hits.ScoreDocs.Count(hit => Array.IndexOf(best, int.Parse(searcher.Doc(hit.Doc).Get("id"), CultureInfo.InvariantCulture)) >= 0);
        }

        Assert.That(found / (10.0 * Queries), Is.GreaterThanOrEqualTo(keepRaw ? 0.95 : 0.93));
    }
}
