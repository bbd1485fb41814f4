using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders;

/// <summary>BM25 weights beside the host's BM25 over the same texts.</summary>
public sealed class Bm25EncoderTests : IndexTestCase
{
    private const string Body = "body";
    private const string Impacts = "impacts";

    private static Analyzer Whitespace => new WhitespaceAnalyzer(LuceneVersion.LUCENE_48);

    [Test]
    public void ScoresAreTheHostsUpToTheRoundingOfWeights([Values(8, 16)] int bits, [Values(0.9f, 1.2f)] float k1, [Values(0f, 0.4f, 1f)] float b)
    {
        string[] texts = Texts(500);
        Bm25Statistics statistics = Bm25Statistics.Count(texts, Body, Whitespace);
        Bm25Encoder encoder = new(statistics, Body, Whitespace, k1, b);
        using IndexWriter writer = NewWriter(encoder, bits, out SparseFieldOptions options);
        Add(writer, texts, encoder, options);
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        IndexSearcher searcher = new(reader) { Similarity = new BM25Similarity(k1, b) };
        for (int round = 0; round < 20; round++)
        {
            string[] words = [.. Enumerable.Range(0, 1 + Random.Next(8)).Select(_ => Word())];
            Dictionary<int, float> host = Hits(searcher, Terms(words)).ToDictionary(hit => hit.Doc, hit => hit.Score);
            SparseVector query = encoder.Encode([string.Join(' ', words)], TextRole.Query)[0];
            List<(int Doc, float Score)> ours = Hits(searcher, new SparseVectorQuery(Impacts, query));

            // Half a step for each term, each time it stands in the query; what weighs less than half a step is left out.
            double allowed = (words.Length * options.Step / 2) + 1e-3;
            foreach ((int doc, float score) in ours)
            {
                Assert.That(score, Is.EqualTo(host[doc]).Within(allowed));
            }

            foreach (int missed in host.Keys.Except(ours.Select(hit => hit.Doc)))
            {
                Assert.That(host[missed], Is.LessThan(allowed));
            }

            // What the host scores higher by more than the rounding is higher here.
            for (int i = 1; i < ours.Count; i++)
            {
                Assert.That(host[ours[i].Doc], Is.LessThanOrEqualTo(host[ours[i - 1].Doc] + (2 * allowed)));
            }
        }
    }

    [Test]
    public void RareFrequentAndShortWeighMore()
    {
        string[] texts = ["a a b c d e f g", "a b c d e f g h", "a", "x"];
        Bm25Encoder encoder = new(Bm25Statistics.Count(texts, Body, Whitespace), Body, Whitespace);
        SparseVector[] vectors = [.. encoder.Encode(texts, TextRole.Document)];
        Assert.That(Weight(vectors[0], "a"), Is.GreaterThan(Weight(vectors[1], "a")), "twice against once");
        Assert.That(Weight(vectors[2], "a"), Is.GreaterThan(Weight(vectors[1], "a")), "short against long");
        Assert.That(Weight(vectors[1], "h"), Is.GreaterThan(Weight(vectors[1], "b")), "rare against frequent");
        Assert.That(vectors.SelectMany(vector => vector).Max(entry => entry.Weight), Is.LessThanOrEqualTo(encoder.MaxWeight));
        Assert.That(encoder.Encode(["x x x x x x x x x x x x x x x x x x x x x unknown"], TextRole.Document)[0].Max(entry => entry.Weight), Is.LessThanOrEqualTo(encoder.MaxWeight));
    }

    [Test]
    public void CountedTextsAreAsTheirIndex()
    {
        Analyzer analyzer = new StandardAnalyzer(LuceneVersion.LUCENE_48);
        string[] texts = ["The quick brown fox", "", "a fox, a FOX", "jumped"];
        Bm25Statistics counted = Bm25Statistics.Count(texts, Body, analyzer);
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, analyzer) { MaxBufferedDocs = 2, MergePolicy = NoMergePolicy.COMPOUND_FILES };
        using IndexWriter writer = new(NewDirectory(), config);
        foreach (string text in texts)
        {
            writer.AddDocument([new TextField(Body, text, Field.Store.NO)]);
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        Bm25Statistics read = Bm25Statistics.Of(reader, Body);
        Assert.That(read.Documents, Is.EqualTo(counted.Documents).And.EqualTo(4));
        Assert.That(read.MeanLength, Is.EqualTo(counted.MeanLength).And.EqualTo(6 / 4f));
        foreach (string term in new[] { "quick", "fox", "jumped", "absent", "the" })
        {
            Assert.That(read.DocFreq(term), Is.EqualTo(counted.DocFreq(term)), term);
            Assert.That(read.InverseDocumentFrequency(term), Is.EqualTo(counted.InverseDocumentFrequency(term)), term);
        }

        Assert.That(counted.DocFreq("fox"), Is.EqualTo(2));
        SparseVector[] byCount = [.. new Bm25Encoder(counted, Body, analyzer).Encode(texts, TextRole.Document)];
        Assert.That(byCount, Is.EqualTo(new Bm25Encoder(read, Body, analyzer).Encode(texts, TextRole.Document)));
        Assert.That(byCount[1], Is.SameAs(SparseVector.Empty));
    }

