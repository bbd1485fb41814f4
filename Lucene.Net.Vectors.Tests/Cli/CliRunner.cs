using System;
using System.IO;
using System.Linq;
using HybridSearch.Cli;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>A folder for one test's files, and the program run in this process.</summary>
internal sealed class CliRunner : IDisposable
{
    private readonly string _folder =
        System.IO.Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"hybrid-{Guid.NewGuid():N}")).FullName;

    public string PathOf(string name) => Path.Combine(_folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public string WriteFloats(string name, params float[] values) => Write(name, [.. values.SelectMany(BitConverter.GetBytes)]);

    public static CliResult Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = Program.Run(args, output, error);
        return new CliResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command as the process's own.</summary>
    public static int RunHere(params string[] args) => Program.Run(args, Console.Out, Console.Error);

    /// <summary>Runs a command that must succeed and returns its output.</summary>
    public static string RunWell(params string[] args)
    {
        CliResult result = Run(args);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)), string.Join(' ', args));
        return result.Output;
    }

    /// <summary>Runs a command that must fail with one line that holds every one of the words.</summary>
    public static void RunBadly(int exitCode, string[] words, params string[] args)
    {
        CliResult result = Run(args);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.Error);
            Assert.That(result.Error, Does.StartWith("hybrid: ").And.EndsWith("\n"));
            Assert.That(result.Error.Count(c => c == '\n'), Is.EqualTo(1), "one line");
            foreach (string word in words)
            {
                Assert.That(result.Error, Does.Contain(word));
            }
        });
    }

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);
}
