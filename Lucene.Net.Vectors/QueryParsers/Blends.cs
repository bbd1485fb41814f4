using System;
using System.Globalization;
using System.Linq;
using Lucene.Net.Vectors.Fusion;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>Reads what ways of blending and of cutting rankings are called: a name, and what is more of it behind colons.</summary>
internal static class Blends
{
    private static readonly (string Name, ScoreNormalization Value)[] Scales =
    [
        ("minmax", ScoreNormalization.MinMax), ("tmm", ScoreNormalization.TheoreticalMinMax), ("zscore", ScoreNormalization.ZScore),
        ("l2", ScoreNormalization.L2), ("dbsf", ScoreNormalization.DistributionBased), ("none", ScoreNormalization.None),
    ];

    private static readonly string ScaleNames = string.Join(", ", Scales.Select(scale => scale.Name));

    /// <summary>Takes the blend that hybrid(...) begins with.</summary>
    public static IFusion TakeFusion(FunctionReader reader)
    {
        int at = Begin(reader, out string name, out string[] more);
        return (name, more.Length) switch
        {
            ("rrf", 0) => new ReciprocalRank(),
            ("rrf", 1) => int.TryParse(more[0], NumberStyles.None, CultureInfo.InvariantCulture, out int constant) && constant >= 1
                ? new ReciprocalRank(constant)
                : throw reader.Cursor.Error(at, "rrf:N with a whole number from 1"),
            ("isr", 0) => new InverseSquareRank(),
            ("linear", <= 2) => Sum((scale, missing) => new WeightedSum(scale, missing)),
            ("combsum", <= 2) => Sum((scale, missing) => new CombSum(scale, missing)),
            ("combmnz", <= 2) => Sum((scale, missing) => new CombMnz(scale, missing)),
            _ => (name.Length == 0 ? null : reader.Run.Options.Fusions(reader.Cursor.Text[at..reader.Cursor.Position]))
                ?? throw reader.Cursor.Error(at, "a blend: rrf, rrf:N, isr, linear:SCALE, combsum:SCALE or combmnz:SCALE"),
        };

        IFusion Sum(Func<ScoreNormalization, MissingScore, IFusion> create)
        {
            bool known = more.Length == 0 || Array.Exists(Scales, scale => scale.Name == more[0]);
            if (!known || (more.Length == 2 && more[1] != "zero"))
            {
                throw reader.Cursor.Error(at, $"{name}:SCALE or {name}:SCALE:zero with one of {ScaleNames}");
            }

            return create(more.Length == 0 ? ScoreNormalization.MinMax : Array.Find(Scales, scale => scale.Name == more[0]).Value, more.Length == 2 ? MissingScore.Zero : MissingScore.Minimum);
        }
    }

    /// <summary>Takes the value of <c>cutoff=</c>.</summary>
    public static ScoreCutoff TakeCutoff(FunctionReader reader)
    {
        const string Expected = "threshold:SCORE, drop:N, drop:N:SHARE or calibrated:A:B:C:SCORE";
        int at = Begin(reader, out string name, out string[] more);
        double[] numbers = new double[more.Length];
        for (int i = 0; i < more.Length; i++)
        {
            if (!double.TryParse(more[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                throw reader.Cursor.Error(at, Expected);
            }
        }

        return ParseRun.Create(at, ScoreCutoff () => (name, numbers) switch
        {
            ("threshold", [var score]) => new ThresholdCutoff(score),
            ("drop", [var drops]) when drops == (int)drops => new ScoreDropCutoff((int)drops),
            ("drop", [var drops, var share]) when drops == (int)drops => new ScoreDropCutoff((int)drops, share),
            ("calibrated", [var a, var b, var c, var score]) => new CalibratedCutoff(new CosineCalibration(a, b, c), score),
            _ => reader.Run.Options.Cutoffs(reader.Cursor.Text[at..reader.Cursor.Position]) ?? throw reader.Cursor.Error(at, Expected),
        });
    }

    // A name and what stands behind colons, up to a blank, a comma or a bracket.
    private static int Begin(FunctionReader reader, out string name, out string[] more)
    {
        TextCursor cursor = reader.Cursor;
        cursor.SkipBlanks();
        int at = cursor.Position;
        while (!cursor.AtEnd && (TextCursor.IsNamePart(cursor.Current) || cursor.Current is ':' or '.' or '+'))
        {
            cursor.Position++;
        }

        string[] parts = cursor.Text[at..cursor.Position].Split(':');
        name = parts[0];
        more = parts[1..];
        return at;
    }
}
