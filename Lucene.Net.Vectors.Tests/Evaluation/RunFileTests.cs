using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Evaluation;

public class RunFileTests
{
    [Test]
    public void TrecRunsAreSortedByScoreNotByRank()
    {
        Run run = Read("1 Q0 a 1 0.5 t\n1 Q0 b 2 2e1 t\n");

        Assert.That(run["1"], Is.EqualTo(new[] { new RankedDocument("b", 1, 20), new RankedDocument("a", 2, 0.5) }));
    }

    [Test]
    public void MsMarcoRunsAreSortedByRank()
    {
        Run run = Read("7\tb\t2\n7\ta\t1\n7\tc\t5\n");

        Assert.That(run["7"].Select(d => (d.Id, d.Rank)), Is.EqualTo(new[] { ("a", 1), ("b", 2), ("c", 5) }));
    }

    [Test]
    public void TopicsMayBeScatteredAndLinesMayEndInCrLf()
    {
        Run run = Read("# made by hand\r\n1 Q0 a 1 3 t\r\n\r\n2\tQ0  b 1 2 t\r\n1 Q0 c 2 1 t");

        Assert.Multiple(() =>
        {
            Assert.That(run.Topics, Is.EqualTo(new[] { "1", "2" }));
            Assert.That(run["1"], Has.Count.EqualTo(2));
            Assert.That(run["3"], Is.Empty);
        });
    }

    [TestCase("1 Q0 a 1 0.5\n", "r.txt, line 1", "5 columns")]
    [TestCase("1 Q0 a 1 0.5 t x\n", "r.txt, line 1", "more than 6 columns")]
    [TestCase("1 Q0 a 1 0.5 t\n\n1 Q0 b 2\n", "r.txt, line 3", "4 columns")]
    [TestCase("1 Q0 a 1 0,5 t\n", "line 1", "'0,5' is no finite number")]
    [TestCase("1 Q0 a 1 NaN t\n", "line 1", "'NaN' is no finite number")]
    [TestCase("1 Q0 a 1 0.5 t\n2 Q0 a 1 0.5 t\n1 Q0 a 2 0.4 t\n", "line 3", "'a' comes twice in topic '1'")]
    [TestCase("1\ta\t0\n", "line 1", "rank '0'")]
    [TestCase("1\ta\t1.5\n", "line 1", "rank '1.5'")]
    [TestCase("1\ta\t1\n1\tb\t1\n", "line 2", "rank 1 comes twice in topic '1'")]
    [TestCase("1\ta\t1\n1\ta\t2\n", "line 2", "'a' comes twice in topic '1'")]
    [TestCase("1\ta\t1\n1\tb\n", "line 2", "2 columns")]
    public void MalformedLinesAreNamed(string text, string place, string problem)
    {
        EvaluationFormatException? error = Assert.Throws<EvaluationFormatException>(() => Read(text));

        Assert.Multiple(() =>
        {
            Assert.That(error!.Message, Does.Contain(place).And.Contain(problem));
            Assert.That(error.Message, Does.Not.Contain("\n"));
            Assert.That(error.File, Is.EqualTo("r.txt"));
            Assert.That(error.LineNumber, Is.GreaterThan(0));
        });
    }

    [Test]
    public void AFormatThatIsAskedForIsHeldTo() =>
        Assert.That(
            () => RunReader.Read(new StringReader("1\ta\t1\n"), "r.txt", RunFormat.Trec),
            Throws.InstanceOf<EvaluationFormatException>().With.Message.Contains("line 1").And.Message.Contains("has 6"));

    [Test]
    public void BytesThatAreNoTextAreRefused()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.run");
        File.WriteAllBytes(path, [.. "1 Q0 "u8, 0xFF, 0xFE, .. " 1 0.5 t\n"u8]);
        try
        {
            Assert.That(() => RunReader.Read(path), Throws.InstanceOf<EvaluationFormatException>().With.Message.Contains(path).And.Message.Contains("UTF-8"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void TrecRunsAreWrittenWithNineDigitsAndLf()
    {
        var run = new Run("mine");
        run.AddScored("1", [new("a", 1.0 / 3), new("b", 19.577814f), new("c", 1e-10)]);

        Assert.That(Write(run, RunFormat.Trec, null), Is.EqualTo("1 Q0 b 1 19.5778141 mine\n1 Q0 a 2 0.333333333 mine\n1 Q0 c 3 1E-10 mine\n"));
    }

    [Test]
    public void MsMarcoRunsAreWrittenInTheSameOrder()
    {
        var run = new Run("mine");
        run.AddScored("1", [new("a", 1), new("b", 1)]); // a tie: b first, as trec_eval has it

        Assert.That(Write(run, RunFormat.MsMarco, null), Is.EqualTo("1\tb\t1\n1\ta\t2\n"));
    }

    [Test]
    public void NumbersDoNotFollowTheCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            Run run = Read("1 Q0 a 1 0.5 t\n");
            Assert.That(Write(run, RunFormat.Trec, "t"), Is.EqualTo("1 Q0 a 1 0.5 t\n"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void NeighbouringFloatScoresStayApart()
    {
        var random = new Random(20240607);
        var run = new Run("floats");
        var hits = new List<KeyValuePair<string, double>>();
        for (int i = 0; i < 1000; i++)
        {
            float score = random.NextSingle() * 100;
            hits.Add(new($"a{i}", score));
            hits.Add(new($"b{i}", MathF.BitIncrement(score)));
        }

        run.AddScored("1", hits);
        Run again = Read(Write(run, RunFormat.Trec, "t"));

        Assert.That(again["1"].Select(d => d.Id), Is.EqualTo(run["1"].Select(d => d.Id)), "seed 20240607");
    }

    [TestCase("a b", "1", "t", "document 'a b'")]
    [TestCase("a", "", "t", "topic ''")]
    [TestCase("a", "1", "my run", "tag 'my run'")]
    public void NamesThatWouldBreakTheColumnsAreRefused(string document, string topic, string tag, string named)
    {
        var run = new Run("r");
        run.AddScored(topic, [new(document, 1)]);

        Assert.That(() => Write(run, RunFormat.Trec, tag), Throws.InstanceOf<EvaluationFormatException>().With.Message.Contains(named));
    }

    [Test]
    public void FilesHaveNoByteOrderMarkAndReadBack()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.run");
        var run = new Run("r");
        run.AddScored("é", [new("日本", 2), new("b", 1)]);
        try
        {
            RunWriter.Write(run, path, tag: "t");
            Assert.Multiple(() =>
            {
                Assert.That(File.ReadAllBytes(path), Is.EqualTo(Encoding.UTF8.GetBytes("é Q0 日本 1 2 t\né Q0 b 2 1 t\n")));
                Assert.That(RunReader.Read(path)["é"], Is.EqualTo(run["é"]));
            });
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Run Read(string text) => RunReader.Read(new StringReader(text), "r.txt");

    private static string Write(Run run, RunFormat format, string? tag)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        RunWriter.Write(run, writer, format, tag);
        return writer.ToString();
    }
}
