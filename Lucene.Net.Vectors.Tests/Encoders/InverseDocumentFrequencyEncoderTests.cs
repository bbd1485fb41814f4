using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Encoders;

public sealed class InverseDocumentFrequencyEncoderTests : IndexTestCase
{
    [Test]
    public void TermsWeighTheirInverseDocumentFrequency()
    {
        using DirectoryReader reader = Open("cat dog", "cat", "cat bird", "fish");
        InverseDocumentFrequencyEncoder encoder = new(reader, "body", new StandardAnalyzer(LuceneVersion.LUCENE_48));
        SparseVector[] vectors = [.. encoder.Encode(["The Cat, the FISH; cat horse", "", "horse"], TextRole.Query)];

        // Three of four documents hold cat: ln(1 + 1.5/3.5); one holds fish: ln(1 + 3.5/1.5).
        Assert.That(vectors[0].Select(entry => entry.Term), Is.EqualTo(new[] { "cat", "fish" }));
        Assert.That(vectors[0].Select(entry => entry.Weight), Is.EqualTo(new[] { 0.35667494f, 1.2039728f }).Within(1e-6f));
        Assert.That(vectors[1], Is.SameAs(SparseVector.Empty));
        Assert.That(vectors[2], Is.SameAs(SparseVector.Empty));
    }

    [Test]
    public void TheWeightIsTheHosts()
    {
        using DirectoryReader reader = Open([.. Enumerable.Range(0, 50).Select(i => "a" + (i % 3 == 0 ? " b" : "") + (i % 7 == 0 ? " c" : ""))]);
        SparseVector vector = new InverseDocumentFrequencyEncoder(reader, "body", new WhitespaceAnalyzer(LuceneVersion.LUCENE_48)).Encode(["a b c"], TextRole.Query)[0];

        // With k1 = 0 BM25's score of one term is its weight.
        IndexSearcher searcher = new(reader) { Similarity = new BM25Similarity(0, 0) };
        foreach (TermWeight entry in vector)
        {
            float score = searcher.Search(new TermQuery(new Term("body", entry.Term)), 1).ScoreDocs[0].Score;
            Assert.That(entry.Weight, Is.EqualTo(score).Within(1e-6f), entry.Term);
        }
    }

    [Test]
    public void DocumentsAreNotItsAffair()
    {
        using DirectoryReader reader = Open("a");
        InverseDocumentFrequencyEncoder encoder = new(reader, "body", new WhitespaceAnalyzer(LuceneVersion.LUCENE_48));
        Assert.That(() => encoder.Encode(["a"], TextRole.Document), Throws.ArgumentException.With.Message.Contains("come from a model or a file"));
        Assert.That(() => encoder.Encode(["a\uD800"], TextRole.Query), Throws.Nothing);
    }

    [Test]
    public void QueriesWithoutAModelSearchALearnedSparseField()
    {
        SparseModel model = new(Random, new SparseFieldOptions());
        IndexWriterConfig config = NewConfig(model.NewCodec());
        config.MaxBufferedDocs = 90;
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        using IndexWriter writer = new(NewDirectory(), config);
        for (int i = 0; i < 300; i++)
        {
            writer.AddDocument(model.NewDocument(i));
        }

        writer.DeleteDocuments(new Term("id", "000007"), new Term("id", "000150"));
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        Assert.That(reader.Leaves.Count, Is.GreaterThan(1));

        // The terms are WordPiece tokens here.
        PieceVocabulary vocabulary = new(["[UNK]", "t0", "t", "##3", "##5", "never"], 0);
        using PieceAnalyzer analyzer = new(new WordPieceTokenizer(vocabulary));
        foreach ((Analyzer terms, string text, string[] expected) in new (Analyzer, string, string[])[]
        {
            (new WhitespaceAnalyzer(LuceneVersion.LUCENE_48), "t3 t0 unknown t3", ["t0", "t3"]),
            (analyzer, "T0 never", ["t0"]),
        })
        {
            SparseVector query = new InverseDocumentFrequencyEncoder(reader, SparseModel.Field, terms).Encode([text], TextRole.Query)[0];
            Assert.That(query.Select(entry => entry.Term), Is.EqualTo(expected));
            foreach (TermWeight entry in query)
            {
                int documents = reader.DocFreq(new Term(SparseModel.Field, entry.Term));
                Assert.That(entry.Weight, Is.EqualTo(Math.Log(1 + ((reader.MaxDoc - documents + 0.5) / (documents + 0.5)))).Within(1e-5));
            }

            IndexSearcher searcher = new(reader);
            ScoreDoc[] hits = searcher.Search(new SparseVectorQuery(SparseModel.Field, query, 10), 10).ScoreDocs;
            Assert.That(hits, Has.Length.EqualTo(10));
            foreach (ScoreDoc hit in hits)
            {
                Dictionary<string, int> codes = model.Codes[searcher.Doc(hit.Doc).Get("id")];
                Assert.That(hit.Score, Is.EqualTo(query.Sum(entry => entry.Weight * codes.GetValueOrDefault(entry.Term))).Within(0.01).Percent);
            }
        }
    }

    private DirectoryReader Open(params string[] texts)
    {
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(new HybridCodec())))
        {
            foreach (string text in texts)
            {
                writer.AddDocument(new Document { new TextField("body", text, Field.Store.NO) });
            }
        }

        return DirectoryReader.Open(directory);
    }
}
