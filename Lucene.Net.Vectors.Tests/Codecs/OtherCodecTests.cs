using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Codecs.PerField;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Our formats in a codec that is not ours, and the way back to the host's own: what docs/existing-indexes.md promises.</summary>
public sealed class OtherCodecTests : IndexTestCase
{
    private const int Documents = 1500;
    private static readonly VectorFieldOptions Options = new(4, VectorSimilarity.Euclidean) { Index = VectorIndex.Hnsw };

    [Test]
    public void AnotherCodecGivesItsVectorFieldsToOurFormats()
    {
        // Read through the writer alone: by name a reader would have to know the codec.
        using IndexWriter writer = new(new RAMDirectory(), new IndexWriterConfig(LuceneVersion.LUCENE_48, null) { Codec = new OwnCodec() });
        float[][] vectors = Add(writer);
        writer.ForceMerge(1);
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        Assert.That(reader.Leaves.Single().AtomicReader.GetBinaryDocValues("v"), Is.InstanceOf<HnswVectorValues>());
        RequireNearest(reader, vectors);
    }

    [Test]
    public void TheHostsCodecTakesTheVectorsBackAsPlainDocValues()
    {
        Directory ours = NewDirectory(), theirs = NewDirectory();
        float[][] vectors;
        using (IndexWriter writer = new(ours, new IndexWriterConfig(LuceneVersion.LUCENE_48, null) { Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { ["v"] = Options }) }))
        {
            vectors = Add(writer);
        }

        using (DirectoryReader reader = DirectoryReader.Open(ours))
        using (IndexWriter writer = new(theirs, new IndexWriterConfig(LuceneVersion.LUCENE_48, null) { Codec = new Lucene46Codec() }))
        {
            writer.AddIndexes(reader);
        }

        Assert.That(theirs.ListAll().Where(file => file.Contains("Vectors", StringComparison.Ordinal)), Is.Empty);
        using DirectoryReader back = DirectoryReader.Open(theirs);
        Assert.That(back.Leaves.Select(leaf => ((SegmentReader)leaf.Reader).SegmentInfo.Info.Codec.Name), Is.All.EqualTo("Lucene46"));
        RequireNearest(back, vectors);
    }

    private float[][] Add(IndexWriter writer)
    {
        float[][] vectors = [.. Enumerable.Range(0, Documents).Select(_ => Enumerable.Range(0, 4).Select(_ => Random.NextSingle()).ToArray())];
        foreach (float[] vector in vectors)
        {
            writer.AddDocument([new KnnFloatVectorField("v", vector, Options)]);
        }

        return vectors;
    }

    private static void RequireNearest(DirectoryReader reader, float[][] vectors)
    {
        TopDocs exact = new IndexSearcher(reader).Search(new ExactVectorQuery("v", vectors[7], 10, similarity: VectorSimilarity.Euclidean), 10);
        TopDocs nearest = new IndexSearcher(reader).Search(new KnnVectorQuery("v", vectors[7], 10, ef: 200, similarity: VectorSimilarity.Euclidean), 10);
        Assert.That(exact.ScoreDocs[0].Score, Is.EqualTo(1f), "a vector is nearest to itself");
        Assert.That(exact.ScoreDocs[9].Score, Is.EqualTo((float)vectors.Select(vector => 1 / (1 + vector.Zip(vectors[7], (x, y) => (x - y) * (x - y)).Sum())).OrderDescending().ElementAt(9)).Within(1e-5f));
        Assert.That(nearest.ScoreDocs.Select(hit => hit.Score).Intersect(exact.ScoreDocs.Select(hit => hit.Score)).Count(), Is.GreaterThanOrEqualTo(9));
    }

    [CodecName("OwnCodec")]
    private sealed class OwnCodec() : FilterCodec(new Lucene46Codec())
    {
        public override DocValuesFormat DocValuesFormat { get; } = new PerField();

        private sealed class PerField : PerFieldDocValuesFormat
        {
            private readonly DocValuesFormat _vectors = new HnswVectorsFormat(new Dictionary<string, VectorFieldOptions> { ["v"] = Options });
            private readonly DocValuesFormat _others = ForName("Lucene45");

            public override DocValuesFormat GetDocValuesFormatForField(string field)
            {
                return field == "v" ? _vectors : _others;
            }
        }
    }
}
