using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Input;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

public class PassageReaderTests
{
    private CliRunner _cli = null!;

    [SetUp]
    public void SetUp() => _cli = new CliRunner();

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [Test]
    public void TsvKeepsTheTextAsItIs() =>
        Assert.That(
            Read("c.tsv", "\uFEFF1\ta b\r\n2\tc\td\u2028e\rf\n3\t\n\n"),
            Is.EqualTo(new[] { new Passage("1", "a b", 1), new Passage("2", "c\td\u2028e\rf", 2), new Passage("3", string.Empty, 3) }));

    [Test]
    public void ALastLineNeedsNoLineEnd() => Assert.That(Read("c.tsv", "1\ta\n2\tb").Select(p => p.Id), Is.EqualTo(new[] { "1", "2" }));

    [Test]
    public void LinesLongerThanTheBufferAreWhole()
    {
        string text = string.Concat(Enumerable.Repeat("lang é", 50_000));

        Assert.That(Read("c.tsv", $"1\t{text}\n2\tb\n").Select(p => p.Text), Is.EqualTo(new[] { text, "b" }));
    }

    [Test]
    public void BeirJsonJoinsTitleAndText() =>
        Assert.That(
            Read("c.jsonl", "{\"_id\": \"x\", \"title\": \"T\", \"text\": \"a\\tb\", \"metadata\": {}}\n{\"_id\": 7, \"text\": \"b\"}\n{\"_id\": \"y\", \"title\": \"\", \"text\": \"c\"}\n"),
            Is.EqualTo(new[] { new Passage("x", "T a\tb", 1), new Passage("7", "b", 2), new Passage("y", "c", 3) }));

    [TestCase("c.tsv", "1\ta\nno tab here\n", "c.tsv, line 2", "no tab")]
    [TestCase("c.tsv", "\ta\n", "line 1", "no id")]
    [TestCase("c.tsv", "1\ta\n\n2\tb\n", "line 2", "blank")]
    [TestCase("c.tsv", "1\ta\n2\tb\n1\tc\n", "line 3", "'1' came on an earlier line")]
    [TestCase("c.tsv", "", "c.tsv", "empty")]
    [TestCase("c.jsonl", "{\"_id\": \"1\", \"text\": \"a\"}\n{\"_id\": \"2\", \"text\": \n", "line 2", "no JSON")]
    [TestCase("c.jsonl", "[1]\n", "line 1", "JSON object")]
    [TestCase("c.jsonl", "{\"text\": \"a\"}\n", "line 1", "no _id")]
    [TestCase("c.jsonl", "{\"_id\": \"1\"}\n", "line 1", "no text")]
    [TestCase("c.jsonl", "{\"_id\": \"1\", \"text\": 5}\n", "line 1", "text is no string")]
    [TestCase("c.jsonl", "{\"_id\": \"1\", \"text\": \"\\ud800\"}\n", "line 1", "\\u")]
    public void MalformedLinesAreNamed(string name, string content, string place, string problem)
    {
        string path = _cli.Write(name, content);

        Assert.That(() => PassageReader.Check(path), Throws.InstanceOf<BadDataException>().With.Message.Contains(place).And.Message.Contains(problem));
    }

    [Test]
    public void BytesThatAreNoTextAreNamedByLine()
    {
        string path = _cli.Write("c.tsv", [.. "1\ta\n2\t"u8, 0xC3, 0x28, .. "\n"u8]);

        Assert.That(() => PassageReader.Check(path), Throws.InstanceOf<BadDataException>().With.Message.Contains("line 2").And.Message.Contains("UTF-8"));
    }

    [Test]
    public void IdListsGiveRowsByName()
    {
        string path = _cli.Write("ids.txt", "b\na\n\n");

        Assert.That(IdList.Read(path), Is.EqualTo(new Dictionary<string, long> { ["b"] = 0, ["a"] = 1 }));
    }

    [TestCase("a\na\n", "line 2", "'a' came on line 1")]
    [TestCase("a\n\nb\n", "line 2", "blank")]
    [TestCase("", "ids.txt", "empty")]
    public void BadIdListsAreNamed(string content, string place, string problem)
    {
        string path = _cli.Write("ids.txt", content);

        Assert.That(() => IdList.Read(path), Throws.InstanceOf<BadDataException>().With.Message.Contains(place).And.Message.Contains(problem));
    }

    private Passage[] Read(string name, string content) => [.. PassageReader.Read(_cli.Write(name, content))];
}
