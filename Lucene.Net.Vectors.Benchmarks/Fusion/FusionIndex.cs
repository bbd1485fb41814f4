using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Benchmarks.Late;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Fusion;

/// <summary>
/// An index with all four kinds of fields of the same texts: words, BM25 weights as a learned-sparse field, token vectors, and their mean as the text's vector.
/// </summary>
internal static class FusionIndex
{
    private const string Words = "words", Dense = "dense", Sparse = "sparse", Tokens = "tokens";
    private const double BufferMegabytes = 1900;

    private static readonly VectorFieldOptions DenseField = new(TokenSetMaker.Dimensions, VectorSimilarity.Cosine) { Index = VectorIndex.Hnsw };
    private static readonly MultiVectorFieldOptions TokensField = new(TokenSetMaker.Dimensions) { Candidates = MultiVectorCandidates.Centroids };

    /// <summary>Writes one of a single segment.</summary>
    /// <param name="tokens">A folder that <see cref="TokenSetMaker"/> made.</param>
    /// <param name="collection">The texts it was made of.</param>
    /// <param name="count">How many documents.</param>
    /// <param name="folder">Where the index goes.</param>
    public static void Write(string tokens, string collection, int count, string folder)
    {
        HybridCodec.Register();
        using EnglishAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
        HalfTokens set = HalfTokens.Read(tokens, HalfTokens.Documents, count);
        string[] texts = Texts(collection, set.Count);
        Bm25Encoder encoder = new(Bm25Statistics.Count(texts, Words, analyzer), Words, analyzer);
        SparseFieldOptions sparse = new() { MaxWeight = encoder.MaxWeight, KeepForward = true };
        HybridCodec codec = new(new HybridFields
        {
            Dense = new Dictionary<string, VectorFieldOptions> { [Dense] = DenseField },
            Sparse = new Dictionary<string, SparseFieldOptions> { [Sparse] = sparse },
            Multi = new Dictionary<string, MultiVectorFieldOptions> { [Tokens] = TokensField },
        });
        using MMapDirectory directory = new(new DirectoryInfo(folder));
        using IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Codec = codec, RAMBufferSizeMB = BufferMegabytes, OpenMode = OpenMode.CREATE, UseCompoundFile = false });
        for (int i = 0; i < texts.Length; i++)
        {
            Document document = [new TextField(Words, texts[i], Field.Store.NO), new SparseVectorField(Sparse, encoder.Encode([texts[i]], TextRole.Document)[0], sparse)];
            if (set.Matrix(i) is { } matrix)
            {
                document.Add(new KnnFloatVectorField(Dense, Mean(matrix), DenseField));
                document.Add(new MultiVectorField(Tokens, matrix, TokensField));
            }

            writer.AddDocument(document);
        }

        writer.ForceMerge(1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts.Length} documents"));
    }

    /// <summary>Four retrievers for each of some queries.</summary>
    public static Retriever[][] Queries(string tokens, string queries, string collection, int documents, int count, int depth)
    {
        using EnglishAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
        HalfTokens set = HalfTokens.Read(tokens, HalfTokens.Queries, count);
        string[] texts = Texts(queries, set.Count);
        Bm25Encoder encoder = new(Bm25Statistics.Count(Texts(collection, documents), Words, analyzer), Words, analyzer);
        return [.. Enumerable.Range(0, set.Count).Where(i => set.Matrix(i) is not null).Select(i => Retrievers(set.Matrix(i)!, encoder.Encode([texts[i]], TextRole.Query)[0], depth))];
    }

    private static Retriever[] Retrievers(TokenMatrix matrix, SparseVector terms, int depth)
    {
        BooleanQuery words = [];
        foreach (TermWeight term in terms)
        {
            words.Add(new TermQuery(new Term(Words, term.Term)) { Boost = term.Weight }, Occur.SHOULD);
        }

        return
        [
            new Retriever("words", words, depth),
            new Retriever("dense", new KnnVectorQuery(Dense, Mean(matrix), depth), depth),
            new Retriever("sparse", new SparseVectorQuery(Sparse, terms, depth), depth),
            new Retriever("late", new LateInteractionQuery(Tokens, matrix, depth, options: new LateSearchOptions { CandidateCount = depth }), depth, lowerBound: -matrix.Count),
        ];
    }

    private static string[] Texts(string file, int count)
    {
        return [.. File.ReadLines(file).Take(count).Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..])];
    }

    private static float[] Mean(TokenMatrix matrix)
    {
        float[] mean = new float[matrix.Dimensions];
        for (int row = 0; row < matrix.Count; row++)
        {
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] += matrix.Row(row)[i] / matrix.Count;
            }
        }

        return mean;
    }
}
