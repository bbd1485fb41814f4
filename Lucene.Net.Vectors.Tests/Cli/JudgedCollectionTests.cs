using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Demo;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>WordNet made a collection: what is sampled and what is asked.</summary>
public class JudgedCollectionTests
{
    [Test]
    public void AnExampleIsAskedWhereItCanBeJudged()
    {
        WordNetSynset[] synsets =
        [
            Synset(1, "runs", "he runs a mile", "Shared by two"),
            Synset(2, "walks", "shared by two"),
            Synset(3, "wears a low-cut neckline", "a low-cut Neckline", "her dress"),
        ];

        JudgedCollection collection = JudgedCollection.Sample(synsets, int.MaxValue, queries: 10);
        Assert.Multiple(() =>
        {
            Assert.That(collection.Documents, Is.EqualTo(synsets));
            Assert.That(collection.Queries.Select(q => (q.Id, q.Text, q.Answer.Id)), Is.EqualTo(new[] { ("n1-1", "he runs a mile", "n1"), ("n3-2", "her dress", "n3") }));
        });
    }

    [Test]
    public void SamplesAreTheSameAgainAndTheLargerHoldsTheSmaller()
    {
        WordNetSynset[] synsets = [.. Enumerable.Range(0, 500).Select(i => Synset(i, $"definition {i}", $"example {i}"))];

        JudgedCollection small = JudgedCollection.Sample(synsets, 50, 20);
        JudgedCollection again = JudgedCollection.Sample(synsets, 50, 20);
        JudgedCollection large = JudgedCollection.Sample(synsets, 100, 20);
        Assert.Multiple(() =>
        {
            Assert.That(small.Documents, Has.Count.EqualTo(50).And.EqualTo(again.Documents));
            Assert.That(small.Queries, Has.Count.EqualTo(20).And.EqualTo(again.Queries));
            Assert.That(small.Documents, Is.SubsetOf(large.Documents));
            Assert.That(small.Documents, Is.Ordered.By(nameof(WordNetSynset.Id)).Using<string>((a, b) => int.Parse(a[1..]).CompareTo(int.Parse(b[1..]))));
            Assert.That(small.Queries.Select(q => q.Answer), Is.SubsetOf(small.Documents));
        });
    }

    [Test]
    public void FilesAreThoseOfEveryOtherCollection()
    {
        using var cli = new CliRunner();
        JudgedCollection collection = JudgedCollection.Sample([Synset(1, "runs", "he runs a mile"), Synset(2, "walks")], int.MaxValue, queries: 10);

        collection.Write(cli.PathOf("collection.tsv"), cli.PathOf("queries.tsv"));
        Qrels qrels = collection.WriteQrels(cli.PathOf("qrels.txt"));
        Assert.Multiple(() =>
        {
            Assert.That(PassageReader.Read(cli.PathOf("collection.tsv")).Select(p => (p.Id, p.Text)), Is.EqualTo(new[] { ("n1", "word: runs"), ("n2", "word: walks") }));
            Assert.That(PassageReader.Read(cli.PathOf("queries.tsv")).Select(p => (p.Id, p.Text)), Is.EqualTo(new[] { ("n1-1", "he runs a mile") }));
            Assert.That(qrels["n1-1"], Is.EqualTo(new Dictionary<string, int> { ["n1"] = 1 }));
        });
    }

    [Test]
    public void NoQueryOfWordNetStandsInItsDocument()
    {
        string? folder = WordNetFolder.Find();
        if (folder is null)
        {
            Assert.Ignore("WordNet is absent; run npm ci --ignore-scripts in build/npm.");
        }

        JudgedCollection all = JudgedCollection.Sample(WordNetReader.Read(folder!), int.MaxValue, queries: int.MaxValue);
        Assert.Multiple(() =>
        {
            Assert.That(all.Queries, Has.Count.GreaterThan(48_000));
            Assert.That(all.Queries.Where(q => q.Answer.Text.Contains(q.Text, StringComparison.OrdinalIgnoreCase)), Is.Empty);
            Assert.That(all.Queries.Select(q => q.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count(), Is.EqualTo(all.Queries.Count));
        });
    }

    private static WordNetSynset Synset(int number, string definition, params string[] examples) =>
        new($"n{number}", ["word"], new WordNetGloss(definition, examples));
}
