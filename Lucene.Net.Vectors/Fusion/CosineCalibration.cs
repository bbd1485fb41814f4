using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// A map from a query's cosines to a score that means the same for every query: <c>1 / (1 + exp(-(A cos^B + C)))</c>, cosines below 0 taken as
/// 0. It rises with the cosine, so that ranks never change; what it gives lies between 0 and 1.
/// </summary>
/// <remarks>Source: the Cosine Adapter, a small model that gives three such numbers for a query's vector; any function will do, see <see cref="CalibratedCutoff.For"/>.</remarks>
public sealed record CosineCalibration
{
    /// <summary>A map.</summary>
    /// <param name="a">How steep it is, a finite number of at least 0.</param>
    /// <param name="b">How it is bent, above 0: 1 is straight, 0.5 the square root.</param>
    /// <param name="c">Where it lies, a finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CosineCalibration(double a, double b, double c)
    {
        A = Guard.InRange(a, 0, double.MaxValue);
        B = Guard.InRange(b, double.Epsilon, double.MaxValue);
        C = Guard.InRange(c, double.MinValue, double.MaxValue);
    }

    /// <summary>How steep it is.</summary>
    public double A { get; }

    /// <summary>How it is bent.</summary>
    public double B { get; }

    /// <summary>Where it lies.</summary>
    public double C { get; }

    /// <summary>The calibrated score of a cosine.</summary>
    /// <param name="cosine">-1 to 1.</param>
    public double Of(double cosine)
    {
        return 1 / (1 + Math.Exp(-((A * Math.Pow(Math.Max(cosine, 0), B)) + C)));
    }
}
