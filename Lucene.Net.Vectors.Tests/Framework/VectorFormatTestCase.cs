using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Index;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>
/// What every vector format must do, whatever it stores: random documents, deletions, updates, merges, reopening, and files
/// that were cut or altered. A format's own test says what its options are and how near to brute force it must come.
/// </summary>
public abstract class VectorFormatTestCase : DamagedFormatTestCase
{
    /// <summary>What the error about <see cref="ValueOfWrongLength"/> says.</summary>
    protected virtual string WrongLength => "3 components";

    /// <summary>A doc value that is none of a field of 4 dimensions.</summary>
    protected virtual BytesRef ValueOfWrongLength(VectorFieldOptions options)
    {
        return new BytesRef(new byte[3 * options.ValueBytes / 4]);
    }

    /// <summary>What errors call options.</summary>
    protected virtual string Text(VectorFieldOptions options)
    {
        return options.ToString();
    }

    [Test]
    public void RandomDocumentsAreFoundThroughDeletesUpdatesAndMerges([Values] VectorSimilarity similarity)
    {
        VectorFieldOptions options = Options(1 + Random.Next(80), similarity);
        SortedDictionary<string, float[]> model = new(StringComparer.Ordinal);
        HashSet<string> alive = [];
        Directory directory = NewDirectory();
        IndexWriter writer = new(directory, NewConfig(NewCodec(options)));
        try
        {
            for (int round = 0; round < 8; round++)
            {
                AddSome(writer, options, model, alive);
                DeleteSome(writer, model, alive);
                ReplaceSome(writer, options, model, alive);
                if (Random.Next(3) == 0)
                {
                    writer.ForceMerge(1 + Random.Next(2));
                }

                if (Random.Next(2) == 0)
                {
                    writer.Commit();
                }

                if (Random.Next(4) == 0)
                {
                    writer.Dispose();
                    writer = new IndexWriter(directory, NewConfig(NewCodec(options)));
                }

                using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
                RequireSame(reader, options, model, alive);
            }

            writer.ForceMerge(1);
        }
        finally
        {
            writer.Dispose();
        }

        using DirectoryReader last = DirectoryReader.Open(directory);
        Assert.That(last.Leaves, Has.Count.LessThanOrEqualTo(1));
        RequireSame(last, options, model, alive);
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(4096)]
    public void EveryDimensionIsStored(int dimensions)
    {
        VectorFieldOptions options = Options(dimensions, VectorSimilarity.Euclidean);
        SortedDictionary<string, float[]> model = [];
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            for (int i = 0; i < 20; i++)
            {
                model[Id(i)] = NewVector(dimensions);
                writer.AddDocument(NewDocument(Id(i), model[Id(i)], options));
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        RequireSame(reader, options, model, [.. model.Keys]);
    }

    [Test]
    public void DocumentsWithoutAVectorAndSegmentsWithoutTheFieldMerge()
    {
        VectorFieldOptions options = Options(5, VectorSimilarity.Cosine);
        SortedDictionary<string, float[]> model = [];
        HashSet<string> alive = [];
        Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        using (IndexWriter writer = new(directory, config))
        {
            for (int segment = 0; segment < 4; segment++)
            {
                for (int i = 0; i < 70; i++)
                {
                    string id = Id((segment * 100) + i);
                    float[]? vector = segment % 2 == 0 && i % 3 == 0 ? NewVector(5) : null;
                    writer.AddDocument(NewDocument(id, vector, options));
                    alive.Add(id);
                    if (vector is not null)
                    {
                        model[id] = vector;
                    }
                }

                writer.Commit();
            }
        }

        using (DirectoryReader reader = DirectoryReader.Open(directory))
        {
            RequireSame(reader, options, model, alive);
        }

        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        Assert.That(merged.Leaves, Has.Count.EqualTo(1));
        RequireSame(merged, options, model, alive);
        VectorValues values = (VectorValues)merged.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
        Assert.That(values.Count, Is.EqualTo(model.Count));
        IBits with = merged.Leaves[0].AtomicReader.GetDocsWithField(Field);
        for (int doc = 0; doc < merged.MaxDoc; doc++)
        {
            bool expected = model.ContainsKey(merged.Document(doc).Get("id"));
            Assert.That(with.Get(doc), Is.EqualTo(expected));
            Assert.That(values.OrdinalOf(doc) >= 0, Is.EqualTo(expected));
            if (expected)
            {
                Assert.That(values.DocumentOf(values.OrdinalOf(doc)), Is.EqualTo(doc));
            }
        }
    }

    [Test]
    public void AnEmptyIndexAndAFieldThatNoDocumentHas()
    {
        VectorFieldOptions options = Options(4, VectorSimilarity.Cosine);
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.Commit();
            using (DirectoryReader empty = DirectoryReader.Open(directory))
            {
                Assert.That(new IndexSearcher(empty).Search(NewQuery([1, 2, 3, 4], 10), 10).TotalHits, Is.Zero);
            }

            writer.AddDocument(NewDocument("a", null, options));
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(new IndexSearcher(reader).Search(NewQuery([1, 2, 3, 4], 10), 10).TotalHits, Is.Zero);
    }

    [Test]
    public void AValueOfTheWrongLengthIsRefusedAndTheLastCommitStands()
    {
        VectorFieldOptions options = Options(4, VectorSimilarity.Euclidean);
        Directory directory = NewDirectory();
        IndexWriter writer = new(directory, NewConfig(NewCodec(options)));
        writer.AddDocument(NewDocument("a", [1, 2, 3, 4], options));
        writer.Commit();
        Document bad = new() { new BinaryDocValuesField(Field, ValueOfWrongLength(options)) };
        Exception? error = Assert.Catch(() =>
        {
            writer.AddDocument(bad);
            writer.Commit();
        });
        Assert.That(error!.ToString(), Does.Contain($"'{Field}'").And.Contain(WrongLength));
        Assert.That(() => writer.Rollback(), Throws.Nothing);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.NumDocs, Is.EqualTo(1));
    }