    [Test]
    public void TermsInOnePlaceAreNoLongerDocument()
    {
        Analyzer doubling = Analyzer.NewAnonymous((_, reader) =>
        {
            WhitespaceTokenizer words = new(LuceneVersion.LUCENE_48, reader);
            return new TokenStreamComponents(words, new Doubling(words));
        });
        string[] texts = ["a b c", "a", "b b d e f"];
        Bm25Encoder encoder = new(Bm25Statistics.Count(texts, Body, doubling), Body, doubling);
        using IndexWriter writer = new(NewDirectory(), new IndexWriterConfig(LuceneVersion.LUCENE_48, doubling));
        foreach (string text in texts)
        {
            writer.AddDocument([new TextField(Body, text, Field.Store.NO)]);
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        IndexSearcher searcher = new(reader) { Similarity = new BM25Similarity() };
        SparseVector[] vectors = [.. encoder.Encode(texts, TextRole.Document)];
        foreach ((int doc, float score) in Hits(searcher, Terms(["b"])))
        {
            Assert.That(Weight(vectors[doc], "b"), Is.EqualTo(score).Within(1e-5));
        }
    }

    [Test]
    public void QueriesCountTheirTerms()
    {
        Bm25Encoder encoder = new(Bm25Statistics.Count(["a b"], Body, Whitespace), Body, Whitespace);
        Assert.That(encoder.Encode(["b a b", ""], TextRole.Query), Is.EqualTo(new[] { new SparseVector([new TermWeight("a", 1), new TermWeight("b", 2)]), SparseVector.Empty }));
    }

    [Test]
    public void BadArgumentsAreRefused()
    {
        Bm25Statistics statistics = Bm25Statistics.Count([], Body, Whitespace);
        Assert.That(statistics.MeanLength, Is.EqualTo(1));
        Assert.That(() => new Bm25Encoder(statistics, Body, Whitespace, k1: -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Bm25Encoder(statistics, Body, Whitespace, b: 1.5f), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Bm25Encoder(statistics, "", Whitespace), Throws.ArgumentException);
        Assert.That(() => Bm25Statistics.Count([null!], Body, Whitespace), Throws.ArgumentNullException);
        Assert.That(() => new Bm25Encoder(statistics, Body, Whitespace).Encode([null!], TextRole.Document), Throws.ArgumentNullException);
    }

    private static float Weight(SparseVector vector, string term)
    {
        return vector.Single(entry => entry.Term == term).Weight;
    }

    private static BooleanQuery Terms(IEnumerable<string> words)
    {
        BooleanQuery query = [];
        foreach (string word in words)
        {
            query.Add(new TermQuery(new Term(Body, word)), Occur.SHOULD);
        }

        return query;
    }

    private static List<(int Doc, float Score)> Hits(IndexSearcher searcher, Query query)
    {
        return [.. searcher.Search(query, Math.Max(1, searcher.IndexReader.MaxDoc)).ScoreDocs.Select(hit => (hit.Doc, hit.Score))];
    }

    private static void Add(IndexWriter writer, string[] texts, Bm25Encoder encoder, SparseFieldOptions options)
    {
        foreach (string text in texts)
        {
            writer.AddDocument(new Document
            {
                new TextField(Body, text, Field.Store.NO),
                new SparseVectorField(Impacts, encoder.Encode([text], TextRole.Document)[0], options),
            });
        }
    }

    private IndexWriter NewWriter(Bm25Encoder encoder, int bits, out SparseFieldOptions options)
    {
        options = new SparseFieldOptions { Bits = bits, MaxWeight = encoder.MaxWeight };
        HybridCodec codec = new(new Dictionary<string, VectorFieldOptions>(), new Dictionary<string, SparseFieldOptions> { [Impacts] = options });
        return new IndexWriter(NewDirectory(), new IndexWriterConfig(LuceneVersion.LUCENE_48, Whitespace) { Codec = codec, MaxBufferedDocs = 120 });
    }

    private string[] Texts(int count)
    {
        return [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', Enumerable.Range(0, 1 + Random.Next(60)).Select(_ => Word())))];
    }

    private string Word()
    {
        return string.Create(CultureInfo.InvariantCulture, $"w{(int)Math.Pow(100, Random.NextDouble())}");
    }

    // Each term twice in one place.
    private sealed class Doubling(TokenStream input) : TokenFilter(input)
    {
        private AttributeSource.State? _held;

        public override bool IncrementToken()
        {
            if (_held is { } held)
            {
                RestoreState(held);
                _held = null;
                GetAttribute<Lucene.Net.Analysis.TokenAttributes.IPositionIncrementAttribute>().PositionIncrement = 0;
                return true;
            }

            if (!m_input.IncrementToken())
            {
                return false;
            }

            AddAttribute<Lucene.Net.Analysis.TokenAttributes.IPositionIncrementAttribute>();
            _held = CaptureState();
            return true;
        }
    }
}
