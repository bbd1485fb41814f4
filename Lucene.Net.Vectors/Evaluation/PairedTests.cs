using System;
using System.Numerics;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>
/// Whether two runs over the same topics differ by more than chance: tests of the differences between their values, topic by topic. Source:
/// M. Smucker, J. Allan, B. Carterette, "A comparison of statistical significance tests for information retrieval evaluation", CIKM 2007.
/// </summary>
public static class PairedTests
{
    /// <summary>How many random assignments <see cref="Randomization"/> draws unless told.</summary>
    public const int DefaultAssignments = 100_000;

    // Sums that differ by rounding alone are equal: each is of at most millions of values of about 1.
    private const double Rounding = 1e-12;

    /// <summary>
    /// Fisher's randomisation test, two-sided: had the topics' two values been exchanged by the toss of a coin, how often would the
    /// mean difference have been as far from 0 as it is. All assignments are tried where they are no more than <paramref name="assignments"/>;
    /// else so many are drawn, and the observed one counts as one more, so that the result is never 0.
    /// </summary>
    /// <param name="differences">The difference of every topic.</param>
    /// <param name="assignments">How many assignments to draw, at least 1.</param>
    /// <param name="seed">The same seed gives the same result, on every machine.</param>
    /// <returns>The probability, above 0 and at most 1; 1 where no topic differs.</returns>
    /// <exception cref="ArgumentException">A difference is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="assignments"/> is below 1.</exception>
    public static double Randomization(ReadOnlySpan<double> differences, int assignments = DefaultAssignments, long seed = 42)
    {
        Guard.AtLeast(assignments, 1);
        double[] changed = Changed(differences);
        if (changed.Length == 0)
        {
            return 1;
        }

        double bound = Math.Abs(Sum(changed)) - (Rounding * changed.Length);
        return changed.Length <= BitOperations.Log2((uint)assignments)
            ? ExactShare(changed, bound)
            : SampledShare(changed, bound, assignments, seed);
    }

    /// <summary>Student's paired t-test, two-sided.</summary>
    /// <param name="differences">The difference of every topic.</param>
    /// <returns>
    /// The t statistic, above 0 where the mean difference is, and the probability of one as far from 0. Fewer than two topics, or no
    /// difference anywhere, give 0 and 1; the same difference everywhere gives an infinite statistic and 0.
    /// </returns>
    /// <exception cref="ArgumentException">A difference is not finite.</exception>
    public static (double T, double P) Student(ReadOnlySpan<double> differences)
    {
        if (Changed(differences).Length == 0 || differences.Length < 2)
        {
            return (0, 1);
        }

        double mean = Sum(differences) / differences.Length;
        double squares = 0;
        foreach (double difference in differences)
        {
            squares += (difference - mean) * (difference - mean);
        }

        int freedom = differences.Length - 1;
        double error = Math.Sqrt(squares / freedom / differences.Length);
        double t = mean == 0 ? 0 : mean / error;
        return (t, StudentTails(t, freedom));
    }

    /// <summary>
    /// The probability that Student's t is as far from 0. For whole degrees of freedom it is a finite sum in the angle atan(t / sqrt(n)): M. Abramowitz,
    /// I. Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4.
    /// </summary>
    internal static double StudentTails(double t, int freedom)
    {
        double angle = Math.Atan(Math.Abs(t) / Math.Sqrt(freedom));
        double cosine = Math.Cos(angle);
        bool odd = (freedom & 1) != 0;
        double term = odd ? cosine : 1;
        double sum = freedom == 1 ? 0 : term;
        for (int i = odd ? 3 : 2; i <= freedom - 2; i += 2)
        {
            term *= cosine * cosine * (i - 1) / i;
            sum += term;
        }

        double within = odd ? 2 / Math.PI * (angle + (Math.Sin(angle) * sum)) : Math.Sin(angle) * sum;
        return Math.Clamp(1 - within, 0, 1);
    }

    private static double ExactShare(double[] differences, double bound)
    {
        int all = 1 << differences.Length;
        int asFar = 0;
        for (int signs = 0; signs < all; signs++)
        {
            asFar += Math.Abs(SignedSum(differences, (ulong)signs)) >= bound ? 1 : 0;
        }

        return (double)asFar / all;
    }

    private static double SampledShare(double[] differences, double bound, int assignments, long seed)
    {
        const int Draw = 64;
        var random = new SplitMix64(seed);
        int asFar = 1;
        for (int i = 0; i < assignments; i++)
        {
            double sum = 0;
            for (int from = 0; from < differences.Length; from += Draw)
            {
                sum += SignedSum(differences.AsSpan(from, Math.Min(Draw, differences.Length - from)), random.Next());
            }

            asFar += Math.Abs(sum) >= bound ? 1 : 0;
        }

        return asFar / (assignments + 1.0);
    }

    private static double SignedSum(ReadOnlySpan<double> differences, ulong signs)
    {
        double sum = 0;
        for (int i = 0; i < differences.Length; i++)
        {
            ulong sign = (signs >> i) << 63;
            sum += BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(differences[i]) ^ sign);
        }

        return sum;
    }

    private static double[] Changed(ReadOnlySpan<double> differences)
    {
        var changed = new double[differences.Length];
        int count = 0;
        for (int i = 0; i < differences.Length; i++)
        {
            if (!double.IsFinite(differences[i]))
            {
                throw new ArgumentException($"Difference {i} is {differences[i]}; differences must be finite.", nameof(differences));
            }

            if (differences[i] != 0)
            {
                changed[count++] = differences[i];
            }
        }

        return changed[..count];
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }
}
