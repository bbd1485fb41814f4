using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;

namespace Lucene.Net.Vectors.Tests.Fusion;

/// <summary>Random documents with words, a vector, weighted terms and a matrix, each of which some lack; and queries on them.</summary>
internal sealed class HybridIndex(Random random)
{
    private const int Dimensions = 6;

    private static readonly VectorFieldOptions Dense = new(Dimensions, VectorSimilarity.Cosine);
    private static readonly MultiVectorFieldOptions Late = new(Dimensions);

    private readonly SparseFieldOptions _sparse = new() { MaxWeight = 3, KeepForward = random.Next(2) == 0 };
    private int _next;

    public Lucene.Net.Codecs.Codec NewCodec()
    {
        return new HybridCodec(new HybridFields
        {
            Dense = new Dictionary<string, VectorFieldOptions> { ["dense"] = Dense },
            Sparse = new Dictionary<string, SparseFieldOptions> { ["sparse"] = _sparse },
            Multi = new Dictionary<string, MultiVectorFieldOptions> { ["late"] = Late },
        });
    }

    public void Add(IndexWriter writer, int count)
    {
        for (int i = 0; i < count; i++, _next++)
        {
            string id = _next.ToString("D4", CultureInfo.InvariantCulture);
            Document document =
            [
                new StringField("id", id, Field.Store.YES), new Int32Field("number", _next, Field.Store.YES), new TextField("body", Words(1 + random.Next(8)), Field.Store.NO),
            ];
            if (random.Next(5) > 0)
            {
                document.Add(new KnnFloatVectorField("dense", BruteForce.RandomUnitVector(random, Dimensions), Dense));
            }

            if (random.Next(5) > 0)
            {
                document.Add(new SparseVectorField("sparse", Weights(5), _sparse));
            }

            if (random.Next(5) > 0)
            {
                document.Add(new MultiVectorField("late", new TokenMatrix(MultiVectors.Rows(random, 1 + random.Next(4), Dimensions), Dimensions), Late));
            }

            writer.AddDocument(document);
        }
    }

    public void DeleteSome(IndexWriter writer)
    {
        for (int number = 0; number < _next; number++)
        {
            if (random.Next(7) == 0)
            {
                writer.DeleteDocuments(NumericRangeQuery.NewInt32Range("number", number, number, true, true));
            }
        }
    }

    /// <summary>A retriever of each kind, each exact, with a depth and a weight of its own; the same query to any depth.</summary>
    public (Retriever Retriever, Func<int, Query> ToDepth)[] NewRetrievers()
    {
        float[] vector = BruteForce.RandomUnitVector(random, Dimensions);
        SparseVector weights = Weights(4);
        TokenMatrix matrix = new(MultiVectors.Rows(random, 3, Dimensions), Dimensions);
        BooleanQuery words = [];
        foreach (string word in Words(3).Split(' ').Distinct())
        {
            words.Add(new TermQuery(new Term("body", word)) { Boost = 1 + random.Next(3) }, Occur.SHOULD);
        }

        float boost = random.Next(2) == 0 ? 1 : 2.5f;
        (string, Func<int, Query>)[] all =
        [
            ("words", _ => words),
            ("dense", depth => new ExactVectorQuery("dense", vector, depth) { Boost = boost }),
            ("knn", depth => new KnnVectorQuery("dense", vector, depth)),
            ("within", _ => new VectorRadiusQuery("dense", vector, 0.6f)),
            ("sparse", depth => new SparseVectorQuery("sparse", weights, depth)),
            ("open", _ => new SparseVectorQuery("sparse", weights) { Boost = boost }),
            ("late", depth => new LateInteractionQuery("late", matrix, depth)),
            ("none", _ => new TermQuery(new Term("body", "nowhere"))),
        ];
        random.Shuffle(all);
        return [.. all.Take(1 + random.Next(4)).Select(entry => (New(entry.Item1, entry.Item2), entry.Item2))];
    }

    private Retriever New(string name, Func<int, Query> toDepth)
    {
        int depth = 1 + random.Next(30);
        return new Retriever(name, toDepth(depth), depth, random.Next(1, 5) / 2.0, name == "late" ? -3 : null);
    }

    private string Words(int count)
    {
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => $"w{(int)Math.Pow(random.NextDouble() * 4, 2)}"));
    }

    private SparseVector Weights(int count)
    {
        return new SparseVector([.. Enumerable.Range(0, 12).Where(_ => random.Next(12) < count).Select(term => new TermWeight($"t{term}", 0.1f + (random.NextSingle() * 2)))]);
    }
}
