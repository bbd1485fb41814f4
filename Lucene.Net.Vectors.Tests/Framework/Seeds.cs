using System;
using System.Globalization;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>Where random tests take their seed from: HYBRID_SEED, which repeats a run, else the clock.</summary>
internal static class Seeds
{
    /// <summary>What names the seed in the environment.</summary>
    public const string Variable = "HYBRID_SEED";

    /// <summary>The seed of a test.</summary>
    public static int New()
    {
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Environment.TickCount;
    }
}
