using System.IO;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Evaluation;

public class QrelsReaderTests
{
    [TestCase("q 0 d 1\nq 0 e 0\n", TestName = "Four columns: TREC")]
    [TestCase("q\t0\td\t1\nq\t0\te\t0\n", TestName = "Four columns: MS MARCO")]
    [TestCase("query-id\tcorpus-id\tscore\nq\td\t1\nq\te\t0\n", TestName = "Three columns: BEIR with its header")]
    [TestCase("q d 1\nq e 0\n", TestName = "Three columns without a header")]
    public void FormsAreRecognised(string text)
    {
        Qrels qrels = Read(text);

        Assert.Multiple(() =>
        {
            Assert.That(qrels.Topics, Is.EqualTo(new[] { "q" }));
            Assert.That(qrels["q"]["d"], Is.EqualTo(1));
            Assert.That(qrels["q"]["e"], Is.Zero);
            Assert.That(qrels["r"], Is.Empty);
            Assert.That(qrels.Contains("r"), Is.False);
        });
    }

    [Test]
    public void TwoColumnsAreRelevant() => Assert.That(Read("q\td\n")["q"]["d"], Is.EqualTo(1));

    [Test]
    public void LevelsMayBeGradedAndNegative()
    {
        Qrels qrels = Read("q 0 d 4\nq 0 e -2\n");

        Assert.That((qrels["q"]["d"], qrels["q"]["e"]), Is.EqualTo((4, -2)));
    }

    [TestCase("q 0 d\nq 0 d 1\n", "line 1", "'d' is no whole number")]
    [TestCase("q 0 d 1\nq 0 e\n", "line 2", "3 columns")]
    [TestCase("q\n", "line 1", "1 column ")]
    [TestCase("q 0 d 1 x\n", "line 1", "5 columns")]
    [TestCase("q 0 d 1.0\n", "line 1", "'1.0'")]
    [TestCase("q 0 d 1\nq 0 d 0\n", "line 2", "'d' is judged twice for topic 'q'")]
    [TestCase("", "judgements.txt", "no judgement")]
    [TestCase("# nothing\n\n", "judgements.txt", "no judgement")]
    public void MalformedLinesAreNamed(string text, string place, string problem) =>
        Assert.That(
            () => Read(text),
            Throws.InstanceOf<EvaluationFormatException>().With.Message.Contains(place).And.Message.Contains(problem).And.Message.Contains("judgements.txt"));

    private static Qrels Read(string text) => QrelsReader.Read(new StringReader(text), "judgements.txt");
}
