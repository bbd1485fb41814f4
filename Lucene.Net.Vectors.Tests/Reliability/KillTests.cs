using System;
using System.Globalization;
using System.Linq;
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
    private const int FewKills = 100;

    // The index begins anew after so many, so that the filling is killed too and the list of changes stays short.
    private const int KillsOfAnIndex = 20;

    // Enough for graphs and lists, in one index of five; the others are written faster.
    private const int ManyDocuments = 1_300;
    private const int FewDocuments = 80;
    private const int IndexesOfManyDocuments = 5;

    [Test]
    public void WhatWasCommittedSurvivesAKill()
    {
        int kills = Environment.GetEnvironmentVariable(KillsVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : FewKills;
        FSDirectory[] directories = [.. Enumerable.Range(0, (kills + KillsOfAnIndex - 1) / KillsOfAnIndex).Select(_ => NewFSDirectory())];
        KilledIndex[] indexes = [.. directories.Select((directory, i) => new KilledIndex(directory, Random.Next(), i % IndexesOfManyDocuments == 0 ? ManyDocuments : FewDocuments))];
        Parallel.For(0, indexes.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            int due = Math.Min(KillsOfAnIndex, kills - (i * KillsOfAnIndex));
            while (indexes[i].Kills < due)
            {
                // Half of them leave something at least.
                indexes[i].Kill(afterCommit: indexes[i].Kills == due / 2);
                if (KilledWriter.StepsOf(directories[i]) is not null)
                {
                    RequireClean(directories[i]);
                }
            }
        });
        TestContext.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{indexes.Sum(index => index.Kills)} kills of the writers of {indexes.Length} indexes: {indexes.Sum(index => index.Empty)} before the first commit, {indexes.Sum(index => index.Lost)} within a commit that was lost as a whole, {indexes.Sum(index => index.Untold)} within one that was there as a whole"));
        Assert.That(indexes.Sum(index => index.Kills), Is.EqualTo(kills));
        Assert.That(indexes.Select(index => index.Kills - index.Empty), Is.All.Positive, "kills of every index leave a commit");
        Assert.Multiple(() => Array.ForEach(directories, RequireNothingLeftOver));
    }

    // The next writer deletes what no commit needs.
    private void RequireNothingLeftOver(FSDirectory directory)
    {
        using (new IndexWriter(directory, NewConfig(EveryKind.NewCodec())))
        {
            // It is opened and closed.
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(
            directory.ListAll().Except(["segments.gen", IndexWriter.WRITE_LOCK_NAME]), Is.EquivalentTo(reader.IndexCommit.FileNames.Except(["segments.gen"])));
    }
}
