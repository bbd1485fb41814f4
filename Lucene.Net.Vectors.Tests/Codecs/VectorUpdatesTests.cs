using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Codecs.Ivf;
using Lucene.Net.Vectors.Codecs.Quantized;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Doc-values updates of vectors with something made over them, which each generation takes from the one before.</summary>
public sealed class VectorUpdatesTests : VectorFieldTestCase
{
    private const int Dimensions = 24;
    private const int Documents = 1_500;
    private const string Other = "other";

    private static readonly VectorFieldOptions[] Kinds =
    [
        new(Dimensions, VectorSimilarity.Euclidean) { Index = VectorIndex.Hnsw },
        new(Dimensions, VectorSimilarity.Cosine) { Index = VectorIndex.Hnsw, Encoding = VectorEncoding.Float16, M = 12 },
        new(Dimensions, VectorSimilarity.DotProduct) { Index = VectorIndex.Hnsw, Encoding = VectorEncoding.Int8 },
        new(Dimensions, VectorSimilarity.Euclidean) { Index = VectorIndex.Hnsw, Encoding = VectorEncoding.Int8, KeepRaw = false },
        new(Dimensions, VectorSimilarity.Cosine) { Index = VectorIndex.Hnsw, Encoding = VectorEncoding.Binary, Rotate = true },
        new(Dimensions, VectorSimilarity.Cosine) { Index = VectorIndex.Hnsw, Encoding = VectorEncoding.ProductQuantization, Product = new ProductOptions { Bits = 8, Subspaces = 12 } },
        new(Dimensions, VectorSimilarity.Euclidean) { Index = VectorIndex.Ivf, Encoding = VectorEncoding.ProductQuantization },
        new(Dimensions, VectorSimilarity.Cosine) { Index = VectorIndex.Ivf, Encoding = VectorEncoding.Int4 },
    ];

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity) { Index = VectorIndex.Hnsw };
    }

    [TestCaseSource(nameof(Kinds))]
    public void GenerationsKeepWhatIsMadeOverTheVectors(VectorFieldOptions options)
    {
        SortedDictionary<string, float[]> model = [];
        HashSet<string> alive = [];
        Directory directory = NewDirectory();
        Write(directory, options, model, alive);
        for (int generation = 0; generation < 6; generation++)
        {
            using (IndexWriter writer = NewWriter(directory, generation % 2 == 0 ? NewCodec(options) : Codec.Default))
            {
                using DirectoryReader held = DirectoryReader.Open(directory);
                SortedDictionary<string, float[]> before = new(model);
                Update(writer, options, model, alive);
                foreach (string id in alive.Where(_ => Random.Next(100) == 0).ToList())
                {
                    writer.DeleteDocuments(new Term("id", id));
                    alive.Remove(id);
                    model.Remove(id);
                }

                using (DirectoryReader near = DirectoryReader.Open(writer, applyAllDeletes: true))
                {
                    RequireFound(near, options, model, alive);
                }

                // Another generation before the first is committed; a reader of an older one sees none of it.
                Update(writer, options, model, alive);
                writer.Commit();
                RequireFound(held, options, before, null);
            }

            using DirectoryReader reader = DirectoryReader.Open(directory);
            RequireFound(reader, options, model, alive);
        }

        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        RequireFound(merged, options, model, alive);
    }

    [Test]
    public void WhatWasRolledBackIsNotTakenOver()
    {
        VectorFieldOptions options = Kinds[0];
        SortedDictionary<string, float[]> model = [];
        HashSet<string> alive = [];
        Directory directory = NewDirectory();
        Write(directory, options, model, alive);
        for (int round = 0; round < 4; round++)
        {
            IndexWriter lost = NewWriter(directory, NewCodec(options));
            Update(lost, options, new SortedDictionary<string, float[]>(model), alive);
            DirectoryReader.Open(lost, applyAllDeletes: true).Dispose();
            lost.Rollback();
            using (IndexWriter writer = NewWriter(directory, NewCodec(options)))
            {
                Update(writer, options, model, alive);
            }

            using DirectoryReader reader = DirectoryReader.Open(directory);
            RequireFound(reader, options, model, alive);
        }
    }

    [Test]
    public void FieldsAreUpdatedEachInItsOwnGenerations()
    {
        VectorFieldOptions options = Kinds[2];
        Codec codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Field] = options, [Other] = options });
        Directory directory = NewDirectory();
        Dictionary<string, float[][]> vectors = new() { [Field] = new float[Documents][], [Other] = new float[Documents][] };
        using (IndexWriter writer = NewWriter(directory, codec))
        {
            for (int i = 0; i < Documents; i++)
            {
                Document document = [new StringField("id", Id(i), Lucene.Net.Documents.Field.Store.YES), new NumericDocValuesField("number", i)];
                foreach (string field in vectors.Keys)
                {
                    vectors[field][i] = NewVector(Dimensions);
                    document.Add(new Lucene.Net.Vectors.Documents.KnnFloatVectorField(field, vectors[field][i], options));
                }

                writer.AddDocument(document);
            }
        }

        foreach (string[] fields in new string[][] { [Field], [Other], [Other, Field], [Field], [Field, Other], ["number"], [Other] })
        {
            using (IndexWriter writer = NewWriter(directory, codec))
            {
                foreach (string field in fields)
                {
                    Term id = new("id", Id(Random.Next(Documents)));
                    if (field == "number")
                    {
                        writer.UpdateNumericDocValue(id, field, 7);
                        continue;
                    }

                    int doc = int.Parse(id.Text, System.Globalization.CultureInfo.InvariantCulture);
                    vectors[field][doc] = NewVector(Dimensions);
                    writer.UpdateBinaryDocValue(id, field, NewValue(vectors[field][doc], options));
                }
            }

            using DirectoryReader reader = DirectoryReader.Open(directory);
            foreach (string field in vectors.Keys)
            {
                HnswVectorValues values = (HnswVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(field);
                Assert.That(values.Graph, Is.Not.Null, field);
                float[] vector = new float[Dimensions];
                for (int i = 0; i < Documents; i++)
                {
                    values.CopyVector(i, vector);
                    Assert.That(vector, Is.EqualTo(vectors[field][i]));
                }
            }
        }
    }

    [Test]
    public void CodesOfVectorsThatStayAreCopied()
    {
        VectorFieldOptions options = Kinds[3];
        SortedDictionary<string, float[]> model = [];
        Directory directory = NewDirectory();
        Write(directory, options, model, []);
        float[][] first = Decoded();
        for (int generation = 0; generation < 5; generation++)
        {
            using IndexWriter writer = NewWriter(directory, NewCodec(options));
            writer.UpdateBinaryDocValue(new Term("id", Id(7)), Field, NewValue(NewVector(Dimensions), options));
        }

        float[][] last = Decoded();
        Assert.That(last.Select((vector, i) => i == 7 || vector.SequenceEqual(first[i])), Is.All.True);
        Assert.That(last[7], Is.Not.EqualTo(first[7]));

        float[][] Decoded()
        {
            using DirectoryReader reader = DirectoryReader.Open(directory);
            HnswVectorValues values = (HnswVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(Field);
            Assert.That(((QuantizedVectorValues)values.Vectors).Raw, Is.Null);
            return [.. Enumerable.Range(0, values.Count).Select(i =>
            {
                float[] vector = new float[Dimensions];
                values.CopyVector(i, vector);
                return vector;
            })];
        }
    }

    [Test]
    public void WhereThereWasNoGraphAnUpdateMakesNone()
    {
        VectorFieldOptions options = Kinds[0];
        Directory directory = NewDirectory();
        SortedDictionary<string, float[]> model = [];
        HashSet<string> alive = [];
        using (IndexWriter writer = NewWriter(directory, NewCodec(options)))
        {
            for (int i = 0; i < Documents; i++)
            {
                float[]? vector = i < 100 ? NewVector(Dimensions) : null;
                writer.AddDocument(NewDocument(Id(i), vector, options));
                alive.Add(Id(i));
                if (vector is not null)
                {
                    model[Id(i)] = vector;
                }
            }
        }

        using (IndexWriter writer = NewWriter(directory, NewCodec(options)))
        {
            foreach (string id in alive.Except(model.Keys).ToList())
            {
                model[id] = NewVector(Dimensions);
                writer.UpdateBinaryDocValue(new Term("id", id), Field, NewValue(model[id], options));
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(((HnswVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(Field)).Graph, Is.Null);
        RequireSame(reader, options, model, alive);
    }

    [Test]
    public void AllVectorsReplacedMakeAnotherGraph()
    {
        foreach (VectorFieldOptions options in Kinds)
        {
            SortedDictionary<string, float[]> model = [];
            HashSet<string> alive = [];
            Directory directory = NewDirectory();
            Write(directory, options, model, alive);
            using (IndexWriter writer = NewWriter(directory, NewCodec(options)))
            {
                foreach (string id in alive)
                {
                    // Elsewhere altogether: neither quantizer nor lists fit any more.
                    model[id] = [.. NewVector(Dimensions).Select(component => component + 2)];
                    if (options.Similarity == VectorSimilarity.DotProduct)
                    {
                        double length = Math.Sqrt(model[id].Sum(component => (double)component * component));
                        model[id] = [.. model[id].Select(component => (float)(component / length))];
                    }

                    writer.UpdateBinaryDocValue(new Term("id", id), Field, NewValue(model[id], options));
                }
            }

            using DirectoryReader reader = DirectoryReader.Open(directory);
            RequireMade(reader);
            if (options.KeepRaw)
            {
                RequireSame(reader, options, model, alive);
            }
        }
    }

    [Test]
    public void NotesThatAreNoneAreTakenForNothing([Values("", ";", "x;1", "5", "1;2;3", "9;1", "-1;7")] string note)
    {
        FieldInfo field = NewFieldInfo(note, 1);
        SegmentInfo segment = new(new RAMDirectory(), "4.8", "_0", 10, false, Codec.Default, null);
        using EarlierGeneration earlier = new(new SegmentWriteState(null, segment.Dir, segment, new FieldInfos([field]), 1, null, IOContext.DEFAULT, "1_VectorsHnsw_0"), new HnswVectorsFormat());
        Assert.That(earlier.ValuesOf(field), Is.Null);
    }

    [Test]
    public void GenerationsAreNoted()
    {
        FieldInfo field = NewFieldInfo(null, -1);
        EarlierGeneration.Note(field, isWritten: true);
        Assert.That(field.GetAttribute(EarlierGeneration.Attribute), Is.Null);
        foreach ((long generation, bool isWritten, string expected) in new (long, bool, string)[] { (3, true, "-1;3"), (40, true, "3;40"), (41, true, "40;41"), (42, false, ";42"), (-1, true, ";-1"), (1, true, "-1;1") })
        {
            field.DocValuesGen = generation;
            EarlierGeneration.Note(field, isWritten);
            Assert.That(field.GetAttribute(EarlierGeneration.Attribute), Is.EqualTo(expected));
        }
    }

    private static FieldInfo NewFieldInfo(string? note, long generation)
    {
        FieldInfo field = new(Field, false, 0, false, false, false, IndexOptions.NONE, DocValuesType.BINARY, DocValuesType.NONE, new Dictionary<string, string>());
        field.DocValuesGen = generation;
        if (note is not null)
        {
            field.PutAttribute(EarlierGeneration.Attribute, note);
        }

        return field;
    }

    private IndexWriter NewWriter(Directory directory, Codec codec)
    {
        IndexWriterConfig config = NewConfig(codec);
        config.MaxBufferedDocs = 2 * Documents;
        config.RAMBufferSizeMB = 256;
        config.MergePolicy = config.UseCompoundFile ? NoMergePolicy.COMPOUND_FILES : NoMergePolicy.NO_COMPOUND_FILES;
        return new IndexWriter(directory, config);
    }

    // One segment, in which a few documents have no vector.
    private void Write(Directory directory, VectorFieldOptions options, SortedDictionary<string, float[]> model, HashSet<string> alive)
    {
        using IndexWriter writer = NewWriter(directory, NewCodec(options));
        for (int i = 0; i < Documents; i++)
        {
            float[]? vector = i % 50 == 49 ? null : NewVector(Dimensions);
            writer.AddDocument(NewDocument(Id(i), vector, options));
            alive.Add(Id(i));
            if (vector is not null)
            {
                model[Id(i)] = vector;
            }
        }
    }

    // Vectors come, go and change.
    private void Update(IndexWriter writer, VectorFieldOptions options, SortedDictionary<string, float[]> model, HashSet<string> alive)
    {
        foreach (string id in alive.Where(_ => Random.Next(40) == 0).ToList())
        {
            if (model.ContainsKey(id) && Random.Next(5) == 0)
            {
                model.Remove(id);
                writer.UpdateBinaryDocValue(new Term("id", id), Field, new BytesRef());
                continue;
            }

            model[id] = NewVector(Dimensions);
            writer.UpdateBinaryDocValue(new Term("id", id), Field, NewValue(model[id], options));
        }
    }

    private static void RequireMade(DirectoryReader reader)
    {
        BinaryDocValues values = reader.Leaves.Single().AtomicReader.GetBinaryDocValues(Field);
        Assert.That(values is HnswVectorValues { Graph: not null } or IvfVectorValues { Lists: > 0 }, Is.True);
    }

    private void RequireFound(DirectoryReader reader, VectorFieldOptions options, SortedDictionary<string, float[]> model, HashSet<string>? alive)
    {
        RequireMade(reader);
        if (options.KeepRaw && options.Encoding != VectorEncoding.Float16 && alive is not null)
        {
            RequireSame(reader, options, model, alive);
        }

        IndexSearcher searcher = new(reader);
        int hits = 0;
        const int queries = 20;
        for (int i = 0; i < queries; i++)
        {
            float[] query = NewVector(Dimensions);
            KnnVectorQuery knn = new(Field, query, 10, 150, oversample: options.KeepRaw && options.Encoding == VectorEncoding.Binary ? 15 : null) { Probes = 1_000 };
            HashSet<string> expected = [.. BruteForce.Rank(options.Similarity, query, model).Take(10).Select(entry => entry.Id)];
            hits += searcher.Search(knn, 10).ScoreDocs.Count(hit => expected.Contains(searcher.Doc(hit.Doc).Get("id")));
        }

        Assert.That(hits / (10.0 * queries), Is.GreaterThan(0.85));
    }
}
