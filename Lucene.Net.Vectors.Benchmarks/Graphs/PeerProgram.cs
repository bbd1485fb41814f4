using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>hnswlib's driver: a program that is given, or one that is compiled and goes when the measurement is done.</summary>
internal sealed class PeerProgram : IDisposable
{
    private const string Source = "shared/peers/hnswlib_bench.cpp", SourceEnding = ".cpp";
    private const string Install = "apt-get install g++ libhnswlib-dev";

    private readonly WorkFolder? _folder;

    private PeerProgram(string path, WorkFolder? folder)
    {
        Path = path;
        _folder = folder;
    }

    public string Path { get; }

    /// <summary>What is given, or what can be made of the source beside the repository; null, and a message, where nothing can.</summary>
    /// <param name="given">A program, or source; null to look for the source.</param>
    /// <exception cref="ArgumentException">What is given is not there, or does not compile.</exception>
    public static PeerProgram? Find(string? given)
    {
        if (given is not null && !File.Exists(given))
        {
            throw new ArgumentException($"--peer: there is no file {given}");
        }

        if (given is not null && !given.EndsWith(SourceEnding, StringComparison.Ordinal))
        {
            return new PeerProgram(System.IO.Path.GetFullPath(given), null);
        }

        string? source = given ?? Beside(AppContext.BaseDirectory) ?? Beside(Environment.CurrentDirectory);
        if (source is null)
        {
            Console.WriteLine($"hnswlib is not measured: there is no ../{Source} beside the repository; give its driver or the driver's source with --peer");
            return null;
        }

        WorkFolder folder = new();
        string program = System.IO.Path.Combine(folder.Path, "hnswlib_bench");
        string? problem = Compile(source, program);
        if (problem is null)
        {
            return new PeerProgram(program, folder);
        }

        folder.Dispose();
        if (given is not null)
        {
            throw new ArgumentException($"--peer: {problem}");
        }

        Console.WriteLine($"hnswlib is not measured: {problem}");
        return null;
    }

    public void Dispose()
    {
        _folder?.Dispose();
    }

    // What is wrong; null where nothing is.
    private static string? Compile(string source, string program)
    {
        try
        {
            using Process compiler = Process.Start(new ProcessStartInfo("g++", ["-O3", "-march=native", "-std=c++17", source, "-o", program]) { RedirectStandardError = true })!;
            string said = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? null : $"g++ does not compile {source} (is libhnswlib there? {Install}): {said.Split('\n')[0]}";
        }
        catch (Win32Exception)
        {
            return $"there is no g++ to compile {source} with; {Install}";
        }
    }

    private static string? Beside(string folder)
    {
        for (DirectoryInfo? above = new(folder); above is not null; above = above.Parent)
        {
            string source = System.IO.Path.Combine(above.FullName, Source);
            if (File.Exists(source))
            {
                return source;
            }
        }

        return null;
    }
}
