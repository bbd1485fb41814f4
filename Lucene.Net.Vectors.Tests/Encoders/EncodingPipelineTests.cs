using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lucene.Net.Vectors.Encoders;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders;

public sealed class EncodingPipelineTests
{
    private static readonly EncodingOptions Small = new() { Threads = 3, BatchSize = 4, WindowBatches = 3, BatchCharacters = 40 };

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(12)]
    [TestCase(13)]
    [TestCase(1000)]
    public void ResultsComeInTheOrderOfTheItems(int count)
    {
        Random random = new(count);
        int[] lengths = [.. Enumerable.Range(0, count).Select(_ => random.Next(60))];
        FakeEncoder encoder = new() { Before = _ => Thread.Yield() };
        List<long> progress = [];
        KeyValuePair<int, float[]?>[] results = [.. new EncodingPipeline(Small).Encode(
            encoder, Enumerable.Range(0, count), i => new string('x', lengths[i]), TextRole.Query, new Listener(progress))];

        Assert.That(results.Select(pair => pair.Key), Is.EqualTo(Enumerable.Range(0, count)));
        Assert.That(results.Select(pair => pair.Value?[0] ?? 0), Is.EqualTo(lengths));
        Assert.That(results.All(pair => pair.Value is null || pair.Value[1] == 2), Is.True, "the role");
        Assert.That(progress, Is.Ordered);
        Assert.That(progress.LastOrDefault(), Is.EqualTo(count));
    }

    [Test]
    public void BatchesAreOfLikeLengthsAndWithinTheBudget()
    {
        FakeEncoder encoder = new();
        string[] texts = [.. new[] { 30, 3, 10, 11, 9, 2, 41, 1, 100, 8, 5, 4 }.Select(length => new string('x', length))];
        _ = new EncodingPipeline(Small with { Threads = 1 }).Encode(encoder, texts, text => text).Count();

        // Sorted: 100 41 30 11 10 9 8 5 4 3 2 1; four at most, and at most 40 characters where there are several.
        Assert.That(encoder.Batches, Is.EqualTo(new[] { new[] { 100 }, [41], [30], [11, 10, 9], [8, 5, 4, 3], [2, 1] }));
    }

    [Test]
    public void LengthsBeyondTheModelsDoNotCount()
    {
        FakeEncoder encoder = new();
        _ = new EncodingPipeline(Small with { LongestText = 10 }).Encode(encoder, Enumerable.Repeat(new string('x', 999), 8), text => text).Count();
        Assert.That(encoder.Batches.Select(batch => batch.Length), Is.EqualTo(new[] { 4, 4 }));
    }

    [Test]
    public void NoMoreThanTwoWindowsAreHeldHoweverLongTheStream()
    {
        const int Items = 100_000;
        int window = Small.BatchSize * Small.WindowBatches;
        int read = 0, taken = 0, most = 0;
        List<WeakReference> given = [];
        foreach (KeyValuePair<string, float[]?> pair in new EncodingPipeline(Small).Encode(new FakeEncoder(), Source(), item => item))
        {
            most = Math.Max(most, read - taken);
            if (taken % 9973 == 0)
            {
                given.Add(new WeakReference(pair.Key));
            }

            taken++;
        }

        GC.Collect();
        Assert.That(taken, Is.EqualTo(Items));
        Assert.That(most, Is.LessThanOrEqualTo(2 * window));
        Assert.That(given.SkipLast(1).Count(reference => reference.IsAlive), Is.LessThanOrEqualTo(1), "items that were taken stay in memory");

        IEnumerable<string> Source()
        {
            for (int i = 0; i < Items; i++)
            {
                read++;
                yield return new string('x', i % 50);
            }
        }
    }

    [Test]
    public void TheEncodersFailureIsTheReadersAndTheWorkStops()
    {
        int calls = 0;
        FakeEncoder encoder = new()
        {
            Before = texts =>
            {
                Interlocked.Increment(ref calls);
                if (texts[0].Length == 7)
                {
                    throw new EncoderException("broken");
                }
            },
        };
        IEnumerable<string> endless = Enumerable.Range(0, int.MaxValue).Select(i => i < 100 ? "x" : new string('x', 7));
        int taken = 0;
        Assert.That(
            () =>
            {
                foreach (KeyValuePair<string, float[]?> _ in new EncodingPipeline(Small).Encode(encoder, endless, text => text))
                {
                    taken++;
                }
            },
            Throws.TypeOf<EncoderException>().With.Message.EqualTo("broken"));
        Assert.That(taken, Is.EqualTo(96), "whole windows before the failure are given");
        int after = calls;
        Thread.Sleep(50);
        Assert.That(calls, Is.EqualTo(after));
    }

    [Test]
    public void AReaderMayLeaveEarly()
    {
        FakeEncoder encoder = new();
        int disposed = 0;
        Assert.That(new EncodingPipeline(Small).Encode(encoder, Endless(), text => text).Take(5).Count(), Is.EqualTo(5));
        Assert.That(disposed, Is.EqualTo(1), "the source is disposed of");

        IEnumerable<string> Endless()
        {
            try
            {
                while (true)
                {
                    yield return "x";
                }
            }
            finally
            {
                disposed++;
            }
        }
    }

    [Test]
    public void CancellingEndsTheEnumeration()
    {
        using CancellationTokenSource source = new();
        FakeEncoder encoder = new();
        int taken = 0;
        Assert.That(
            () =>
            {
                foreach (KeyValuePair<string, float[]?> _ in new EncodingPipeline(Small).Encode(encoder, Enumerable.Repeat("x", int.MaxValue), text => text, cancel: source.Token))
                {
                    if (++taken == 30)
                    {
                        source.Cancel();
                    }
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(taken, Is.EqualTo(30));
    }

    [Test]
    public void CancellingReachesAnEncoderAtWork()
    {
        using CancellationTokenSource source = new();
        SlowEncoder encoder = new(source);
        Assert.That(
            () => new EncodingPipeline(Small).Encode(encoder, ["x"], text => text, cancel: source.Token).Count(),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void AnEncoderThatGivesTooLittleIsNamed()
    {
        Assert.That(
            () => new EncodingPipeline(Small).Encode(new ShortEncoder(), ["x", "y"], text => text).Count(),
            Throws.InvalidOperationException.With.Message.Contains("ShortEncoder gave 1 results for 2 texts"));
    }

    [Test]
    public void AnItemWithoutATextIsRefused()
    {
        Assert.That(() => new EncodingPipeline(Small).Encode(new FakeEncoder(), ["x"], _ => null!).Count(), Throws.InvalidOperationException);
        Assert.That(() => new EncodingPipeline().Encode(new FakeEncoder(), (string[])null!, text => text), Throws.ArgumentNullException);
        Assert.That(() => new EncodingOptions { Threads = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private sealed class Listener(List<long> reports) : IProgress<long>
    {
        public void Report(long value)
        {
            reports.Add(value);
        }
    }

    private sealed class SlowEncoder(CancellationTokenSource source) : ITextEncoder<int>
    {
        public IReadOnlyList<int> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
        {
            source.Cancel();
            cancel.WaitHandle.WaitOne();
            cancel.ThrowIfCancellationRequested();
            return [];
        }
    }

    private sealed class ShortEncoder : ITextEncoder<int>
    {
        public IReadOnlyList<int> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
        {
            return [1];
        }
    }
}
