using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>
/// Runs a test class again in a process of its own, with environment variables that the runtime reads only at its start
/// (which instruction sets it may use). The child is this very assembly, started at <see cref="Program"/>; it runs the
/// class it is given and no other, so a class that starts children never runs in one.
/// </summary>
internal static class ChildRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Fails the running test, with the child's output, unless all tests of the class pass in the child.</summary>
    public static void Passes(Type testClass, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = NewStart("--run", testClass.FullName!);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        Task<string> errors = child.StandardError.ReadToEndAsync();
        if (!child.WaitForExit(Patience))
        {
            child.Kill(entireProcessTree: true);
            Assert.Fail($"The child process did not end within {Patience}.");
        }

        string said = output.Result + errors.Result;
        TestContext.Out.WriteLine(said);
        Assert.That(child.ExitCode, Is.Zero, said);
    }

    /// <summary>How this very assembly is started in a process of its own, what it says to be read by the caller.</summary>
    public static ProcessStartInfo NewStart(params string[] arguments)
    {
        return new ProcessStartInfo(DotNetHost(), ["exec", typeof(ChildRun).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
    }

    // The host that runs us; a test host may also be a program of its own, then the one on the path.
    private static string DotNetHost()
    {
        string? host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath;
        return host is not null && Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? host : "dotnet";
    }
}
