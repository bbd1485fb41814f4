using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>
/// What every vector format must do, whatever it stores: random documents, deletions, updates, merges, reopening, and files
/// that were cut or altered. A format's own test says what its options are and how near to brute force it must come.
/// </summary>
public abstract class VectorFormatTestCase : IndexTestCase
{
    protected const string Field = "vector";

    /// <summary>The field in the format under test.</summary>
    protected abstract VectorFieldOptions Options(int dimensions, VectorSimilarity similarity);

    /// <summary>Relative error of a score that the encoding may bring.</summary>
    protected virtual double ScoreTolerance => 1e-4;

    /// <summary>A random vector as the format under test takes them; of unit length where it takes such.</summary>
    protected virtual float[] NewVector(int dimensions)
    {
        return BruteForce.RandomUnitVector(Random, dimensions);
    }

    /// <summary>A vector as a field of a document.</summary>
    protected virtual IIndexableField NewField(float[] vector, VectorFieldOptions options)
    {
        return new KnnFloatVectorField(Field, vector, options);
    }

    /// <summary>A vector as a doc value.</summary>
    protected virtual BytesRef NewValue(float[] vector, VectorFieldOptions options)
    {
        return KnnFloatVectorField.Encode(Field, vector, options);
    }

    /// <summary>The score that brute force gives.</summary>
    protected virtual double ExpectedScore(VectorSimilarity similarity, float[] query, float[] vector)
    {
        return BruteForce.Score(similarity, query, vector);
    }

    /// <summary>What a query of the format under test is.</summary>
    protected virtual Query NewQuery(float[] vector, int k, Filter? filter = null)
    {
        return new ExactVectorQuery(Field, vector, k, filter);
    }

