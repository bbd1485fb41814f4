using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using HybridSearch.Cli.Demo;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>The demo's page: whole, alone, and with what was found on it.</summary>
public partial class DemoReportTests
{
    private string _html = null!;
    private XDocument _page = null!;

    [OneTimeSetUp]
    public void WriteReport()
    {
        WordNetSynset[] synsets =
        [
            new("n1", ["<b> & co"], new WordNetGloss("marks \"& < >", ["first example"])),
            new("n2", ["walk"], new WordNetGloss("go on foot", ["second 'example'"])),
        ];
        JudgedCollection collection = JudgedCollection.Sample(synsets, int.MaxValue, queries: 10);
        var qrels = new Qrels();
        qrels.Add("n1-1", "n1", 1);
        qrels.Add("n2-1", "n2", 1);
        _html = DemoReport.Write(new DemoResult
        {
            Collection = collection,
            Model = "a <model>",
            Stages = [("read", 0.25), ("index", 1.5)],
            DocumentsPerSecond = 1234,
            Encoding = new Latencies(1, 2, 3),
            Fields = [new FieldBytes("body", "text", 1000), new FieldBytes("embedding", "vectors", 4000)],
            Ways = [Result(qrels, "words", ["n1", "n2"], ["n1"]), Result(qrels, "dense", ["n2", "n1"], ["n2", "n1"])],
        });
        using var reader = XmlReader.Create(new StringReader(_html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        _page = XDocument.Load(reader);
    }

    [Test]
    public void AsksNothingOfTheNetwork()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_html, Does.Not.Contain("http:").And.Not.Contain("https:").And.Not.Contain("url(").And.Not.Contain("@import"));
            Assert.That(_page.Descendants().Select(e => e.Name.LocalName), Has.None.AnyOf("script", "link", "img", "iframe", "object"));
            Assert.That(_page.Descendants().Attributes().Select(a => a.Name.LocalName), Has.None.AnyOf("src", "href"));
        });
    }

    [Test]
    public void IsDarkWhereTheSystemIs()
    {
        string style = _page.Descendants("style").Single().Value;
        Assert.That(style, Does.Contain("prefers-color-scheme: dark"));
        Assert.That(Colour().Matches(_html[_html.IndexOf("<body>", System.StringComparison.Ordinal)..]), Is.Empty, "colours are the style's alone");
    }

    [Test]
    public void ShowsWhatWasFound()
    {
        string text = string.Join('\n', _page.Descendants().Where(e => !e.HasElements).Select(e => e.Value));
        Assert.Multiple(() =>
        {
            Assert.That(_page.Descendants("svg").Count(), Is.EqualTo(4));
            Assert.That(_page.Descendants("polyline").Count(), Is.EqualTo(2), "a curve a way");
            Assert.That(text, Does.Contain("a <model>"));
            Assert.That(text, Does.Contain("0.5000"), "words finds one of two");
            Assert.That(text, Does.Contain("0.7500"), "dense has one first, one second");
            Assert.That(text, Does.Contain("\u201cfirst example\u201d").And.Contain("\u201csecond 'example'\u201d"));
            Assert.That(text, Does.Contain("Sought: <b> & co: marks \"& < >"));
            Assert.That(text, Does.Contain("not in 100"));
        });
    }

    // The documents that a way finds for each of the two queries.
    private static WayResult Result(Qrels qrels, string name, string[] first, string[] second)
    {
        var run = new Run(name);
        run.AddScored("n1-1", Scored(first));
        run.AddScored("n2-1", Scored(second));
        return new WayResult(new Way(name, name, "body:({query})"), run, new Evaluator(qrels).Evaluate(run, WayResult.Metrics), new Latencies(0.5, 1, 2));
    }

    private static IEnumerable<KeyValuePair<string, double>> Scored(string[] ids) => ids.Select((id, i) => KeyValuePair.Create(id, 1.0 / (i + 1)));

    [GeneratedRegex("#[0-9a-f]{3,6}\"")]
    private static partial Regex Colour();
}
