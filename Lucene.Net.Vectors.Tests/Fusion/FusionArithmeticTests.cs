using System;
using System.Linq;
using Lucene.Net.Vectors.Fusion;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Fusion;

/// <summary>Every blend over one table worked by hand, and the edges of every normalisation.</summary>
public sealed class FusionArithmeticTests
{
    private const float None = float.NaN;

    // Retriever A found candidates 0, 1 and 2 with scores 8, 6 and 2 and weighs 2; B found 2 and 3 with 0.9 and 0.5.
    private static readonly FusionTable Found = new(new FusionColumn([1, 2, 3, 0], [8, 6, 2, None], 2), new FusionColumn([0, 0, 1, 2], [None, None, 0.9f, 0.5f]));

    // The same, but A scores candidate 3 with 1 and B candidate 0 with 0.3; B does not match candidate 1.
    private static readonly FusionTable Completed = new(new FusionColumn([1, 2, 3, 0], [8, 6, 2, 1], 2), new FusionColumn([0, 0, 1, 2], [0.3f, None, 0.9f, 0.5f]));

    private static readonly TestCaseData[] ByHand =
    [
        Case(new ReciprocalRank(), Found, 2 / 61.0, 2 / 62.0, (2 / 63.0) + (1 / 61.0), 1 / 62.0),
        Case(new ReciprocalRank(1), Found, 2 / 2.0, 2 / 3.0, (2 / 4.0) + (1 / 2.0), 1 / 3.0),
        Case(new ReciprocalRank(), Completed, 2 / 61.0, 2 / 62.0, (2 / 63.0) + (1 / 61.0), 1 / 62.0),

        // Two retrievers found candidate 2: 2 (2/9 + 1).
        Case(new InverseSquareRank(), Found, 2, 2 / 4.0, 22 / 9.0, 1 / 4.0),

        // A: 1, 2/3, 0, missing 0. B: missing 0 twice, 1, 0.
        Case(new WeightedSum(), Found, 2, 4 / 3.0, 1, 0),
        Case(new CombSum(ScoreNormalization.MinMax), Found, 2, 4 / 3.0, 1, 0),
        Case(new CombMnz(), Found, 2, 4 / 3.0, 2, 0),

        // A: 1, 3/4, 1/4, missing 0. B: missing 0 twice, 1, 5/9.
        Case(new WeightedSum(ScoreNormalization.TheoreticalMinMax), Found, 2, 1.5, 1.5, 5 / 9.0),

        // A: mean 16/3, deviation sqrt(168/27). B: mean 0.7, deviation 0.2. What is missing has the least: -1.336306 and -1.
        Case(new WeightedSum(ScoreNormalization.ZScore), Found, (2 * 1.0690450) - 1, (2 * 0.2672612) - 1, (2 * -1.3363062) + 1, (2 * -1.3363062) - 1),
        Case(new WeightedSum(ScoreNormalization.ZScore, MissingScore.Zero), Found, 2 * 1.0690450, 2 * 0.2672612, (2 * -1.3363062) + 1, -1),

        // A: over sqrt(64 + 36 + 4). B: over sqrt(0.81 + 0.25).
        Case(new WeightedSum(ScoreNormalization.L2), Found, (2 * 0.7844645) + 0.4856429, (2 * 0.5883484) + 0.4856429, (2 * 0.1961161) + 0.8741573, (2 * 0.1961161) + 0.4856429),

        // A: from 16/3 - 3 sd = -2.1499810 over 6 sd = 14.9666295. B: from 0.1 over 1.2. What is missing has 0.
        Case(new WeightedSum(ScoreNormalization.DistributionBased), Found, 2 * 0.6781741, 2 * 0.5445435, (2 * 0.2772823) + (2 / 3.0), 1 / 3.0),
        Case(new CombSum(ScoreNormalization.None, MissingScore.Zero), Found, 16, 12, 4.9, 0.5),
        Case(new CombSum(ScoreNormalization.None), Found, 16.5, 12.5, 4.9, 4.5),

        // Completed scores go on below the scale: A (1 - 2) / 6, B (0.3 - 0.5) / 0.4 = -0.5, which what does not match has too.
        Case(new WeightedSum(), Completed, 1.5, (4 / 3.0) - 0.5, 1, -1 / 3.0),
        Case(new WeightedSum(ScoreNormalization.TheoreticalMinMax), Completed, 2 + (1 / 3.0), 1.5, 1.5, 0.25 + (5 / 9.0)),
        Case(new CombMnz(), Completed, 1.5, (4 / 3.0) - 0.5, 2, -1 / 3.0),
        Case(new WeightedSum(ScoreNormalization.None), Completed, 16.3, 12.3, 4.9, 2.5),
    ];

    private static readonly TestCaseData[] Alone =
    [
        new(ScoreNormalization.None, 4.0, 3.0), new(ScoreNormalization.MinMax, 1.0, 0.0), new(ScoreNormalization.TheoreticalMinMax, 1.0, 0.75),
        new(ScoreNormalization.ZScore, 0.0, 0.0), new(ScoreNormalization.L2, 1 / Math.Sqrt(2), 3 / Math.Sqrt(32)), new(ScoreNormalization.DistributionBased, 0.5, 0.0),
    ];

    private static TestCaseData Case(IFusion fusion, FusionTable table, params double[] expected)
    {
        return new TestCaseData(fusion, table, expected).SetArgDisplayNames($"{fusion}", table == Found ? "found" : "completed");
    }

