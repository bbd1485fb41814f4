using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Benchmarks.Growth;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Micro;

/// <summary>
/// An index of made-up documents in one segment, with fields of every kind, in a temporary folder: made once, needs no data. Vectors
/// lie in clusters, words and weighted terms are as frequent as Zipf's law says.
/// </summary>
internal sealed class MicroIndex : IDisposable
{
    public const string Float32 = "float32", Int8 = "int8", Words = "words", Sparse = "sparse", Tokens = "tokens", Tenth = "tenth";

    private const int Documents = 20_000, QueryCount = 64;
    private const int Dimensions = 128, InnerDimensions = 24, TokenDimensions = 64, InnerTokenDimensions = 12;
    private const int DocumentWords = 50, QueryWords = 4, DocumentTerms = 60, QueryTerms = 20, DocumentTokens = 16, QueryTokens = 8;
    private const int Vocabulary = 20_000, Seed = 1;

    // Above all that is written, so that there is one segment.
    private const double BufferMegabytes = 1900;

    private static readonly VectorFieldOptions PlainOptions = new(Dimensions, VectorSimilarity.Cosine) { Index = VectorIndex.Hnsw };
    private static readonly VectorFieldOptions CodeOptions = PlainOptions with { Encoding = VectorEncoding.Int8 };
    private static readonly SparseFieldOptions SparseOptions = new() { MaxWeight = 4 };
    private static readonly MultiVectorFieldOptions TokensOptions = new(TokenDimensions) { Candidates = MultiVectorCandidates.Centroids };

    private static Lazy<MicroIndex> _shared = new(() => new MicroIndex());

    private readonly WorkFolder _folder = new();
    private readonly MMapDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly Random _random = new(Seed);

    private MicroIndex()
    {
        HybridCodec.Register();
        _directory = new MMapDirectory(new DirectoryInfo(_folder.Path));
        ClusteredVectors vectors = new(Dimensions, InnerDimensions, Seed), tokens = new(TokenDimensions, InnerTokenDimensions, Seed);
        Write(vectors, tokens);
        _reader = DirectoryReader.Open(_directory);
        Searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
        Vectors = [.. vectors.Draw(QueryCount)];
        Matrices = [.. Enumerable.Range(0, QueryCount).Select(_ => Matrix(tokens, QueryTokens))];
        Weights = [.. Enumerable.Range(0, QueryCount).Select(_ => Weighted(QueryTerms))];
        Texts = [.. Enumerable.Range(0, QueryCount).Select(_ => Some(QueryWords).ToArray())];
    }

    /// <summary>The one of this process, made when it is first asked for.</summary>
    public static MicroIndex Shared => _shared.Value;

    public IndexSearcher Searcher { get; }

    /// <summary>Query vectors; there are as many queries of each kind.</summary>
    public float[][] Vectors { get; }

    public TokenMatrix[] Matrices { get; }

    public SparseVector[] Weights { get; }

    /// <summary>The words of each query.</summary>
    public string[][] Texts { get; }

    /// <summary>Removes the index, if there is one.</summary>
    public static void Close()
    {
        if (_shared.IsValueCreated)
        {
            _shared.Value.Dispose();
            _shared = new Lazy<MicroIndex>(() => new MicroIndex());
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _folder.Dispose();
    }

    private void Write(ClusteredVectors vectors, ClusteredVectors tokens)
    {
        HybridCodec codec = new(new HybridFields
        {
            Dense = new Dictionary<string, VectorFieldOptions> { [Float32] = PlainOptions, [Int8] = CodeOptions },
            Sparse = new Dictionary<string, SparseFieldOptions> { [Sparse] = SparseOptions },
            Multi = new Dictionary<string, MultiVectorFieldOptions> { [Tokens] = TokensOptions },
        });
        using WhitespaceAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
        using IndexWriter writer = new(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Codec = codec, RAMBufferSizeMB = BufferMegabytes, UseCompoundFile = false });
        int number = 0;
        foreach (float[] vector in vectors.Draw(Documents))
        {
            writer.AddDocument(
            [
                new KnnFloatVectorField(Float32, vector, PlainOptions),
                new KnnFloatVectorField(Int8, vector, CodeOptions),
                new TextField(Words, string.Join(' ', Some(DocumentWords)), Field.Store.NO),
                new SparseVectorField(Sparse, Weighted(DocumentTerms), SparseOptions),
                new MultiVectorField(Tokens, Matrix(tokens, DocumentTokens), TokensOptions),
                new StringField(Tenth, (number++ % 10).ToString(CultureInfo.InvariantCulture), Field.Store.NO),
            ]);
        }

        writer.ForceMerge(1);
    }

    private static TokenMatrix Matrix(ClusteredVectors tokens, int rows)
    {
        return new TokenMatrix([.. tokens.Draw(rows).SelectMany(row => row)], TokenDimensions);
    }

    private SparseVector Weighted(int count)
    {
        return new SparseVector(Some(count).Distinct().Select(word => new TermWeight(word, 0.1f + (3 * _random.NextSingle() * _random.NextSingle()))));
    }

    private IEnumerable<string> Some(int count)
    {
        for (int i = 0; i < count; i++)
        {
            // The logarithm of a word's rank is evenly drawn, so that its frequency falls with its rank.
            yield return "w" + ((int)Math.Pow(Vocabulary, _random.NextDouble())).ToString(CultureInfo.InvariantCulture);
        }
    }
}
