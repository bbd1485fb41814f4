using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>Vectors made of the text that an index holds already, whoever wrote it.</summary>
public class AddEncodedVectorsTests
{
    private CliRunner _cli = null!;
    private string _index = null!;
    private string _model = null!;
    private string _queries = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _index = _cli.PathOf("index");
        _model = WordModel.Write(_cli.PathOf("model"), "red", "blue", "green");
        _queries = _cli.Write("q.tsv", "q1\tred\nq2\tblue\n");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("")]
    [TestCase(",similarity=dot,encoding=int8,index=hnsw")]
    public void TheStoredTextIsEncodedAndTheModelRemembered(string options)
    {
        Write(("a", "red"), ("gone", "red"), ("b", "blue"), ("c", "red, blue"), ("d", ""), ("e", "green"), ("f", null));
        Delete("gone");

        string output = Add($"emb={_model}{options}");
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Contain("Gave 4 documents").And.Contain("without a text stored in body, which got no vector: 1.").And.Contain("plain doc values"));
            Assert.That(Ids("knn(emb, {query}, k=2)", "q1"), Is.EqualTo(new[] { "a", "c" }));
            Assert.That(Ids("knn(emb, {query}, k=10)", "q2"), Has.Length.EqualTo(4), "what is deleted, empty or absent has no vector");
        });

        Add($"emb={_model}", "--max-segments", "1");
        Assert.That(Ids("knn(emb, {query}, k=2)", "q2"), Is.EqualTo(new[] { "b", "c" }));
        Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Contain("is sound: 1 segment"));
    }

    [Test]
    public void AnotherFieldAndSeveralValuesAreReadAsOneText()
    {
        string[][] titles = [["red"], ["blue", "green"]];
        WriteDocuments(titles.Select((values, i) => With([new StringField("isbn", $"{i}", Field.Store.YES), new StoredField("id", $"{i}")], "title", values)));

        CliRunner.RunBadly(2, ["--text", "no field 'body'", "isbn, title"], [.. Arguments($"emb={_model}"), "--id", "isbn"]);
        CliRunner.RunBadly(2, ["--id", "'id'"], [.. Arguments($"emb={_model}"), "--text", "title"]);
        Add($"emb={_model},similarity=dot", "--text", "title", "--id", "isbn", "--encode", $"two={_model}");
        Assert.That(Ids("knn(emb, \"blue green\", k=1)", "q1"), Is.EqualTo(new[] { "1" }));
        Assert.That(Ids("knn(two, {query}, k=1)", "q1"), Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public void WhatWasInterruptedIsRunAgain()
    {
        Write([.. Enumerable.Range(0, 200).Select(i => ($"d{i}", (string?)"red")), ("last", "purple")]);
        string[] before = Files();

        CliRunner.RunBadly(3, ["document 'last'", "zero=skip"], Arguments($"emb={_model}"));
        Assert.That(Files(), Is.EqualTo(before), "nothing is left of what was not finished");
        Assert.That(Add($"emb={_model},zero=skip"), Does.Contain("Gave 201 documents"));
        Assert.That(Ids("knn(emb, {query}, k=1000)", "q1"), Has.Length.EqualTo(200));
        Assert.That(Add($"emb={_model},zero=skip"), Does.Contain("Gave 201 documents"));
        Assert.That(Ids("knn(emb, {query}, k=1000)", "q1"), Has.Length.EqualTo(200));
    }

    [Test]
    public void WhatCannotBeEncodedIsNamed()
    {
        WriteDocuments([new Document { new StringField("id", "a", Field.Store.YES), new TextField("body", "red", Field.Store.NO) }]);
        string[] before = Files();
        string vectors = _cli.WriteFloats("v.f32", 1, 0);
        string ids = _cli.Write("ids.txt", "a\n");
        string[] bare = ["add-vectors", "--index", _index];

        CliRunner.RunBadly(3, ["no document has a stored text in the field body", "--text", "--dense"], Arguments($"emb={_model}"));
        CliRunner.RunBadly(2, ["--text", "no field 'bodi'", "body, id"], [.. Arguments($"emb={_model}"), "--text", "bodi"]);
        CliRunner.RunBadly(2, ["--dense", "--encode"], bare);
        CliRunner.RunBadly(2, ["--text", "--encode"], [.. bare, "--dense", $"emb={vectors},ids={ids}", "--text", "body"]);
        CliRunner.RunBadly(2, ["emb", "--dense as well"], [.. Arguments($"emb={_model}"), "--dense", $"emb={vectors},ids={ids}"]);
        CliRunner.RunBadly(2, ["field emb", "no folder"], Arguments($"emb={_cli.PathOf("nowhere")}"));
        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void IdsMustTellTheDocumentsApart()
    {
        Write(("a", "red"), ("a", "blue"));
        CliRunner.RunBadly(3, ["2 documents have the id 'a'", "--id"], Arguments($"emb={_model}"));

        WriteDocuments([new Document { new StringField("id", "b", Field.Store.NO), new TextField("body", "red", Field.Store.YES) }], "other");
        _index = _cli.PathOf("other");
        CliRunner.RunBadly(3, ["document 0", "no stored id", "--id"], Arguments($"emb={_model}"));
    }

    [Test]
    public void AFieldKeepsItsModel()
    {
        Write(("a", "red"), ("b", "blue"));
        Add($"emb={_model}");
        string other = WordModel.Write(_cli.PathOf("other"), "blue", "red", "green");

        CliRunner.RunBadly(2, ["field emb", _model, "give that model"], Arguments($"emb={other}"));
        CliRunner.RunWell("index", "--collection", _cli.Write("more.tsv", "c\tred red\n"), "--index", _index, "--append", "--analyzer", "standard", "--encode", $"emb={_model}");
        Assert.That(Ids("knn(emb, {query}, k=2)", "q1"), Is.EquivalentTo(new[] { "a", "c" }));
    }

    [Test]
    public void AnIndexOfTheRealPackageIsEncodedAsItsCollectionWas()
    {
        DefaultModel.Folder();
        string source = SharedData.Require("lucene-net-4.8/cacm/index-english");
        System.IO.Directory.CreateDirectory(_index);
        foreach (string file in System.IO.Directory.EnumerateFiles(source))
        {
            File.WriteAllBytes(Path.Combine(_index, Path.GetFileName(file)), File.ReadAllBytes(file));
        }

        string made = _cli.PathOf("made");
        string vectors = SharedData.Require("cacm/docs.use-lite.f32");
        CliRunner.RunWell("index", "--collection", SharedData.Require("cacm/collection.tsv"), "--index", made, "--dense", $"emb={vectors},dim=512,zero=skip");
        Add("emb=use-lite,zero=skip");

        Run expected = Search(made, SharedData.Require("cacm/queries.tsv"), "knn(emb, \"{query}\", k=10)", "--encode", "emb=use-lite");
        Run found = Search(_index, SharedData.Require("cacm/queries.tsv"), "knn(emb, {query}, k=10)", "--analyzer", "english");
        double shared = expected.Topics.Average(topic => expected[topic].Count(d => found[topic].Any(f => f.Id == d.Id)) / (double)expected[topic].Count);
        Assert.That(shared, Is.GreaterThan(0.99), "the vectors of the file and ours differ by rounding alone");
    }

    private void Write(params (string Id, string? Body)[] documents) => WriteDocuments(documents.Select(d =>
        With([new StringField("id", d.Id, Field.Store.YES)], "body", d.Body is null ? [] : [d.Body])));

    private static Document With(Document document, string field, string[] values)
    {
        foreach (string value in values)
        {
            document.Add(new TextField(field, value, Field.Store.YES));
        }

        return document;
    }

    private void WriteDocuments(IEnumerable<Document> documents, string index = "index")
    {
        using FSDirectory directory = FSDirectory.Open(_cli.PathOf(index));
        using var analyzer = new StandardAnalyzer(LuceneVersion.LUCENE_48);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Codec = new Lucene46Codec() });
        foreach (Document document in documents)
        {
            writer.AddDocument(document);
        }
    }

    private void Delete(string id)
    {
        using FSDirectory directory = FSDirectory.Open(_index);
        using var analyzer = new StandardAnalyzer(LuceneVersion.LUCENE_48);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Codec = new Lucene46Codec() });
        writer.DeleteDocuments(new Term("id", id));
    }

    private string[] Arguments(string encode) => ["add-vectors", "--index", _index, "--encode", encode];

    private string Add(string encode, params string[] more) => CliRunner.RunWell([.. Arguments(encode), .. more]);

    private string[] Files() =>
        [.. System.IO.Directory.EnumerateFiles(_index).Select(f => Path.GetFileName(f)!).Where(f => f != IndexWriter.WRITE_LOCK_NAME).Order(StringComparer.Ordinal)];

    private string[] Ids(string expression, string topic) =>
        [.. Search(_index, _queries, expression, "--analyzer", "standard")[topic].Select(d => d.Id)];

    private Run Search(string index, string queries, string expression, params string[] more)
    {
        string run = _cli.PathOf("out.run");
        CliRunner.RunWell(["search", "--index", index, "--queries", queries, "--with", expression, "--run", run, "--k", "1000", .. more]);
        return RunReader.Read(run);
    }
}
