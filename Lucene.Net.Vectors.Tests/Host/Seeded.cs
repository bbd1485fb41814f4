using System;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host;

/// <summary>Runs a test body with a random seed and prints the seed if the body fails.</summary>
internal static class Seeded
{
    public static void Run(Action<Random> body)
    {
        int seed = Framework.Seeds.New();
        try
        {
            body(new Random(seed));
        }
        catch (Exception e) when (e is not SuccessException and not IgnoreException and not InconclusiveException)
        {
            TestContext.Out.WriteLine($"repeat with {Framework.Seeds.Variable}={seed}");
            throw;
        }
    }

    /// <summary>A value of a random width, so that small and huge values are equally likely.</summary>
    public static long AnyInt64(this Random random) => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
}
