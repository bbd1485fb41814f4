using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Vectors.Graphs;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Graphs;

/// <summary>Orders by recursive graph bisection: what stands together, and that it is the same however it is computed.</summary>
public sealed class RecursiveBisectionTests
{
    private const int Topics = 8, TermsPerTopic = 40;

    private static readonly BisectionParameters Parameters = new();

    [Test]
    public void EveryDocumentStandsOnce([Values(0, 1, 2, 15, 16, 17, 33, 1_000, 4_097)] int count, [Values(1, 3, 16)] int leaf, [Values(1, 2)] int seed)
    {
        DocumentTerms documents = Random(new Random(seed), count, 50);
        int[] order = RecursiveBisection.Order(documents, new BisectionParameters { Leaf = leaf });
        Assert.That(order.Order(), Is.EqualTo(Enumerable.Range(0, count)), $"seed {seed}");
    }

    [Test]
    public void TopicsStandTogether([Values(1, 2, 3, 4)] int seed)
    {
        Random random = new(seed);
        int[] topics = [.. Enumerable.Range(0, 4_000).Select(_ => random.Next(Topics))];
        DocumentTerms documents = Of([.. topics.Select(topic => Draw(random, topic))], (Topics + 1) * TermsPerTopic);
        int[] order = RecursiveBisection.Order(documents, Parameters);
        int[] sorted = [.. Enumerable.Range(0, topics.Length).OrderBy(document => topics[document])];
        double before = GapBits(documents, [.. Enumerable.Range(0, topics.Length)]);
        double best = GapBits(documents, sorted);
        Assert.That(GapBits(documents, order), Is.LessThan(best + (0.1 * (before - best))), $"seed {seed}");
    }

    [Test]
    public void TwoTopicsArePartedExactly()
    {
        Random random = new(1);
        int[] topics = [.. Enumerable.Range(0, 200).Select(i => i % 2)];
        random.Shuffle(topics);
        DocumentTerms documents = Of([.. topics.Select(topic => Enumerable.Range(0, 8).Select(_ => (topic * 10) + random.Next(10)).Distinct().ToArray())], 20);
        int[] order = RecursiveBisection.Order(documents, new BisectionParameters { Leaf = 100 });
        Assert.That(order.Take(100).Select(document => topics[document]).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void ASchedulerChangesNothing([Values(1, 2)] int seed)
    {
        DocumentTerms documents = Random(new Random(seed), 20_000, 300);
        int[] alone = RecursiveBisection.Order(documents, Parameters);
        Assert.That(RecursiveBisection.Order(documents, Parameters), Is.EqualTo(alone));
        Assert.That(RecursiveBisection.Order(documents, Parameters, TaskScheduler.Default), Is.EqualTo(alone));
        Assert.That(RecursiveBisection.Order(documents, Parameters, new NeverScheduler()), Is.EqualTo(alone), "with a scheduler that has no free thread");
    }

    [Test]
    public void CancellationIsObeyed([Values] bool parallel)
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        DocumentTerms documents = Random(new Random(1), 10_000, 20);
        Assert.That(
            () => RecursiveBisection.Order(documents, Parameters, parallel ? TaskScheduler.Default : null, source.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void DocumentsWithoutTermsAndTermsOfAllDocumentsAreFine()
    {
        DocumentTerms documents = Of([.. Enumerable.Range(0, 100).Select(i => i % 3 == 0 ? Array.Empty<int>() : [0])], 1);
        Assert.That(RecursiveBisection.Order(documents, Parameters), Is.EquivalentTo(Enumerable.Range(0, 100)));
    }

    [Test]
    public void WrongStartsAndParametersAreRefused()
    {
        Assert.That(() => new DocumentTerms([], [], 0), Throws.ArgumentException);
        Assert.That(() => new DocumentTerms([0, 2], [1], 2), Throws.ArgumentException);
        Assert.That(() => new BisectionParameters { Leaf = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new BisectionParameters { Iterations = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    // Mostly terms of the topic, some of all.
    private static int[] Draw(Random random, int topic)
    {
        return [.. Enumerable.Range(0, 12).Select(i => ((i < 9 ? topic : Topics) * TermsPerTopic) + random.Next(TermsPerTopic)).Distinct()];
    }

    private static DocumentTerms Random(Random random, int count, int terms)
    {
        return Of([.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, random.Next(10)).Select(_ => random.Next(terms)).Distinct().ToArray())], terms);
    }

    private static DocumentTerms Of(List<int[]> documents, int terms)
    {
        long[] starts = new long[documents.Count + 1];
        for (int i = 0; i < documents.Count; i++)
        {
            starts[i + 1] = starts[i] + documents[i].Length;
        }

        return new DocumentTerms(starts, [.. documents.SelectMany(document => document)], terms);
    }

    private static double GapBits(DocumentTerms documents, int[] order)
    {
        int[] last = new int[documents.TermCount];
        Array.Fill(last, -1);
        double bits = 0;
        for (int place = 0; place < order.Length; place++)
        {
            foreach (int term in documents.Of(order[place]))
            {
                bits += Math.Log2(place - last[term]);
                last[term] = place;
            }
        }

        return bits;
    }

    private sealed class NeverScheduler : TaskScheduler
    {
        protected override IEnumerable<Task> GetScheduledTasks()
        {
            return [];
        }

        protected override void QueueTask(Task task)
        {
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        {
            return false;
        }
    }
}