    [Test]
    public void AFieldCannotChangeItsOptions()
    {
        VectorFieldOptions options = Options(4, VectorSimilarity.Euclidean);
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.AddDocument(NewDocument("a", [1, 2, 3, 4], options));
        }

        foreach (VectorFieldOptions other in new[] { Options(5, VectorSimilarity.Euclidean), Options(4, VectorSimilarity.Cosine) })
        {
            HybridCodec codec = (HybridCodec)NewCodec(other);
            ArgumentException? error = Assert.Throws<ArgumentException>(() => codec.RequireMatch(directory));
            Assert.That(error!.Message, Does.Contain($"'{Field}'").And.Contain(Text(options)).And.Contain(Text(other)));
        }

        Assert.That(() => ((HybridCodec)NewCodec(options)).RequireMatch(directory), Throws.Nothing);
    }

    [Test]
    public void SegmentsOfOtherOptionsDoNotMerge()
    {
        VectorFieldOptions options = Options(4, VectorSimilarity.Euclidean);
        VectorFieldOptions other = Options(4, VectorSimilarity.Cosine);
        Directory target = NewDirectory();
        Directory source = NewDirectory();
        using (IndexWriter writer = new(source, NewConfig(NewCodec(other))))
        {
            writer.AddDocument(NewDocument("b", [1, 2, 3, 4], other));
        }

        IndexWriter receiver = new(target, NewConfig(NewCodec(options)));
        receiver.AddDocument(NewDocument("a", [1, 2, 3, 4], options));
        receiver.Commit();
        using (DirectoryReader reader = DirectoryReader.Open(source))
        {
            Exception? error = Assert.Catch(() => receiver.AddIndexes(reader));
            Assert.That(error!.ToString(), Does.Contain($"'{Field}'").And.Contain(Text(options)).And.Contain(Text(other)));
        }

        receiver.Rollback();
        using DirectoryReader last = DirectoryReader.Open(target);
        Assert.That(last.NumDocs, Is.EqualTo(1));
    }

    private void AddSome(IndexWriter writer, VectorFieldOptions options, SortedDictionary<string, float[]> model, HashSet<string> alive)
    {
        int count = Random.Next(60);
        for (int i = 0; i < count; i++)
        {
            string id = Id(Random.Next(1_000));
            float[]? vector = Random.Next(5) == 0 ? null : NewVector(options.Dimensions);
            writer.UpdateDocument(new Term("id", id), NewDocument(id, vector, options));
            alive.Add(id);
            if (vector is null)
            {
                model.Remove(id);
            }
            else
            {
                model[id] = vector;
            }
        }
    }

    private void DeleteSome(IndexWriter writer, SortedDictionary<string, float[]> model, HashSet<string> alive)
    {
        foreach (string id in alive.Where(_ => Random.Next(10) == 0).ToList())
        {
            writer.DeleteDocuments(new Term("id", id));
            alive.Remove(id);
            model.Remove(id);
        }
    }

    // Replaces vectors without touching their documents; only such as have one, since the field must exist.
    private void ReplaceSome(IndexWriter writer, VectorFieldOptions options, SortedDictionary<string, float[]> model, HashSet<string> alive)
    {
        foreach (string id in model.Keys.Where(id => alive.Contains(id) && Random.Next(10) == 0).ToList())
        {
            model[id] = NewVector(options.Dimensions);
            writer.UpdateBinaryDocValue(new Term("id", id), Field, NewValue(model[id], options));
        }
    }
}
