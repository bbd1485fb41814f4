using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using Lucene.Net.Vectors.Tests.Cli;
using Lucene.Net.Vectors.Tests.Reliability;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>
/// The entry point of a child process (see <see cref="ChildRun"/>): runs the tests of one class of this assembly and
/// exits with 0 if there were some and all passed, 1 otherwise; or writes an index until it is killed; or is the <c>hybrid</c> program. A test host does not come
/// through here.
/// </summary>
internal static class Program
{
    /// <summary>What a command line of the <c>hybrid</c> program follows.</summary>
    public const string HybridVerb = "--hybrid";

    /// <summary><c>--run CLASS</c>, the class's full name, what <see cref="KilledWriter"/> takes, or <see cref="HybridVerb"/>.</summary>
    private static int Main(string[] args)
    {
        if (args is [KilledWriter.Verb, string folder, string seed, string documents])
        {
            KilledWriter.Run(folder, int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(documents, CultureInfo.InvariantCulture));
        }

        if (args is [HybridVerb, .. string[] command])
        {
            return CliRunner.RunHere(command);
        }

        if (args is not ["--run", string className])
        {
            Console.Error.WriteLine("usage: --run CLASS (or run the tests with 'dotnet test')");
            return 2;
        }

        NUnitTestAssemblyRunner runner = new(new DefaultTestAssemblyBuilder());
        runner.Load(Assembly.GetExecutingAssembly(), new Dictionary<string, object>());
        ITestResult result = runner.Run(TestListener.NULL, TestFilter.FromXml($"<filter><class>{className}</class></filter>"));
        Report(result);
        Console.WriteLine($"{className}: {result.PassCount} passed, {result.FailCount} failed, {result.SkipCount} skipped");
        return result.PassCount > 0 && result.FailCount == 0 ? 0 : 1;
    }

    private static void Report(ITestResult result)
    {
        foreach (ITestResult child in result.Children)
        {
            Report(child);
        }

        if (result.ResultState.Status == TestStatus.Failed && !result.HasChildren)
        {
            Console.WriteLine($"{result.FullName}: {result.Message}{Environment.NewLine}{result.StackTrace}");
        }
    }
}
