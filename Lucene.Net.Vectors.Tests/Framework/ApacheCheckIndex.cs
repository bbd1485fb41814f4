using System;
using System.Diagnostics;
using System.IO;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>
/// Apache Lucene 4.10's own CheckIndex as the referee of what is written here. The jar comes from Debian's liblucene4.10-java, or is
/// named by the environment variable LUCENE_CORE_JAR. A test that needs it is skipped where it or java is absent.
/// </summary>
internal static class ApacheCheckIndex
{
    public const string Variable = "LUCENE_CORE_JAR";
    private const string DebianJar = "/usr/share/java/lucene-core-4.10.4.jar";
    private const int TimeoutMilliseconds = 300_000;

    private static string Jar => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : DebianJar;

    /// <summary>Skips the running test where the referee is absent.</summary>
    public static void Require()
    {
        if (!File.Exists(Jar))
        {
            Assert.Ignore($"{Jar} is absent: install liblucene4.10-java or set {Variable}.");
        }

        if (FindJava() is null)
        {
            Assert.Ignore("java is not on the PATH.");
        }
    }

    /// <summary>Fails, with the referee's report, unless it finds the index in the folder clean; returns the report.</summary>
    public static string RequireClean(string folder)
    {
        Require();
        ProcessStartInfo start = new(FindJava()!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in new[] { "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", Jar, "org.apache.lucene.index.CheckIndex", folder })
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string report = process.StandardOutput.ReadToEnd();
        Assert.That(process.WaitForExit(TimeoutMilliseconds), Is.True, "the referee does not end");
        report += errors.Result;
        Assert.That(process.ExitCode, Is.Zero, report);
        Assert.That(report, Does.Contain("No problems were detected with this index."));
        return report;
    }

    private static string? FindJava()
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            string candidate = Path.Combine(folder, OperatingSystem.IsWindows() ? "java.exe" : "java");
            if (folder.Length > 0 && File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
