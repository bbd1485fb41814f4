using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Cli;
using Lucene.Net.Vectors.Tests.Encoders.Onnx;
using Lucene.Net.Vectors.Tests.Standins;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Samples;

/// <summary>
/// The code of docs/encoders.md, compiled and run. What stands between two marks stands there as well; <see cref="SampleTests"/> holds them equal.
/// </summary>
internal sealed class EncoderSnippets : OnnxTests
{
    private CliRunner _files = null!;
    private string _folder = null!;

    [OneTimeSetUp]
    public void RegisterCodecs() => HybridCodec.Register();

    [SetUp]
    public void SetUp()
    {
        _files = new CliRunner();
        _folder = WordModel.Write(_files.PathOf("model"), "red", "blue", "green", "the");
    }

    [TearDown]
    public void TearDown() => _files.Dispose();

    [Test]
    public void TextsAreEncodedIndexedAndFound()
    {
        string folder = _folder;
        string[] texts = ["red", "", "blue"];
        using RAMDirectory directory = new();
        using Analyzer analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48);

        // <encoders>
        using var model = OnnxEncoders.Load<DenseOnnxEncoder>(folder);          // the folder of an encoder.json
        var embedding = new VectorFieldOptions(model.Dimensions, VectorSimilarity.Cosine);
        var config = new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)
        {
            Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { ["embedding"] = embedding }),
        };
        using var writer = new IndexWriter(directory, config);
        foreach ((string text, float[]? vector) in new EncodingPipeline().Encode(model, texts, text => text))
        {
            var document = new Document { new TextField("body", text, Field.Store.YES) };
            if (vector is not null)                                             // an empty text has none
            {
                document.Add(new KnnFloatVectorField("embedding", vector, embedding));
            }

            writer.AddDocument(document);
        }

        using var reader = writer.GetReader(applyAllDeletes: true);
        float[] query = model.Encode(["a red car"], TextRole.Query)[0]!;
        var hits = new IndexSearcher(reader).Search(new KnnVectorQuery("embedding", query, k: 10, ef: 100), 10);
        // </encoders>
        Assert.That(hits.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    public void HitsAreRescored()
    {
        using ModelFolder crossEncoder = new(TinyModels.Pairs(1), "cross-encoder");
        string folder = crossEncoder.Path;
        using RAMDirectory directory = new();
        using (Analyzer analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        using (IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)))
        {
            writer.AddDocument(new Document { new TextField("body", "cat", Field.Store.YES) });
            writer.AddDocument(new Document { new TextField("body", "cat dog", Field.Store.YES) });
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader);
        Query words = new TermQuery(new Term("body", "cat"));

        // <encoders>
        using var scorer = OnnxEncoders.Load<CrossEncoder>(folder);
        TopDocs first = searcher.Search(words, 100);
        TopDocs best = new CrossEncoderRescorer(scorer, "cat", field: "body").Rescore(searcher, first, topN: 10);
        // </encoders>
        Assert.That(best.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 1, 0 }));
    }

    [Test]
    public void QueriesAreAveragedWithImaginedAnswers()
    {
        using DenseOnnxEncoder model = OnnxEncoders.Load<DenseOnnxEncoder>(_folder);
        static IReadOnlyList<string> AskLanguageModel(string query, CancellationToken cancel) => ["the blue"];

        // <encoders>
        var hyde = new MeanEncoder(model, (query, cancel) => AskLanguageModel(query, cancel));
        float[]? vector = hyde.Encode(["red"], TextRole.Query)[0];
        // </encoders>
        Assert.That(vector![0], Is.GreaterThan(vector[1]));
        Assert.That(vector[1], Is.GreaterThan(0));
    }

    [Test]
    public void AServiceEncodesToo()
    {
        float[][] answer = [[3, 4], []];
        using AnswerHandler handler = new(answer);
        using HttpClient http = new(handler);
        ServiceEncoder encoder = new(http, new Uri("http://localhost/encode"), dimensions: 2);

        Assert.That(encoder.Encode(["red", ""], TextRole.Document), Is.EqualTo(new float[]?[] { [3, 4], null }));
        Assert.That(handler.Asked, Is.EqualTo("""["red",""]"""));
    }

    [Test]
    public void LongTextsAreDivided()
    {
        using DenseOnnxEncoder model = OnnxEncoders.Load<DenseOnnxEncoder>(_folder);
        string text = "red blue green blue";

        // <encoders>
        var chunker = new Chunker(model.Model.Tokenizer, window: 2, stride: 1);     // in pieces; 200 and 150, say, with a real model
        var each = new ChunkEncoder(model, chunker.Chunk);                          // every chunk as a text of its own
        var late = new LateChunkingEncoder(model.Model, chunker.Chunk);             // every chunk knowing the rest
        foreach (IMultiVectorEncoder encoder in new IMultiVectorEncoder[] { each, late })
        {
            TokenMatrix chunks = encoder.Encode([text], TextRole.Document)[0]!;
            for (int i = 0; i < chunks.Count; i++)
            {
                TextSpan span = chunks.Spans[i];
                Console.WriteLine($"{text.Substring(span.Start, span.Length)}: {chunks.Row(i)[0]}");
            }
        }

        // </encoders>
        Assert.That(each.Encode([text], TextRole.Document)[0]!.Count, Is.EqualTo(3));
        Assert.That(late.Encode([text], TextRole.Document)[0]!.Count, Is.EqualTo(3));
    }

    [Test]
    public void WordsWeighWithoutAModel()
    {
        string file = _files.Write("words.txt", "red 1 0\nblue 0 1\n");
        using RAMDirectory directory = new();
        using Analyzer analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48);
        using (IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)))
        {
            writer.AddDocument(new Document { new TextField("body", "red car", Field.Store.NO) });
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);

        // <encoders>
        var words = new StaticWordEncoder(WordVectors.LoadText(file));                              // GloVe, fastText, word2vec
        var rare = new InverseDocumentFrequencyEncoder(reader, "body", analyzer);                   // rare terms weigh more
        SparseVector weights = rare.Encode(["red tape"], TextRole.Query)[0];
        // </encoders>
        Assert.That(words.Encode(["red"], TextRole.Document)[0], Is.EqualTo(new float[] { 1, 0 }));
        Assert.That(weights.Select(w => w.Term), Is.EqualTo(new[] { "red" }));
    }

    [Test]
    public void PiecesAreTerms()
    {
        string folder = _folder;

        // <encoders>
        var tokenizer = WordPieceTokenizer.Load(Path.Combine(folder, "vocab.txt"));
        TokenizedText pieces = tokenizer.Tokenize("Red, blue");                     // pieces.Ids, and pieces.Spans in the text
        using Analyzer analyzer = new PieceAnalyzer(tokenizer);                     // the same as a field's terms, with offsets
        // </encoders>
        Assert.That(pieces.Count, Is.EqualTo(3));
        Assert.That(pieces.Spans[2], Is.EqualTo(new TextSpan(5, 9)));
        using TokenStream stream = analyzer.GetTokenStream("body", "red");
        stream.Reset();
        Assert.That(stream.IncrementToken(), Is.True);
    }

    [Test]
    public void TheMachineIsShared()
    {
        string folder = _folder;
        IEnumerable<string> texts = ["red", "blue"];
        int encoded = 0;

        // <encoders>
        using var model = OnnxEncoders.Load<DenseOnnxEncoder>(folder, new OnnxSessionSettings { Threads = 1, MaxBatchPieces = 2048 });
        var pipeline = new EncodingPipeline(new EncodingOptions { Threads = 2, BatchSize = 16 });
        using var stop = new CancellationTokenSource(TimeSpan.FromHours(1));
        foreach ((string text, float[]? vector) in pipeline.Encode(model, texts, text => text, TextRole.Document, progress: null, stop.Token))
        {
            encoded++;                                                              // in the order of the texts, on this thread
        }

        // </encoders>
        Assert.That(encoded, Is.EqualTo(2));
    }
}
