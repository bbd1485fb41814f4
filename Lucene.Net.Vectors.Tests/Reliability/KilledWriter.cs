using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Threading;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>
/// What runs in a child process until it is killed: goes on from the last commit, makes one change after the other, merges, and commits, and
/// says on standard output before and after each commit how many changes it holds.
/// </summary>
internal static class KilledWriter
{
    public const string Verb = "--write-until-killed";
    public const string Ready = "ready";
    public const string Begun = "begun";
    public const string Done = "done";

    // In the data of each commit: how many changes came before it.
    private const string StepsKey = "steps";
    private const int MostStepsBetweenCommits = 150;

    /// <summary>Goes on for ever, but not longer than whoever holds the other end of its standard input.</summary>
    /// <param name="folder">Where the index is.</param>
    /// <param name="seed">What the changes are drawn from.</param>
    /// <param name="documents">Documents of the index.</param>
    [DoesNotReturn]
    public static void Run(string folder, int seed, int documents)
    {
        EndWithItsParent();
        HybridCodec.Register();
        using FSDirectory directory = FSDirectory.Open(folder);
        int steps = StepsOf(directory) ?? 0;
        DocumentState?[] states = StatesAfter(seed, steps, documents);

        // Another chance for each child, or all would do the same.
        Random random = new(unchecked((seed * 31) ^ Environment.ProcessId));
        using IndexWriter writer = new(directory, NewConfig(random));
        Say(Ready, steps);
        while (true)
        {
            int more = steps == 0 ? documents : 1 + random.Next(MostStepsBetweenCommits);
            for (int i = 0; i < more; i++, steps++)
            {
                Change change = Change.Of(seed, steps, documents);
                change.Apply(writer, states[change.Number]);
                states[change.Number] = change.After(states[change.Number]);
            }

            if (random.Next(4) == 0)
            {
                using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
            }

            if (random.Next(4) == 0)
            {
                writer.ForceMerge(1 + random.Next(3));
            }

            writer.SetCommitData(new Dictionary<string, string> { [StepsKey] = steps.ToString(CultureInfo.InvariantCulture) });
            Say(Begun, steps);
            writer.Commit();
            Say(Done, steps);
        }
    }

    /// <summary>How many changes the last commit holds; null where there is no commit.</summary>
    public static int? StepsOf(Directory directory)
    {
        if (!DirectoryReader.IndexExists(directory))
        {
            return null;
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        return reader.IndexCommit.UserData.TryGetValue(StepsKey, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>What so many changes leave of so many documents.</summary>
    public static DocumentState?[] StatesAfter(int seed, int steps, int documents)
    {
        DocumentState?[] states = new DocumentState?[documents];
        foreach (Change change in Enumerable.Range(0, steps).Select(step => Change.Of(seed, step, documents)))
        {
            states[change.Number] = change.After(states[change.Number]);
        }

        return states;
    }

    private static IndexWriterConfig NewConfig(Random random)
    {
        return new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            Codec = EveryKind.NewCodec(),
            MaxBufferedDocs = 20 + random.Next(200),
            MergePolicy = random.Next(2) == 0 ? new UpdatedSegmentsMergePolicy() : new TieredMergePolicy(),
            UseCompoundFile = random.Next(2) == 0,
        };
    }

    private static void Say(string what, int steps)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {steps}"));
        Console.Out.Flush();
    }

    private static void EndWithItsParent()
    {
        Thread watch = new(() =>
        {
            while (Console.In.Read() >= 0)
            {
                // Nobody writes anything; the end comes when the other process does.
            }

            Environment.Exit(1);
        });
        watch.IsBackground = true;
        watch.Start();
    }
}