    [TestCaseSource(nameof(ByHand))]
    public void WorkedByHand(IFusion fusion, FusionTable table, double[] expected)
    {
        double[] scores = new double[4];
        scores.AsSpan().Fill(99);
        fusion.Blend(table, scores);
        Assert.That(scores, Is.EqualTo(expected).Within(1e-6));
        for (int candidate = 0; candidate < scores.Length; candidate++)
        {
            Assert.That(fusion.PartOf(table, candidate, 0).Share + fusion.PartOf(table, candidate, 1).Share, Is.EqualTo(scores[candidate]).Within(1e-12));
        }
    }

    // Two hits of the score 4 and a completed one of 3.
    [TestCaseSource(nameof(Alone))]
    public void HitsOfOneScore(ScoreNormalization normalization, double found, double completed)
    {
        double[] scores = new double[3];
        new WeightedSum(normalization).Blend(new FusionTable(new FusionColumn([1, 2, 0], [4, 4, 3])), scores);
        Assert.That(scores, Is.EqualTo(new[] { found, found, completed }).Within(1e-12));
        new WeightedSum(normalization).Blend(new FusionTable(new FusionColumn([1, 0, 0], [0.1f, None, None])), scores);
        Assert.That(scores, Has.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void ARetrieverThatFoundNothingAddsNothing([Values] ScoreNormalization normalization)
    {
        double[] with = new double[2], without = new double[2];
        FusionColumn some = new([1, 2], [3, 1]);
        new WeightedSum(normalization).Blend(new FusionTable(some, new FusionColumn([0, 0], [None, None], 5)), with);
        new WeightedSum(normalization).Blend(new FusionTable(some), without);
        Assert.That(with, Is.EqualTo(without));
        new WeightedSum(normalization).Blend(new FusionTable(), []);
    }

    [Test]
    public void FiguresAreOfTheHitsFoundAlone()
    {
        FusionColumn column = Completed.Columns[0];
        Assert.That((column.Found, column.Min, column.Max, column.SumOfSquares, column.Weight, column.LowerBound), Is.EqualTo((3, 2.0, 8.0, 104.0, 2.0, 0.0)));
        Assert.That(column.Mean, Is.EqualTo(16 / 3.0).Within(1e-12));
        Assert.That(column.StandardDeviation, Is.EqualTo(Math.Sqrt(168 / 27.0)).Within(1e-12));
        Assert.That((Found.Candidates, Found.Retrievers, Found.FoundBy(2), Found.BestRank(2), Found.Rank(2, 0), Found.IsFound(3, 0), Found.Weight(0)), Is.EqualTo((4, 2, 2, 1, 3, false, 2.0)));
        Assert.That(new FusionTable(new FusionColumn([0], [1])).BestRank(0), Is.EqualTo(int.MaxValue));
        Assert.That(new FusionColumn([0], [1]).Mean, Is.NaN);
    }

    [Test]
    public void BlendsAreEqualByValueAndNamed()
    {
        (Func<IFusion> New, string Text)[] all =
        [
            (() => new ReciprocalRank(), "rrf"), (() => new ReciprocalRank(20), "rrf:20"), (() => new InverseSquareRank(), "isr"),
            (() => new WeightedSum(), "linear:minmax"), (() => new WeightedSum(ScoreNormalization.TheoreticalMinMax), "linear:tmm"),
            (() => new WeightedSum(ScoreNormalization.ZScore, MissingScore.Zero), "linear:zscore:zero"), (() => new CombSum(ScoreNormalization.L2), "combsum:l2"),
            (() => new CombSum(ScoreNormalization.None), "combsum:none"), (() => new CombMnz(ScoreNormalization.DistributionBased), "combmnz:dbsf"),
        ];
        foreach ((Func<IFusion> one, string text) in all)
        {
            Assert.That(one().ToString(), Is.EqualTo(text));
            foreach ((Func<IFusion> other, string otherText) in all)
            {
                Assert.That(one().Equals(other()), Is.EqualTo(text == otherText));
                Assert.That(text != otherText || one().GetHashCode() == other().GetHashCode(), Is.True);
            }
        }
    }

    [Test]
    public void BadArgumentsAreNamed()
    {
        Assert.That(() => new FusionColumn([1], []), Throws.ArgumentException.With.Message.Contains("scores"));
        Assert.That(() => new FusionColumn([-1], [0]), Throws.InstanceOf<ArgumentException>().With.Message.Contains("ranks"));
        Assert.That(() => new FusionColumn([1], [0], -1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("weight=-1"));
        Assert.That(() => new FusionTable(new FusionColumn([1], [0]), new FusionColumn([], [])), Throws.ArgumentException.With.Message.Contains("columns"));
        Assert.That(() => new WeightedSum((ScoreNormalization)9), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new CombSum(missing: (MissingScore)9), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ReciprocalRank(0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("rankConstant=0"));
    }

    [Test]
    public void TheUnitsOfAScoreDoNotMatter([Values(ScoreNormalization.MinMax, ScoreNormalization.ZScore, ScoreNormalization.DistributionBased)] ScoreNormalization normalization)
    {
        Random random = new(5);
        float[] scores = [.. Enumerable.Range(0, 50).Select(_ => random.NextSingle())];
        int[] ranks = [.. Enumerable.Range(1, 50)];
        double[] one = new double[50], other = new double[50];
        new WeightedSum(normalization).Blend(new FusionTable(new FusionColumn(ranks, scores)), one);
        new WeightedSum(normalization).Blend(new FusionTable(new FusionColumn(ranks, Array.ConvertAll(scores, score => (score * 64) - 128))), other);
        Assert.That(other, Is.EqualTo(one).Within(1e-4));
    }
}
