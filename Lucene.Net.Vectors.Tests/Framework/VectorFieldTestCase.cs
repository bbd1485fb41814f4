using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Codecs;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>What the tests of a vector field stand on: vectors and documents as its encoding takes them, and a model to hold an index against.</summary>
public abstract class VectorFieldTestCase : IndexTestCase
{
    protected const string Field = "vector";

    /// <summary>The field in the format under test.</summary>
    protected abstract VectorFieldOptions Options(int dimensions, VectorSimilarity similarity);

    /// <summary>Relative error of a score that the encoding may bring.</summary>
    protected virtual double ScoreTolerance => 1e-4;

    private bool TakesBytes => Options(1, VectorSimilarity.Euclidean).Encoding == VectorEncoding.Byte;

    /// <summary>What a query of the format under test is.</summary>
    protected virtual Query NewQuery(float[] vector, int k, Filter? filter = null)
    {
        return new ExactVectorQuery(Field, vector, k, filter);
    }

    /// <summary>A random vector as the format under test takes them: of unit length, or of whole numbers that fit a byte.</summary>
    protected virtual float[] NewVector(int dimensions)
    {
        if (!TakesBytes)
        {
            return BruteForce.RandomUnitVector(Random, dimensions);
        }

        float[] vector = [.. Enumerable.Range(0, dimensions).Select(_ => (float)Random.Next(-128, 128))];
        vector[0] = vector[0] == 0 ? 1 : vector[0];
        return vector;
    }

    /// <summary>A vector as a field of a document.</summary>
    protected virtual IIndexableField NewField(float[] vector, VectorFieldOptions options)
    {
        return options.Encoding == VectorEncoding.Byte ? new KnnByteVectorField(Field, ToBytes(vector), options) : new KnnFloatVectorField(Field, vector, options);
    }

    /// <summary>A vector as a doc value.</summary>
    protected virtual BytesRef NewValue(float[] vector, VectorFieldOptions options)
    {
        return options.Encoding == VectorEncoding.Byte ? KnnByteVectorField.Encode(Field, ToBytes(vector), options) : KnnFloatVectorField.Encode(Field, vector, options);
    }

    /// <summary>A random query.</summary>
    protected virtual float[] NewQueryVector(int dimensions)
    {
        return NewVector(dimensions);
    }

    /// <summary>The score that brute force gives.</summary>
    protected virtual double ExpectedScore(VectorSimilarity similarity, float[] query, float[] vector)
    {
        return TakesBytes && similarity == VectorSimilarity.DotProduct
            ? 0.5 + (query.Zip(vector, (x, y) => (double)x * y).Sum() / (query.Length * 32768.0))
            : BruteForce.Score(similarity, query, vector);
    }

    protected virtual Codec NewCodec(VectorFieldOptions options)
    {
        return new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Field] = options });
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

    /// <summary>Writes vectors as so many segments, then merged into one; the number of each is its id.</summary>
    protected Directory Write(VectorFieldOptions options, float[][] vectors, int segments)
    {
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(NewCodec(options)));
        for (int i = 0; i < vectors.Length; i++)
        {
            writer.AddDocument(NewDocument(Id(i), vectors[i], options));
            if (i % ((vectors.Length / segments) + 1) == 0)
            {
                writer.Commit();
            }
        }

        writer.ForceMerge(1);
        return directory;
    }

    /// <summary>Writes some vectors as one segment of files of its own, which no merge has touched.</summary>
    protected Lucene.Net.Store.FSDirectory WriteFiles(VectorFieldOptions options, int count)
    {
        Lucene.Net.Store.FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new KeywordAnalyzer()) { Codec = NewCodec(options), UseCompoundFile = false };
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < count; i++)
        {
            writer.AddDocument(NewDocument(Id(i), NewVector(options.Dimensions), options));
        }

        return directory;
    }

    /// <summary>Adds vectors as one segment, and merges it with what is there.</summary>
    protected void AddAndMerge(Directory directory, VectorFieldOptions options, int count, Func<float[]> next)
    {
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.MaxBufferedDocs = 10_000;
        config.RAMBufferSizeMB = 256;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < count; i++)
        {
            writer.AddDocument(NewDocument(Id(i), next(), options));
        }

        writer.ForceMerge(1);
    }

    protected static string Id(int number)
    {
        return number.ToString("D5", CultureInfo.InvariantCulture);
    }

    /// <summary>What is found of a reader's documents is what brute force finds of the model.</summary>
    protected void RequireSame(IndexReader reader, VectorFieldOptions options, SortedDictionary<string, float[]> model, HashSet<string> alive)
    {
        Assert.That(reader.NumDocs, Is.EqualTo(alive.Count));
        IndexSearcher searcher = new(reader);
        float[] query = NewQueryVector(options.Dimensions);
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

    private static sbyte[] ToBytes(float[] vector)
    {
        return Array.ConvertAll(vector, value => (sbyte)value);
    }
}