    protected static Codec NewCodec(VectorFieldOptions options)
    {
        return new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Field] = options });
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
        FloatVectorValues values = (FloatVectorValues)merged.Leaves[0].AtomicReader.GetBinaryDocValues(Field);
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
        Document bad = new() { new BinaryDocValuesField(Field, new BytesRef(new byte[3 * options.ValueBytes / 4])) };
        Exception? error = Assert.Catch(() =>
        {
            writer.AddDocument(bad);
            writer.Commit();
        });
        Assert.That(error!.ToString(), Does.Contain($"'{Field}'").And.Contain("3 components"));
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
            Assert.That(error!.Message, Does.Contain($"'{Field}'").And.Contain(options.ToString()).And.Contain(other.ToString()));
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
            Assert.That(error!.ToString(), Does.Contain($"'{Field}'").And.Contain(options.ToString()).And.Contain(other.ToString()));
        }

        receiver.Rollback();
        using DirectoryReader last = DirectoryReader.Open(target);
        Assert.That(last.NumDocs, Is.EqualTo(1));
    }

    [Test]
    public void ACutFileIsAnErrorThatNamesIt()
    {
        DamageEachFile((bytes, _) => bytes[..Random.Next(bytes.Length)]);
    }

    [Test]
    public void AnAlteredByteIsAnErrorOrChangesNothing()
    {
        DamageEachFile((bytes, at) =>
        {
            byte[] altered = (byte[])bytes.Clone();
            altered[at % bytes.Length] ^= (byte)(1 + Random.Next(255));
            return altered;
        });
    }

    [Test]
    public void ANewerVersionIsAnErrorThatNamesTheFile()
    {
        FSDirectory directory = SmallIndex();
        foreach (string file in FilesOfFormat(directory))
        {
            string path = Path.Combine(directory.Directory.FullName, file);
            byte[] bytes = File.ReadAllBytes(path);

            // The header is magic (4 bytes), the name with its length before it, and the version (4 bytes, big-endian).
            int version = 4 + 1 + bytes[4];
            byte[] newer = (byte[])bytes.Clone();
            newer[version + 3] = 99;
            File.WriteAllBytes(path, newer);
            IOException? error = Assert.Catch<IOException>(() => ReadAll(directory));
            Assert.That(error, Is.InstanceOf<IndexFormatTooNewException>());
            Assert.That(error!.Message, Does.Contain(file));
            File.WriteAllBytes(path, bytes);
        }

        ReadAll(directory);
    }

    protected Document NewDocument(string id, float[]? vector, VectorFieldOptions options)
    {
        Document document = new() { new StringField("id", id, Lucene.Net.Documents.Field.Store.YES) };
        if (vector is not null)
        {
            document.Add(NewField(vector, options));
        }

        return document;
    }

    protected static string Id(int number)
    {
        return number.ToString("D5", CultureInfo.InvariantCulture);
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

    private void RequireSame(IndexReader reader, VectorFieldOptions options, SortedDictionary<string, float[]> model, HashSet<string> alive)
    {
        Assert.That(reader.NumDocs, Is.EqualTo(alive.Count));
        IndexSearcher searcher = new(reader);
        float[] query = NewVector(options.Dimensions);
        foreach (int k in new[] { 1, 10, Math.Max(1, model.Count), model.Count + 10 })
        {
            TopDocs found = searcher.Search(NewQuery(query, k), Math.Max(1, reader.MaxDoc));
            List<(string Id, double Score)> expected = [.. model.Select(entry => (entry.Key, ExpectedScore(options.Similarity, query, entry.Value))).OrderByDescending(entry => entry.Item2).Take(k)];
            Assert.That(found.TotalHits, Is.EqualTo(expected.Count));
            HashSet<string> ids = [];
            for (int i = 0; i < expected.Count; i++)
            {
                string id = searcher.Doc(found.ScoreDocs[i].Doc).Get("id");
                Assert.That(ids.Add(id), Is.True, $"{id} was found twice");
                double own = ExpectedScore(options.Similarity, query, model[id]);
                Assert.That(found.ScoreDocs[i].Score, Is.EqualTo(own).Within(ScoreTolerance * Math.Max(1, own)), $"score of {id}");
                Assert.That(found.ScoreDocs[i].Score, Is.EqualTo(expected[i].Score).Within(ScoreTolerance * Math.Max(1, own)), $"rank {i}");
            }
        }
    }

    private FSDirectory SmallIndex()
    {
        VectorFieldOptions options = Options(3, VectorSimilarity.Cosine);
        FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.UseCompoundFile = false;
        config.MergePolicy = NoMergePolicy.NO_COMPOUND_FILES;
        config.MaxBufferedDocs = 1000;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < 40; i++)
        {
            writer.AddDocument(NewDocument(Id(i), i % 4 == 0 ? null : NewVector(3), options));
        }

        return directory;
    }

    private static List<string> FilesOfFormat(FSDirectory directory)
    {
        List<string> files = [.. directory.ListAll().Where(file => file.Contains("_Vectors", StringComparison.Ordinal))];
        Assert.That(files, Is.Not.Empty);
        return files;
    }

    private void DamageEachFile(Func<byte[], int, byte[]> damage)
    {
        FSDirectory directory = SmallIndex();
        List<(int Doc, float Score)> before = ReadAll(directory);
        foreach (string file in FilesOfFormat(directory))
        {
            string path = Path.Combine(directory.Directory.FullName, file);
            byte[] bytes = File.ReadAllBytes(path);
            for (int at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / 200))
            {
                File.WriteAllBytes(path, damage(bytes, at));
                try
                {
                    Assert.That(ReadAll(directory), Is.EqualTo(before), $"{file} altered at {at} was read as something else");
                }
                catch (IOException e)
                {
                    Assert.That(e.Message, Does.Contain(file), $"altered at {at}: {e}");
                }
            }

            File.WriteAllBytes(path, bytes);
        }

        Assert.That(ReadAll(directory), Is.EqualTo(before));
    }

    // As CheckIndex does: what is read lazily is only trusted after CheckIntegrity.
    private List<(int Doc, float Score)> ReadAll(FSDirectory directory)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            leaf.AtomicReader.CheckIntegrity();
        }

        TopDocs found = new IndexSearcher(reader).Search(NewQuery([1, 2, 3], 100), 100);
        return [.. found.ScoreDocs.Select(hit => (hit.Doc, hit.Score))];
    }
}
