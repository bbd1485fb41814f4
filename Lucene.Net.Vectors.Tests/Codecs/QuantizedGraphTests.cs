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

/// <summary>Graphs over 8-bit codes, and over the other encodings.</summary>
public sealed class QuantizedGraphTests : VectorFormatTestCase
{
    protected override double ScoreTolerance => 8e-3;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Encoding = VectorEncoding.Int8, KeepRaw = false, Index = VectorIndex.Hnsw };
    }

    [Test]
    public void AGraphOverCodesFindsWhatTheVectorsSay(
        [Values(VectorEncoding.Int8, VectorEncoding.Float16)] VectorEncoding encoding, [Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = new(24, similarity) { Encoding = encoding, Index = VectorIndex.Hnsw };
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
            int[] best = [.. Enumerable.Range(0, vectors.Length).OrderByDescending(at => BruteForce.Score(similarity, query, vectors[at])).Take(10)];
            TopDocs hits = searcher.Search(new KnnVectorQuery(Field, query, 10, ef: 150, oversample: 3), 10);
            found += hits.ScoreDocs.Count(hit => Array.IndexOf(best, int.Parse(searcher.Doc(hit.Doc).Get("id"), CultureInfo.InvariantCulture)) >= 0);
        }

        Assert.That(found / (10.0 * Queries), Is.GreaterThanOrEqualTo(0.95));
    }
}
