using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>The settings that a plan comes to for a field: of the width of a walk, or where the field has lists, of how many are read.</summary>
internal static class BenchSettings
{
    public static readonly int[] DefaultEf = [16, 32, 64, 128, 256, 512];
    public static readonly int[] DefaultProbes = [8, 16, 32, 64, 128];

    /// <summary>Refuses walks that keep less than is wanted.</summary>
    public static void RefuseNarrow(BenchPlan plan)
    {
        foreach (int ef in plan.Ef ?? [])
        {
            if (ef < plan.K)
            {
                throw new UsageException($"--ef has '{ef}', which is less than k={plan.K}; give numbers from {plan.K}, or a smaller --k.");
            }
        }
    }

    /// <summary>The settings, those of one oversample beside each other.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">What the field is.</param>
    /// <param name="rate">The part of the documents that may be found.</param>
    /// <param name="kind">Which these are.</param>
    public static IEnumerable<BenchSetting> Of(BenchPlan plan, VectorFieldOptions options, double rate, FilterKind kind)
    {
        bool hasLists = options.Index == VectorIndex.Ivf;
        if (hasLists ? plan.Ef is not null : plan.Probes is not null)
        {
            throw new UsageException(hasLists
                ? $"--ef: field {plan.Field} has lists, of which a search reads some; give --nprobe in its place."
                : $"--nprobe: field {plan.Field} has no lists, which index=ivf makes; leave it out, or give --ef for a graph.");
        }

        return from times in plan.Oversample ?? [options.DefaultOversample]
               from width in hasLists ? plan.Probes ?? DefaultProbes : plan.Ef ?? [plan.K, .. DefaultEf.Where(ef => ef > plan.K)]
               select new BenchSetting(hasLists ? null : width, hasLists ? width : null, times, plan.Oversample is null, rate, kind);
    }
}
