using System;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host;

/// <summary>Runs a test body with a random seed and prints the seed if the body fails.</summary>
internal static class Seeded
{
    /// <summary>Set to a printed seed to repeat a failure.</summary>
    private const string SeedVariable = "HOST_TEST_SEED";

    public static void Run(Action<Random> body)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out int given) ? given : Environment.TickCount;
        try
        {
            body(new Random(seed));
        }
        catch (Exception e) when (e is not SuccessException and not IgnoreException and not InconclusiveException)
        {
            TestContext.Out.WriteLine($"repeat with {SeedVariable}={seed}");
            throw;
        }
    }

    /// <summary>A value of a random width, so that small and huge values are equally likely.</summary>
    public static long AnyInt64(this Random random) => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
}
