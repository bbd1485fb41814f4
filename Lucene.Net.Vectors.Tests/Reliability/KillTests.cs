using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>
/// A child process that writes, merges and commits is killed at a random moment, again and again on one index: each time the index is clean,
/// and holds exactly what its last commit was made of, which is the last that the child said was done, or the one it had begun. HYBRID_KILLS
/// says how often.
/// </summary>
public sealed class KillTests : IndexTestCase
{
    private const string KillsVariable = "HYBRID_KILLS";
    private const int FewKills = 6;

    // The index begins anew after so many, so that the filling is killed too and the list of changes stays short.
    private const int KillsOfAnIndex = 30;
    private const int MostLines = 8;
    private const int LongestPause = 150;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Test]
    public void WhatWasCommittedSurvivesAKill()
    {
        int kills = Environment.GetEnvironmentVariable(KillsVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : FewKills;
        int seed = 0, lost = 0;
        FSDirectory directory = null!;
        for (int kill = 0; kill < kills; kill++)
        {
            if (kill % KillsOfAnIndex == 0)
            {
                directory = NewFSDirectory();
                seed = Random.Next();
            }

            int before = KilledWriter.StepsOf(directory) ?? 0;
            (int begun, int done) = KillOne(directory.Directory.FullName, seed);
            int? steps = KilledWriter.StepsOf(directory);
            if (steps is not { } held)
            {
                Assert.That(done, Is.Zero, $"kill {kill}: nothing is there of {done} changes");
                continue;
            }

            Assert.That(held, Is.EqualTo(Math.Max(before, done)).Or.EqualTo(begun), $"kill {kill}: {before} changes were there before, {done} were done, {begun} begun");
            lost += held < begun ? 1 : 0;
            using DirectoryReader reader = DirectoryReader.Open(directory);
            ReaderCheck.Require(reader, KilledWriter.StatesAfter(seed, held), Random);
            RequireClean(directory);
        }

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kills} kills, {lost} within a commit that was lost as a whole"));
        RequireNothingLeftOver(directory);
    }

    // How many changes the last commit held that the child began, and that it was done with; 0 where it came to neither.
    private (int Begun, int Done) KillOne(string folder, int seed)
    {
        int lines = Random.Next(MostLines);
        ProcessStartInfo start = ChildRun.NewStart(KilledWriter.Verb, folder, seed.ToString(CultureInfo.InvariantCulture));
        start.RedirectStandardInput = true;
        using Process child = Process.Start(start)!;
        using CancellationTokenSource late = new(Patience);
        using CancellationTokenRegistration giveUp = late.Token.Register(child.Kill);
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string said = "";
        for (int i = 0; i <= lines && child.StandardOutput.ReadLine() is { } line; i++)
        {
            said += line + '\n';
        }

        Thread.Sleep(Random.Next(LongestPause));
        bool isAlive = !child.HasExited;
        child.Kill();
        said += child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.That(isAlive, Is.True, $"the child ended by itself, or did not come to {lines} lines within {Patience}: {said}{errors.Result}");
        return (LastOf(said, KilledWriter.Begun), LastOf(said, KilledWriter.Done));
    }

    // A line that the kill cut off does not count.
    private static int LastOf(string said, string what)
    {
        string? last = said[..(said.LastIndexOf('\n') + 1)].Split('\n').LastOrDefault(line => line.StartsWith(what + " ", StringComparison.Ordinal));
        return last is null ? 0 : int.Parse(last.AsSpan(what.Length + 1), CultureInfo.InvariantCulture);
    }

    // The next writer deletes what no commit needs.
    private void RequireNothingLeftOver(FSDirectory directory)
    {
        if (!DirectoryReader.IndexExists(directory))
        {
            return;
        }

        using (new IndexWriter(directory, NewConfig(EveryKind.NewCodec())))
        {
            // It is opened and closed.
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(
            directory.ListAll().Except(["segments.gen", IndexWriter.WRITE_LOCK_NAME]), Is.EquivalentTo(reader.IndexCommit.FileNames.Except(["segments.gen"])));
    }
}
