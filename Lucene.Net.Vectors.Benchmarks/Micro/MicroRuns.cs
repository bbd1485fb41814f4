using System;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Lucene.Net.Vectors.Benchmarks.Micro;

/// <summary>Kernels and queries by BenchmarkDotNet, with the bytes that each allocates.</summary>
internal static class MicroRuns
{
    // Building the index is the first query's setup.
    private static readonly TimeSpan Timeout = TimeSpan.FromHours(1);

    private static readonly string[] Choices = ["--filter", "-f", "--list", "--anyCategories", "--allCategories", "--help", "--version"];

    /// <summary>Runs all of them, or what BenchmarkDotNet's own arguments choose.</summary>
    /// <returns>What the process is to return: not 0 where something failed.</returns>
    public static int Run(string[] arguments)
    {
        // In this process: the index is made once for all that search it, and nothing is to be built on the machine.
        Job here = Job.Default.WithToolchain(new InProcessEmitToolchain(Timeout, logOutput: true)).AsMutator();
        IConfig config = ManualConfig.Create(DefaultConfig.Instance).AddJob(here).AddDiagnoser(MemoryDiagnoser.Default).HideColumns(Column.Error, Column.StdDev, Column.RatioSD);
        try
        {
            bool chooses = arguments.Any(argument => Choices.Contains(argument.Split('=')[0], StringComparer.OrdinalIgnoreCase));
            var summaries = BenchmarkSwitcher.FromTypes([typeof(DenseKernels), typeof(ScalarCodeKernels), typeof(ProductKernels), typeof(TokenKernels), typeof(GraphQueries), typeof(Queries)])
                .Run(chooses ? arguments : ["--filter", "*", .. arguments], config);
            return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
        }
        finally
        {
            MicroIndex.Close();
        }
    }
}
