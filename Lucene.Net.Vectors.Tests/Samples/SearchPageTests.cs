using System;
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
        string collection = _cli.Write("collection.tsv", "a\tevery dog is an animal\nb\ta cat is an animal too\nc\tbirds fly and a bird is fast\nd\trun dog run\ne\t<b>bold</b> & <script>alert(1)</script> fast\n");
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

        await browser.EvaluateAsync("document.querySelector('input').value = 'a fast dog'; document.querySelector('button').click(); 0");
        await browser.UntilAsync("document.querySelectorAll('section').length === 5");
        string[] names = [.. (await browser.EvaluateAsync("[...document.querySelectorAll('section')].map(s => s.dataset.ranking)")).EnumerateArray().Select(name => name.GetString()!)];
        Assert.That(names, Is.EqualTo(new[] { "words", "sparse", "dense", "late", "blend" }));
        Assert.That((await browser.EvaluateAsync("[...document.querySelectorAll('section h2')].every(h => / [0-9.]+ ms$/.test(h.textContent))")).GetBoolean(), Is.True);
        Assert.That((await browser.EvaluateAsync("[...document.querySelectorAll('[data-ranking=words] mark')].map(m => m.textContent).sort().join()")).GetString(), Is.EqualTo("dog,dog,fast,fast"));
        Assert.That((await browser.EvaluateAsync("document.querySelectorAll('[data-ranking=late] mark').length")).GetInt32(), Is.GreaterThan(0), "tokens that matched");
        Assert.That((await browser.EvaluateAsync("[...document.querySelectorAll('[data-ranking=blend] li')].every(li => /words [0-9]+/.test(li.textContent) && /late [0-9]+/.test(li.textContent))")).GetBoolean(), Is.True);
        Assert.That((await browser.EvaluateAsync("document.querySelectorAll('script, b').length")).GetInt32(), Is.Zero, "what is indexed is text, not HTML");
        Assert.That((await browser.EvaluateAsync("document.querySelector('input').value")).GetString(), Is.EqualTo("a fast dog"));
        Assert.That((await browser.EvaluateAsync("document.querySelector('.rankings').getBoundingClientRect().width > 300 && [...document.querySelectorAll('.shares span')].some(s => s.getBoundingClientRect().width > 0)")).GetBoolean(), Is.True, "laid out");
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

    private async Task<string> Get(string typed)
    {
        using HttpClient client = new();
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"{_url}/?q={Uri.EscapeDataString(typed)}"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await answer.Content.ReadAsStringAsync();
    }
}
