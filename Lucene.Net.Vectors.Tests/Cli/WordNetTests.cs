using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Input;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>WordNet's data files, and that what is asked never stands in what is indexed.</summary>
public class WordNetTests
{
    [Test]
    public void ALineIsRead()
    {
        WordNetSynset? synset = WordNetReader.Parse(
            "01035399 32 v 0b cover 1 treat 0 handle 0 deal_with 8 a 0 b 0 c 0 d 0 e 0 f 0 g 0 002 @ 00966943 v 0000 + 07152793 n 0202 01 + 08 00 | act on verbally; \"This book deals with incest\"; \"The new book treats China\"  ", 'v');

        Assert.That(synset, Is.Not.Null);
        Assert.Multiple(() =>
        {
            Assert.That(synset.Id, Is.EqualTo("v01035399"));
            Assert.That(synset.Words, Has.Count.EqualTo(11), "the count is hexadecimal");
            Assert.That(synset.Text, Is.EqualTo("cover, treat, handle, deal with, a, b, c, d, e, f, g: act on verbally"));
            Assert.That(synset.Gloss.Examples, Is.EqualTo(new[] { "This book deals with incest", "The new book treats China" }));
        });
    }

    [Test]
    public void MarkersOfAdjectivesAreNoPartOfTheWord()
    {
        WordNetSynset? synset = WordNetReader.Parse("00003483 00 s 03 inchoative(a) 0 awake(p) 0 galore(ip) 0 001 & 00003356 a 0000 | beginning to be", 'a');

        Assert.That(synset?.Words, Is.EqualTo(new[] { "inchoative", "awake", "galore" }));
    }

    [TestCase("visible; \"be sure of it; give me the ocular proof\"- Shakespeare; \"a visual image\"", "visible", "be sure of it; give me the ocular proof", "a visual image")]
    [TestCase("as was said; \"the jewel was gone\"--Thomas Carlyle", "as was said", "the jewel was gone")]
    [TestCase("devout; \"a god-fearing people\" H.L.Mencken", "devout", "a god-fearing people")]
    [TestCase("a command; \"do you even so unto them\" (Matthew 7:12)", "a command", "do you even so unto them")]
    [TestCase("a complete range: \"a gamut of emotions\"", "a complete range", "a gamut of emotions")]
    [TestCase("immovable; e.g. \"frozen prices\"; \"fixed incomes\"", "immovable", "frozen prices", "fixed incomes")]
    [TestCase("as much as necessary; \"Have I eaten enough?\"; (`plenty' is nonstandard) \"I've had plenty, thanks\"", "as much as necessary; (`plenty' is nonstandard)", "Have I eaten enough?", "I've had plenty, thanks")]
    [TestCase("in `the' way; that's how; \"hold it so\"", "in `the' way; that's how", "hold it so")]
    [TestCase("spread by scattering (\"straw\" is archaic); \"strew toys\"", "spread by scattering", "strew toys")]
    [TestCase("discolored; \"dirty\" is often used in combination; \"dirty white\"", "discolored", "dirty white")]
    [TestCase("reward as in \"carrot and stick\"; \"the carrot of housing\"", "reward", "the carrot of housing")]
    [TestCase("of African ancestry, \"A\" and \"B\" are archaic", "of African ancestry")]
    [TestCase("never closed; \"half an example", "never closed", "half an example")]
    [TestCase("\"\"; plain", "plain")]
    [TestCase("", "")]
    public void AGlossIsDividedIntoDefinitionAndExamples(string gloss, string definition, params string[] examples)
    {
        WordNetGloss parsed = WordNetGloss.Parse(gloss);

        Assert.Multiple(() =>
        {
            Assert.That(parsed.Definition, Is.EqualTo(definition));
            Assert.That(parsed.Examples, Is.EqualTo(examples));
        });
    }

    [TestCase("00001740 03 n 01 entity 0 000 no gloss")]
    [TestCase("offset 03 n 01 entity 0 000 | a gloss")]
    [TestCase("00001740 03 n 02 entity 0 | too few words")]
    [TestCase("00001740 03 n 00 entity 0 | no word")]
    [TestCase("00001740 03 n zz entity 0 | no count")]
    [TestCase(" | ")]
    public void WhatIsNoLineOfWordNetIsRefused(string line)
    {
        Assert.That(WordNetReader.Parse(line, 'n'), Is.Null);
    }

    [Test]
    public void ABrokenFileIsNamedWithItsLine()
    {
        using var cli = new CliRunner();
        cli.Write("data.noun", "  1 a licence\n00001740 03 n 01 entity 0 000 | a gloss\nnonsense\n");

        BadDataException? error = Assert.Throws<BadDataException>(() => _ = WordNetReader.Read(cli.PathOf(".")).Count());
        Assert.That(error!.Message, Does.Contain("data.noun, line 3: is no line of a WordNet data file"));
    }

    [Test]
    public void AllOfWordNetIsRead()
    {
        List<WordNetSynset> synsets = [.. WordNetReader.Read(Folder())];
        Assert.Multiple(() =>
        {
            Assert.That(synsets, Has.Count.EqualTo(117_791));
            Assert.That(synsets.Select(s => s.Id).Distinct().Count(), Is.EqualTo(117_791));
            Assert.That(synsets.Where(s => s.Words.Any(w => w.Length == 0 || w.Contains('_', StringComparison.Ordinal) || w.EndsWith(')'))), Is.Empty);
            Assert.That(synsets.Where(s => s.Gloss.Definition.Length == 0).Select(s => s.Id), Is.Empty);
            Assert.That(synsets.SelectMany(s => s.Gloss.Examples).Count(), Is.InRange(48_000, 48_571), "every second stretch between quotes, but for words that are only mentioned");
        });
    }

    [Test]
    public void NothingQuotedIsIndexed()
    {
        string[] quoting = [.. WordNetReader.Read(Folder()).Where(s => s.Text.Contains('"', StringComparison.Ordinal)).Select(s => s.Id)];
        Assert.That(quoting, Is.Empty);
    }

    private static string Folder()
    {
        string? folder = WordNetFolder.Find();
        if (folder is null)
        {
            Assert.Ignore("WordNet is absent; run npm ci --ignore-scripts in build/npm.");
        }

        return folder!;
    }
}
