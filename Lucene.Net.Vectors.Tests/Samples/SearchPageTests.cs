using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using HybridSearch.Cli.Commands;
using HybridSearch.Page;
using Lucene.Net.Vectors.Tests.Cli;
using Lucene.Net.Vectors.Tests.Framework;
using Microsoft.AspNetCore.Builder;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Samples;

/// <summary>The page over an index with every kind of field, asked over HTTP and in a browser.</summary>
[NonParallelizable]
public sealed class SearchPageTests
{
    private static readonly string[] Words = ["dog", "cat", "animal", "run", "bird", "fast"];

    private CliRunner _cli = null!;
    private OpenIndex _index = null!;
    private WebApplication _app = null!;
    private string _url = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _cli = new CliRunner();
        string collection = _cli.Write("collection.tsv", "a\tevery dog is an animal\nb\ta cat is an animal too\nc\tbirds fly and a bird is fast\nd\trun dog run\ne\t<b>bold</b> & <script>alert(1)</script> fast\nf\t" + string.Concat(Enumerable.Repeat("word ", 200)) + "zebra at last\n");
        string index = _cli.PathOf("index");
        CliRunner.RunWell(
            "index", "--collection", collection, "--index", index, "--impacts", "body",
            "--encode", $"embedding={WordModel.Write(_cli.PathOf("model"), Words)},zero=skip", "--encode", $"tokens={WordModel.WriteTokens(_cli.PathOf("tokens"), Words)},spans=yes");
        _index = OpenIndex.Open(index, analyzer: null, bm25: null);
        _app = SearchApp.Create(_index, "http://127.0.0.1:0");
        await _app.StartAsync();
        _url = _app.Urls.Single();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _index?.Dispose();
        _cli.Dispose();
    }

    [Test]
    public async Task FiveRankingsStandSideBySideWithSharesTimesAndMarks()
    {
        await using Browser browser = await Browser.StartAsync();
        await browser.OpenAsync(_url);
        Assert.That((await browser.EvaluateAsync("document.querySelectorAll('code').length")).GetInt32(), Is.EqualTo(4), "an example for each kind of field");
        Assert.That((await browser.EvaluateAsync("[...document.querySelectorAll('a')].every(a => new URL(a.href).searchParams.get('q') === a.textContent)")).GetBoolean(), Is.True, "that can be followed");

        await browser.EvaluateAsync("document.querySelector('input').value = 'a fast dog'; document.querySelector('button').click(); 0");
        await browser.UntilAsync("document.querySelectorAll('section').length === 5");
        string[] names = [.. (await browser.EvaluateAsync("[...document.querySelectorAll('section')].map(s => s.dataset.ranking)")).EnumerateArray().Select(name => name.GetString()!)];
        Assert.That(names, Is.EqualTo(new[] { "words", "sparse", "dense", "late", "blend" }));
        Assert.That((await browser.EvaluateAsync("[...document.querySelectorAll('section h2')].every(h => / [0-9.]+ ms$/.test(h.textContent))")).GetBoolean(), Is.True);
        Assert.That((await browser.EvaluateAsync("[...document.querySelectorAll('[data-ranking=words] mark')].map(m => m.textContent).sort().join()")).GetString(), Is.EqualTo("dog,dog,fast,fast"));
        Assert.That((await browser.EvaluateAsync("[...document.querySelectorAll('[data-ranking=sparse] mark')].map(m => m.textContent).sort().join()")).GetString(), Is.EqualTo("dog,dog,fast,fast"));
        Assert.That((await browser.EvaluateAsync("document.querySelectorAll('[data-ranking=late] mark').length")).GetInt32(), Is.GreaterThan(0), "tokens that matched");
        Assert.That((await browser.EvaluateAsync("new Set([...document.querySelectorAll('section')].map(s => s.getBoundingClientRect().top)).size")).GetInt32(), Is.EqualTo(1), "side by side");
        Assert.That((await browser.EvaluateAsync("[...document.querySelectorAll('[data-ranking=blend] li')].every(li => /words [0-9]+/.test(li.textContent) && /late [0-9]+/.test(li.textContent))")).GetBoolean(), Is.True);
        Assert.That((await browser.EvaluateAsync("document.querySelectorAll('script, b').length")).GetInt32(), Is.Zero, "what is indexed is text, not HTML");
        Assert.That((await browser.EvaluateAsync("document.querySelector('input').value")).GetString(), Is.EqualTo("a fast dog"));
        Assert.That((await browser.EvaluateAsync("document.querySelector('.rankings').getBoundingClientRect().width > 300 && [...document.querySelectorAll('.shares span')].some(s => s.getBoundingClientRect().width > 0)")).GetBoolean(), Is.True, "laid out");
    }

    [Test]
    public async Task AllIsDoneByTheKeyboard()
    {
        await using Browser browser = await Browser.StartAsync();
        await browser.OpenAsync(_url);
        await browser.UntilAsync("document.activeElement === document.querySelector('input')");
        await browser.TypeAsync("fast (dog");
        await browser.UntilAsync("document.querySelector('.problem') !== null");
        Assert.That((await browser.EvaluateAsync("document.querySelector('.problem + p a').textContent")).GetString(), Is.EqualTo("fast dog"));
        await browser.EvaluateAsync("document.querySelector('.problem + p a').click(); 0");
        await browser.UntilAsync("document.querySelectorAll('section').length === 5");
    }

    [Test]
    public async Task AnExpressionIsShownWithItsRetrievers()
    {
        string page = await Get("hybrid(linear:minmax, body:(dog), 2*knn(embedding, \"animal\", k=3), k=5)");
        Assert.That(page.Split("<section").Length - 1, Is.EqualTo(3), page);
        Assert.That(page, Does.Contain("data-ranking=\"blend\""));
        page = await Get("knn(embedding, \"dog\", k=2)");
        Assert.That(page.Split("<section").Length - 1, Is.EqualTo(1));
        Assert.That(page.Split("<li").Length - 1, Is.EqualTo(2));
    }

    [Test]
    public async Task NumbersAreToldByTheirBeginningAndHowMany()
    {
        string page = await Get("hybrid(rrf, knn(embedding, [1, 0.5, -1e-3, 0, 0, 0.1], k=2), knn(embedding, \"dog\", k=2), knn(embedding, [1, 0, 0, 0, 0, 0, 0, 0, 0], k=2))");
        Assert.That(page, Does.Contain("field &#39;embedding&#39;: the query vector has 9 components where the field has 6").And.Not.Contain("query &#39;1&#39;").And.Not.Contain("Parameter"));
        Assert.That(TypedText.Shortened("knn(a, [1, -0.5, 1E-07, 4, 5, 6, 7, 8, 9, 10], k=2)"), Is.EqualTo("knn(a, [1, -0.5, 1E-07, … 10 numbers], k=2)"));
        Assert.That(TypedText.Shortened("late(a, [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2], [3, 4]], k=2)"), Is.EqualTo("late(a, [[1, 2, 3, … 9 numbers], … 3 rows], k=2)"));
        Assert.That(TypedText.Shortened("sparse(a, {a:1, \"b, c\":2, d:3, e:4, f:5, g:6, h:7, i:8, j:9, k:10}, k=2)"), Is.EqualTo("sparse(a, {a:1, \"b, c\":2, d:3, e:4, f:5, g:6, … 10 terms}, k=2)"));
        Assert.That(TypedText.Shortened("body:[a TO b] knn(a, [1, 2], k=2)"), Is.EqualTo("body:[a TO b] knn(a, [1, 2], k=2)"));
    }

    [Test]
    public async Task AMatchFarBehindIsShownWithWhatIsAroundIt()
    {
        string page = await Get("zebra");
        Assert.That(page, Does.Contain("<mark>zebra</mark> at last").And.Contain("...word word"));
        Assert.That(page.Split("<section").Length - 1, Is.EqualTo(5), page);
        Assert.That(page, Does.Contain("<h2>dense</h2><p class=\"problem\"").And.Contain("no direction"), "a word that the model does not know");
    }

    [Test]
    public async Task AnIndexOfTextAloneIsOneRanking()
    {
        string index = _cli.PathOf("text");
        CliRunner.RunWell("index", "--collection", _cli.Write("text.tsv", "a\tevery dog is an animal\nb\ta cat\n"), "--index", index);
        await using WebApplication app = await StartAsync(index);
        string page = await Get("dogs", app);
        Assert.That(page.Split("<section").Length - 1, Is.EqualTo(1), page);
        Assert.That(page, Does.Contain("<mark>dog</mark>"));
        Assert.That(await Get("", app), Does.Contain("body:(").And.Not.Contain("knn("));
        Assert.That(await Get("knn(embedding, \"dog\")", app), Does.Contain("class=\"problem\"").And.Contain("has no vector field"));
        Assert.That(await Get("the", app), Does.Contain("nothing found"));
    }

    [Test]
    public async Task AFieldWithoutAModelIsAskedByNumbers()
    {
        string index = _cli.PathOf("vectors");
        string vectors = _cli.WriteFloats("v.f32", [.. Enumerable.Range(0, 1024).Select(i => i == 0 ? 1f : 0.1f)]);
        CliRunner.RunWell("index", "--collection", _cli.Write("one.tsv", "a\tevery dog is an animal\n"), "--index", index, "--dense", $"embedding={vectors},dim=1024");
        await using WebApplication app = await StartAsync(index);
        Assert.That((await Get("dog", app)).Split("<section").Length - 1, Is.EqualTo(1));
        Assert.That(await Get("knn(embedding, \"dog\", k=1)", app), Does.Contain("class=\"problem\"").And.Contain("give numbers").And.Not.Contain("--encode"));
        string numbers = string.Join(", ", Enumerable.Repeat("0.12345678", 1024));
        Assert.That(await Get($"knn(embedding, [{numbers}], k=1)", app), Does.Contain("data-id=\"a\"").And.Contain("… 1024 numbers]"));
    }

    [Test]
    public async Task AModelThatIsGoneLeavesTheOtherRankings()
    {
        string index = _cli.PathOf("left");
        string model = WordModel.Write(_cli.PathOf("gone"), Words);
        CliRunner.RunWell("index", "--collection", _cli.Write("left.tsv", "a\tevery dog is an animal\nb\ta cat\n"), "--index", index, "--impacts", "body", "--encode", $"embedding={model},zero=skip");
        Directory.Delete(model, recursive: true);
        await using WebApplication app = await StartAsync(index);
        string page = await Get("dog", app);
        Assert.That(page.Split("<section").Length - 1, Is.EqualTo(4), page);
        Assert.That(page, Does.Contain("data-ranking=\"dense\"><h2>dense</h2><p class=\"problem\"").And.Contain("gone"));
        Assert.That(page.Split("<mark>dog</mark>").Length - 1, Is.EqualTo(3), "words, sparse, blend");
    }

    [Test]
    public async Task WhatKeepsThePageFromStartingIsOneLine()
    {
        Assert.That(await ErrorOf(_cli.PathOf("nothing")), Does.StartWith("SearchPage: there is no folder "));
        Assert.That(await ErrorOf(_cli.PathOf("index"), new Uri(_url).Port.ToString(CultureInfo.InvariantCulture)), Does.Contain("address already in use. Give another port"));
        Assert.That(await ErrorOf(_cli.PathOf("index"), "port"), Does.StartWith("SearchPage INDEX [PORT]"));

        static async Task<string> ErrorOf(params string[] arguments)
        {
            TextWriter before = Console.Error;
            using StringWriter said = new();
            Console.SetError(said);
            try
            {
                Assert.That(await HybridSearch.Page.Program.Main(arguments), Is.Not.Zero);
            }
            finally
            {
                Console.SetError(before);
            }

            Assert.That(said.ToString().TrimEnd(), Does.Not.Contain("\n"));
            return said.ToString();
        }
    }

    [TestCase("knn(embedding, ", "alert")]
    [TestCase("knn(nothing, \"dog\")", "nothing")]
    [TestCase("body:(dog", "alert")]
    [TestCase("knn(embedding, \"dog\", k=100000)", "1000")]
    public async Task WhatIsWrongIsSaid(string typed, string expected)
    {
        string page = await Get(typed);
        Assert.That(page, Does.Contain("class=\"problem\"").And.Contain(expected));
        Assert.That(page, Does.Not.Contain("<section").And.Not.Contain("--with"));
    }

    [Test]
    public async Task WhatIsTypedIsEscaped()
    {
        string page = await Get("\"><script>alert(1)</script>");
        Assert.That(page, Does.Not.Contain("<script>"));
    }

    private static async Task<WebApplication> StartAsync(string index)
    {
        OpenIndex opened = OpenIndex.Open(index, analyzer: null, bm25: null);
        WebApplication app = SearchApp.Create(opened, "http://127.0.0.1:0");
        app.Lifetime.ApplicationStopped.Register(opened.Dispose);
        await app.StartAsync();
        return app;
    }

    private async Task<string> Get(string typed, WebApplication? app = null)
    {
        using HttpClient client = new();
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"{app?.Urls.Single() ?? _url}/?q={Uri.EscapeDataString(typed)}"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await answer.Content.ReadAsStringAsync();
    }
}
