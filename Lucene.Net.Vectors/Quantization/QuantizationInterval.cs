using System;
using System.Numerics;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// The interval that a vector's levels are spread over, found for each vector alone: optimised scalar quantization, as
/// Apache Lucene's <c>OptimizedScalarQuantizer</c> does it. It lessens
/// <c>(1 - L) (v.e)^2 / |v|^2 + L |e|^2</c>, where e is what coding v loses and L = 0.1: an error along the vector itself
/// disturbs scores most.
/// </summary>
internal static class QuantizationInterval
{
    private const double Lambda = 0.1;
    private const int Rounds = 5;
    private const double Settled = 1e-8;

    // The interval of least expected squared error, in standard deviations, where components are normally distributed and
    // coded in 1 to 8 bits.
    private static readonly double[] NormalReach = [0.798, 1.493, 2.051, 2.514, 2.916, 3.278, 3.611, 3.922];

    /// <summary>The ends of the interval of a vector relative to its centroid; both finite, the first at most the second.</summary>
    /// <param name="vector">The vector, at least one component.</param>
    /// <param name="bits">Bits of a component's code, 1 to 8.</param>
    public static (float Lower, float Upper) Of(ReadOnlySpan<float> vector, int bits)
    {
        double sum = 0, squares = 0;
        float least = float.PositiveInfinity, greatest = float.NegativeInfinity;
        foreach (float component in vector)
        {
            sum += component;
            squares += (double)component * component;
            least = Math.Min(least, component);
            greatest = Math.Max(greatest, component);
        }

        if (least == greatest)
        {
            return (least, greatest);
        }

        int levels = (1 << bits) - 1;
        double weight = (1 - Lambda) / squares;
        (float Lower, float Upper) best = (least, greatest);
        if (!double.IsFinite(weight))
        {
            return best;
        }

        // Both starts, since a vector of a few large components is far from normal.
        double mean = sum / vector.Length;
        double reach = NormalReach[bits - 1] * Math.Sqrt(Math.Max(0, (squares / vector.Length) - (mean * mean)));
        (float Lower, float Upper) normal = ((float)Math.Max(least, mean - reach), (float)Math.Min(greatest, mean + reach));
        Sums sums = Sums.Of(vector, best, levels);
        double loss = sums.Loss(weight);
        if (normal != best && normal.Lower < normal.Upper)
        {
            Sums others = Sums.Of(vector, normal, levels);
            if (others.Loss(weight) < loss)
            {
                (best, sums, loss) = (normal, others, others.Loss(weight));
            }
        }

        for (int round = 0; round < Rounds; round++)
        {
            (double lower, double upper) = sums.Solve(vector.Length, sum, weight);
            (float Lower, float Upper) next = ((float)lower, (float)upper);
            if (!float.IsFinite(next.Lower) || !float.IsFinite(next.Upper) || next.Lower >= next.Upper
                || (Math.Abs(next.Lower - best.Lower) < Settled && Math.Abs(next.Upper - best.Upper) < Settled))
            {
                break;
            }

            Sums others = Sums.Of(vector, next, levels);
            if (others.Loss(weight) >= loss)
            {
                break;
            }

            (best, sums, loss) = (next, others, others.Loss(weight));
        }

        return best;
    }

    /// <summary>
    /// Sums over a vector's components v, their levels' places s in the interval (0 to 1) and the errors e.
    /// </summary>
    private readonly record struct Sums(double S, double SS, double VS, double VE, double EE)
    {
        public static Sums Of(ReadOnlySpan<float> vector, (float Lower, float Upper) interval, int levels)
        {
            float step = (interval.Upper - interval.Lower) / levels;
            if (step == 0 || !float.IsFinite(step) || !float.IsFinite(1 / step))
            {
                return new Sums(0, 0, 0, 0, double.PositiveInfinity);
            }

            Vector<float> lower = new(interval.Lower), upper = new(interval.Upper), steps = new(step), inverse = new(1 / step);
            Vector<float> half = new(0.5f), place = new(1f / levels);
            Vector<float> s = default, ss = default, vs = default, ve = default, ee = default;
            int i = 0;
            for (; i <= vector.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector<float> v = new(vector[i..]);
                Vector<float> level = Vector.Floor(((Vector.Min(Vector.Max(v, lower), upper) - lower) * inverse) + half);
                Vector<float> error = v - (lower + (steps * level));
                Vector<float> at = level * place;
                s += at;
                ss += at * at;
                vs += v * at;
                ve += v * error;
                ee += error * error;
            }

            double sumS = Vector.Sum(s), sumSS = Vector.Sum(ss), sumVS = Vector.Sum(vs), sumVE = Vector.Sum(ve), sumEE = Vector.Sum(ee);
            for (; i < vector.Length; i++)
            {
                float v = vector[i];
                float level = MathF.Floor(((Math.Clamp(v, interval.Lower, interval.Upper) - interval.Lower) * (1 / step)) + 0.5f);
                float error = v - (interval.Lower + (step * level));
                float at = level / levels;
                sumS += at;
                sumSS += at * at;
                sumVS += v * at;
                sumVE += v * error;
                sumEE += error * error;
            }

            return new Sums(sumS, sumSS, sumVS, sumVE, sumEE);
        }

        public double Loss(double weight)
        {
            return (weight * VE * VE) + (Lambda * EE);
        }

        // The ends of least loss while every component keeps its level: two linear equations.
        public (double Lower, double Upper) Solve(int dimensions, double sumV, double weight)
        {
            double daa = dimensions - (2 * S) + SS, dab = S - SS, dbb = SS, dax = sumV - VS, dbx = VS;
            double m0 = (weight * dax * dax) + (Lambda * daa);
            double m1 = (weight * dax * dbx) + (Lambda * dab);
            double m2 = (weight * dbx * dbx) + (Lambda * dbb);
            double determinant = (m0 * m2) - (m1 * m1);
            return determinant == 0
                ? (double.NaN, double.NaN)
                : (((m2 * dax) - (m1 * dbx)) / determinant, ((m0 * dbx) - (m1 * dax)) / determinant);
        }
    }
}
