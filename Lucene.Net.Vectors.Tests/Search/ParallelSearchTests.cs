using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

public sealed class ParallelSearchTests : IndexTestCase
{
    private const string Name = RandomVectorIndex.Name;

    [Test]
    public void SegmentsInParallelGiveTheSameHits()
    {
        RandomVectorIndex index = new(Random, new VectorFieldOptions(7, VectorSimilarity.Cosine) { Index = VectorIndex.Hnsw });
        IndexWriterConfig config = NewConfig(RandomVectorIndex.Codec(index.Options));
        config.MaxBufferedDocs = 1000;
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        using IndexWriter writer = new(NewDirectory(), config);
        for (int i = 0; i < 8; i++)
        {
            index.Add(writer, 20 + Random.Next(900));
            writer.Commit();
        }

        index.Delete(writer, 0.1);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        TaskScheduler[] schedulers = [TaskScheduler.Default, new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 2).ConcurrentScheduler, new LazyScheduler()];
        for (int i = 0; i < 5; i++)
        {
            float[] vector = index.NewVector();
            foreach (Func<VectorQuery> make in QueriesOf(vector))
            {
                TopDocs serial = new IndexSearcher(reader).Search(make(), 3000);
                foreach (TaskScheduler scheduler in schedulers)
                {
                    VectorQuery query = make();
                    query.Scheduler = scheduler;
                    TopDocs parallel = new IndexSearcher(reader).Search(query, 3000);
                    Assert.That(parallel.ScoreDocs.Select(hit => (hit.Doc, hit.Score)), Is.EqualTo(serial.ScoreDocs.Select(hit => (hit.Doc, hit.Score))));
                }
            }
        }

        Parallel.For(0, 20, i =>
        {
            float[] vector = [.. Enumerable.Range(1, 7).Select(x => MathF.Sin(x * (i + 1)))];
            index.Require(new IndexSearcher(reader), new KnnVectorQuery(Name, vector, 20) { Scheduler = TaskScheduler.Default }, vector, 20, recall: 0.9);
        });
    }

    [Test]
    public void EachPartIsDoneOnceAndTheFirstFailureIsThrown()
    {
        foreach (TaskScheduler? scheduler in new[] { null, TaskScheduler.Default, new LazyScheduler() })
        {
            int[] calls = new int[100];
            LeafTasks.Run(calls.Length, scheduler, i => Interlocked.Increment(ref calls[i]));
            Assert.That(calls, Has.All.EqualTo(1));
            Assert.That(
                () => LeafTasks.Run(20, scheduler, i => _ = i is 7 or 13 ? throw new ArgumentException($"part {i}") : i),
                Throws.ArgumentException.With.Message.EqualTo("part 7"));
            LeafTasks.Run(0, scheduler, _ => Assert.Fail("there is nothing to do"));
        }
    }

    private static IEnumerable<Func<VectorQuery>> QueriesOf(float[] vector)
    {
        yield return () => new KnnVectorQuery(Name, vector, 10);
        yield return () => new KnnVectorQuery(Name, vector, 10, 12);
        yield return () => new KnnVectorQuery(Name, vector, 10, 12, RandomVectorIndex.WordFilter("w50"));
        yield return () => new SeededKnnVectorQuery(Name, vector, 10, new TermQuery(new Term("body", "w10")));
        yield return () => new ExactVectorQuery(Name, vector, 100);
        yield return () => new VectorRadiusQuery(Name, vector, 0.7f);
    }

    /// <summary>A scheduler all of whose threads are taken for good.</summary>
    private sealed class LazyScheduler : TaskScheduler
    {
        public override int MaximumConcurrencyLevel => 4;

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
