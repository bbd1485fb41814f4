using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Documents;

/// <summary>Matrices for documents that are indexed already, by updates.</summary>
public sealed class MatrixUpdaterTests : IndexTestCase
{
    private const string Name = "tokens";
    private const int Dimensions = 8;

    private static readonly MultiVectorFieldOptions Options = new(Dimensions);

    [Test]
    public void AnIndexOfPlainLuceneIsGivenMatricesAndMerged()
    {
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(new Lucene46Codec())))
        {
            for (int i = 0; i < 30; i++)
            {
                writer.AddDocument([new StringField("id", $"{i}", Field.Store.YES)]);
            }

            writer.ForceMerge(1);
        }

        Dictionary<string, float[]> matrices = [];
        IndexWriterConfig config = NewConfig(Codec(Options));
        config.MergePolicy = new UpdatedSegmentsMergePolicy();
        using (IndexWriter writer = new(directory, config))
        {
            foreach (int round in new[] { 0, 1 })
            {
                using VectorUpdater updater = new(writer, "id");
                updater.AddField(Name, Options);
                for (int i = round; i < 30; i += 3)
                {
                    matrices[$"{i}"] = MultiVectors.Rows(Random, 1 + Random.Next(5), Dimensions);
                    Assert.That(updater.Update($"{i}", Name, new TokenMatrix(matrices[$"{i}"], Dimensions)), Is.EqualTo(1));
                }

                Require(writer, matrices);
            }

            writer.Commit();
            writer.ForceMerge(1);
            using DirectoryReader merged = DirectoryReader.Open(writer, applyAllDeletes: true);
            Assert.That(merged.Leaves.Single().AtomicReader.GetBinaryDocValues(Name), Is.InstanceOf<MultiVectorValues>());
            Assert.That(VectorFieldCheck.Of(merged.Leaves.Single().AtomicReader, Name)!.Problem, Is.Null);

            // An update of a segment that is ours is written by our format again.
            using VectorUpdater again = new(writer, "id");
            again.AddField(Name, Options);
            matrices["7"] = MultiVectors.Rows(Random, 3, Dimensions);
            again.Update("7", Name, new TokenMatrix(matrices["7"], Dimensions));
            Require(writer, matrices);
        }
    }

    [Test]
    public void AFieldThatIsSomethingElseIsRefused()
    {
        VectorFieldOptions one = new(Dimensions, VectorSimilarity.Cosine);
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(new HybridCodec(new HybridFields
        {
            Dense = new Dictionary<string, VectorFieldOptions> { ["v"] = one },
            Multi = new Dictionary<string, MultiVectorFieldOptions> { [Name] = Options },
        })));
        float[] rows = MultiVectors.Rows(Random, 2, Dimensions);
        writer.AddDocument([new StringField("id", "a", Field.Store.YES), new MultiVectorField(Name, new TokenMatrix(rows, Dimensions), Options), new KnnFloatVectorField("v", rows[..Dimensions], one)]);
        using VectorUpdater updater = new(writer, "id");
        Assert.That(() => updater.AddField("id", Options), Throws.ArgumentException.With.Message.Contains("'id' is an indexed field"));
        Assert.That(() => updater.AddField("v", Options), Throws.ArgumentException.With.Message.Contains("'v'").And.Message.Contains("one vector a document"));
        Assert.That(() => updater.AddField(Name, one), Throws.ArgumentException.With.Message.Contains("a matrix a document"));
        Assert.That(() => updater.AddField(Name, Options with { Encoding = MultiVectorEncoding.Int8 }), Throws.ArgumentException.With.Message.Contains("Int8").And.Message.Contains("Float16"));
        Assert.That(() => updater.Update("a", Name, new TokenMatrix(rows, Dimensions)), Throws.ArgumentException.With.Message.Contains("was not added"));
        updater.AddField(Name, Options);
        Assert.That(() => updater.Update("b", Name, new TokenMatrix(rows, Dimensions)), Throws.ArgumentException.With.Message.Contains("no document has id='b'"));
        Assert.That(() => updater.Update("a", Name, new TokenMatrix(rows, 4)), Throws.ArgumentException.With.Message.Contains("document 'a'").And.Message.Contains("4 components"));

        HybridFields both = new() { Dense = new Dictionary<string, VectorFieldOptions> { [Name] = one }, Multi = new Dictionary<string, MultiVectorFieldOptions> { [Name] = Options } };
        Assert.That(() => new HybridCodec(both), Throws.ArgumentException.With.Message.Contains($"'{Name}'"));
        writer.Commit();
        Assert.That(() => Codec(Options with { KeepSpans = true }).RequireMatch(directory), Throws.ArgumentException.With.Message.Contains("with spans"));
        Assert.That(() => new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Name] = one }).RequireMatch(directory), Throws.ArgumentException.With.Message.Contains($"'{Name}'"));
    }

    private static HybridCodec Codec(MultiVectorFieldOptions options)
    {
        return new HybridCodec(new HybridFields { Multi = new Dictionary<string, MultiVectorFieldOptions> { [Name] = options } });
    }

    private void Require(IndexWriter writer, Dictionary<string, float[]> matrices)
    {
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        float[] query = MultiVectors.Rows(Random, 3, Dimensions);
        TopDocs found = searcher.Search(new LateInteractionQuery(Name, new TokenMatrix(query, Dimensions), 100) { PlainOptions = Options }, 100);
        Assert.That(found.ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("id")), Is.EquivalentTo(matrices.Keys));
        foreach (ScoreDoc hit in found.ScoreDocs)
        {
            Assert.That(hit.Score, Is.EqualTo(MultiVectors.Score(query, matrices[searcher.Doc(hit.Doc).Get("id")], Dimensions, true, VectorCombination.Sum)).Within(0.01));
        }
    }
}
