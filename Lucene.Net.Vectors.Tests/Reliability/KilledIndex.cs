using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>One index whose writers are killed, each at a random moment.</summary>
/// <param name="directory">Where it is; nothing at first.</param>
/// <param name="seed">What its changes, and the moments, are drawn from.</param>
/// <param name="documents">How many documents it has.</param>
internal sealed class KilledIndex(FSDirectory directory, int seed, int documents)
{
    // What a child says is that it is ready, and of each commit that it begins and that it is done.
    private const int MostLines = 6;
    private const int LongestPause = 120;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Random _random = new(seed);

    /// <summary>Children that were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Kills before the first commit was there.</summary>
    public int Empty { get; private set; }

    /// <summary>Kills within a commit that was lost as a whole.</summary>
    public int Lost { get; private set; }

    /// <summary>Kills within a commit that was there as a whole though nobody had been told.</summary>
    public int Untold { get; private set; }

    /// <summary>Starts a writer, kills it and fails unless the index is clean and is exactly what the last commit was made of.</summary>
    /// <param name="afterCommit">Whether it is left alone until it says that a commit is done.</param>
    public void Kill(bool afterCommit)
    {
        int before = KilledWriter.StepsOf(directory) ?? 0;
        (int begun, int done) = KillOne(before, afterCommit);
        if (before == 0 && done == 0)
        {
            RemoveTornFirstCommit();
        }

        int? steps = KilledWriter.StepsOf(directory);
        string what = string.Create(CultureInfo.InvariantCulture, $"kill {Kills}: {before} changes were there before, {done} were done, {begun} begun");
        Kills++;
        if (steps is not { } held)
        {
            Assert.That(Math.Max(before, done), Is.Zero, $"nothing is there; {what}");
            Empty++;
            return;
        }

        int told = Math.Max(before, done);
        Assert.That(held, Is.EqualTo(told).Or.EqualTo(Math.Max(told, begun)), what);
        Lost += held < begun ? 1 : 0;
        Untold += held > told ? 1 : 0;
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.NumDocs, Is.GreaterThan(documents / 2), what);
        ReaderCheck.Require(reader, KilledWriter.StatesAfter(seed, held, documents), _random);
    }

    // How many changes the last commit held that the child began, and that it was done with; 0 where it came to neither.
    private (int Begun, int Done) KillOne(int before, bool afterCommit)
    {
        ProcessStartInfo start = ChildRun.NewStart(KilledWriter.Verb, directory.Directory.FullName, Text(seed), Text(documents));
        start.RedirectStandardInput = true;
        using Process child = Process.Start(start)!;
        using CancellationTokenSource late = new(Patience);
        using CancellationTokenRegistration giveUp = late.Token.Register(child.Kill);
        Task<string> errors = child.StandardError.ReadToEndAsync();
        int lines = _random.Next(MostLines);
        string said = "";
        while ((lines-- > 0 || (afterCommit && !said.Contains(KilledWriter.Done, StringComparison.Ordinal))) && child.StandardOutput.ReadLine() is { } line)
        {
            said += line + '\n';
        }

        Thread.Sleep(_random.Next(LongestPause));
        bool isAlive = !child.HasExited;
        child.Kill();
        said += child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.That(isAlive && !late.IsCancellationRequested, Is.True, $"the child ended by itself, or said too little within {Patience}: {said}{errors.Result}");
        if (said.Contains('\n', StringComparison.Ordinal))
        {
            Assert.That(said, Does.StartWith($"{KilledWriter.Ready} {Text(before)}\n"), "it goes on from the last commit");
        }

        return (LastOf(said, KilledWriter.Begun), LastOf(said, KilledWriter.Done));
    }

    // The host writes segments_1 in place. A kill within the first commit may leave one that ends too soon: there is no commit to go back to, and no
    // writer goes on from it.
    private void RemoveTornFirstCommit()
    {
        if (directory.ListAll().Where(file => file.StartsWith("segments_", StringComparison.Ordinal)).ToArray() is not ["segments_1"])
        {
            return;
        }

        try
        {
            DirectoryReader.Open(directory).Dispose();
        }
        catch (IOException)
        {
            Array.ForEach(directory.ListAll(), directory.DeleteFile);
        }
    }

    // A line that the kill cut off does not count.
    private static int LastOf(string said, string what)
    {
        string? last = said[..(said.LastIndexOf('\n') + 1)].Split('\n').LastOrDefault(line => line.StartsWith(what + " ", StringComparison.Ordinal));
        return last is null ? 0 : int.Parse(last.AsSpan(what.Length + 1), CultureInfo.InvariantCulture);
    }

    private static string Text(int number)
    {
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
