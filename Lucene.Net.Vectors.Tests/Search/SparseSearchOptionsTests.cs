using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Approximate sparse search against the same steps taken with whole results.</summary>
public sealed class SparseSearchOptionsTests : IndexTestCase
{
    private const string Field = SparseModel.Field;

    [Test]
    public void CommonAndLightTermsArePruned()
    {
        using IndexWriter writer = NewWriter(out SparseModel model);
        using DirectoryReader reader = Fill(writer, model, 900);
        for (int round = 0; round < 40; round++)
        {
            SparseVector query = Query();
            TermPruning pruning = new() { FrequencyRatio = Random.NextSingle() * 3, WeightRatio = Random.NextSingle() };
            Dictionary<string, int> frequencies = query.ToDictionary(term => term.Term, term => reader.DocFreq(new Term(Field, term.Term)));
            double mean = frequencies.Values.Where(count => count > 0).Average();
            float heaviest = query.Max(term => term.Weight);
            SparseVector kept = new(query.Where(term => frequencies[term.Term] <= pruning.FrequencyRatio * mean || term.Weight >= pruning.WeightRatio * heaviest));
            foreach (int? k in new int?[] { null, 10 })
            {
                SparseVectorQuery pruned = new(Field, query, k, options: new SparseSearchOptions { PruneTerms = pruning });
                Assert.That(Hits(reader, pruned), Is.EqualTo(Hits(reader, new SparseVectorQuery(Field, kept, k))), pruned.ToString());
            }
        }
    }

    [Test]
    public void TheHeaviestTermAndTermsOfAverageFrequencyStay()
    {
        using IndexWriter writer = NewWriter(out SparseModel model);
        using DirectoryReader reader = Fill(writer, model, 300);
        SparseSearchOptions harsh = new() { PruneTerms = new TermPruning { FrequencyRatio = 0, WeightRatio = 1 } };
        SparseVector query = new([new TermWeight("t0", 3), new TermWeight("t1", 2), new TermWeight("t4", 1)]);
        Assert.That(Hits(reader, new SparseVectorQuery(Field, query, 20, options: harsh)), Is.EqualTo(Hits(reader, new SparseVectorQuery(Field, new SparseVector([query[0]]), 20))));
        SparseSearchOptions lenient = new() { PruneTerms = new TermPruning { FrequencyRatio = 3, WeightRatio = 1 } };
        Assert.That(Hits(reader, new SparseVectorQuery(Field, query, 20, options: lenient)), Is.EqualTo(Hits(reader, new SparseVectorQuery(Field, query, 20))));
        SparseVector light = new([new TermWeight("t0", 1), new TermWeight("t5", 9), new TermWeight("t6", 9), new TermWeight("t7", 9)]);
        Assert.That(Hits(reader, new SparseVectorQuery(Field, light, options: new SparseSearchOptions { PruneTerms = new TermPruning { FrequencyRatio = 2 } })),
            Is.EqualTo(Hits(reader, new SparseVectorQuery(Field, new SparseVector(light.Skip(1))))));
    }

    [Test]
    public void TwoPhasesFindWhatTheirStepsFind([Values] bool keepForward)
    {
        using IndexWriter writer = NewWriter(out SparseModel model, new SparseFieldOptions { KeepForward = keepForward });
        using DirectoryReader reader = Fill(writer, model, 1500);
        Assert.That(reader.Leaves.Count, Is.GreaterThan(1));
        for (int round = 0; round < 40; round++)
        {
            SparseVector query = Query();
            Filter? filter = Random.Next(3) == 0 ? new QueryWrapperFilter(new TermQuery(new Term(Field, "t1"))) : null;
            TwoPhaseSearch phases = new() { HeavyShare = Random.NextSingle(), Expansion = 1 + Random.Next(4), MinCandidates = Random.Next(60), LeastShare = Random.Next(3) == 0 ? 0 : Random.NextSingle() };
            foreach (int k in new[] { 1, 7, 100 })
            {
                int candidates = Math.Max(phases.MinCandidates, k * phases.Expansion);
                SparseVector heavy = Heavy(reader, query, phases.HeavyShare);
                List<(int Doc, float Score)> first = [.. Hits(reader, new SparseVectorQuery(Field, heavy, null, filter)).Take(candidates)];
                double least = first.Count < k ? 0 : (double)phases.LeastShare * first[k - 1].Score;
                HashSet<int> found = [.. first.Where(hit => hit.Score >= least).Select(hit => hit.Doc)];
                List<(int Doc, float Score)> expected = [.. Hits(reader, new SparseVectorQuery(Field, query)).Where(hit => found.Contains(hit.Doc)).Take(k)];
                foreach (SparseVectorQuery form in Forms(query, k, filter, new SparseSearchOptions { TwoPhase = phases }))
                {
                    Assert.That(Hits(reader, form), Is.EqualTo(expected), form.ToString());
                }
            }
        }
    }

    [Test]
    public void TwoPhasesOfHeavyTermsAloneAreExact()
    {
        using IndexWriter writer = NewWriter(out SparseModel model);
        using DirectoryReader reader = Fill(writer, model, 700);
        SparseVector query = Query();
        List<(int Doc, float Score)> exact = Hits(reader, new SparseVectorQuery(Field, query, 30));
        foreach (SparseVectorQuery form in Forms(query, 30, null, new SparseSearchOptions { TwoPhase = new TwoPhaseSearch { HeavyShare = 1, Expansion = 1, MinCandidates = 0, LeastShare = 1 } }))
        {
            Assert.That(Hits(reader, form), Is.EqualTo(exact), form.ToString());
        }
    }

    [Test]
    public void HeavyTermsThatTheIndexLacksBringOthersUp()
    {
        using IndexWriter writer = NewWriter(out SparseModel model);
        using DirectoryReader reader = Fill(writer, model, 300);
        SparseVector known = new([new TermWeight("t1", 3), new TermWeight("t2", 1)]);
        SparseVector query = new(known.Append(new TermWeight("unknown", 90)));
        Assert.That(Hits(reader, new SparseVectorQuery(Field, query, 10, options: new SparseSearchOptions { TwoPhase = new TwoPhaseSearch { HeavyShare = 0.1f } })),
            Is.EqualTo(Hits(reader, new SparseVectorQuery(Field, known, 10))));
    }

    [Test]
    public void DocumentsOfSegmentsWithoutTermsByDocumentAreScoredByPostings()
    {
        SparseFieldOptions kept = new() { KeepForward = true };
        SparseModel model = new(Random, kept);
        IndexWriterConfig config = NewConfig(model.NewCodec());
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        using IndexWriter writer = new(NewDirectory(), config);
        SparseModel bare = new(Random, new SparseFieldOptions());
        for (int i = 0; i < 600; i++)
        {
            // In one segment some documents have their terms in the postings alone, in another all of them.
            writer.AddDocument((i < 300 && i % 3 == 0 ? model : bare).NewDocument(i));
            if (i == 300)
            {
                writer.Commit();
            }
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        for (int round = 0; round < 10; round++)
        {
            SparseVector query = Query();
            TwoPhaseSearch phases = new() { HeavyShare = 0.7f, MinCandidates = reader.MaxDoc, LeastShare = 0 };
            HashSet<int> found = [.. Hits(reader, new SparseVectorQuery(Field, Heavy(reader, query, phases.HeavyShare))).Select(hit => hit.Doc)];
            List<(int Doc, float Score)> expected = [.. Hits(reader, new SparseVectorQuery(Field, query)).Where(hit => found.Contains(hit.Doc)).Take(20)];
            foreach (SparseVectorQuery form in Forms(query, 20, null, new SparseSearchOptions { TwoPhase = phases }))
            {
                Assert.That(Hits(reader, form), Is.EqualTo(expected), form.ToString());
            }
        }
    }

    [Test]
    public void OptionsWorkTogether()
    {
        using IndexWriter writer = NewWriter(out SparseModel model);
        using DirectoryReader reader = Fill(writer, model, 500);
        SparseVector query = Query();
        TermPruning pruning = new() { FrequencyRatio = 1, WeightRatio = 0.5f };
        TwoPhaseSearch phases = new() { HeavyShare = 0.5f };
        SparseVector kept = pruning.Prune(reader.Leaves, Field, query);
        Assert.That(Hits(reader, new SparseVectorQuery(Field, query, 10, options: new SparseSearchOptions { PruneTerms = pruning, TwoPhase = phases })),
            Is.EqualTo(Hits(reader, new SparseVectorQuery(Field, kept, 10, options: new SparseSearchOptions { TwoPhase = phases }))));
    }

    [Test]
    public void NothingIsFoundWithoutTerms()
    {
        using IndexWriter writer = NewWriter(out SparseModel model);
        SparseSearchOptions[] all = [new() { PruneTerms = new TermPruning() }, new() { TwoPhase = new TwoPhaseSearch() }, new() { TwoPhase = new TwoPhaseSearch { HeavyShare = 0 } }];
        using (DirectoryReader none = writer.GetReader(applyAllDeletes: true))
        {
            Assert.That(all.Sum(options => Hits(none, new SparseVectorQuery(Field, Query(), 3, options: options)).Count), Is.Zero);
        }

        using DirectoryReader reader = Fill(writer, model, 50);
        foreach (SparseSearchOptions options in all)
        {
            Assert.That(Hits(reader, new SparseVectorQuery(Field, SparseVector.Empty, 3, options: options)), Is.Empty);
            Assert.That(Hits(reader, new SparseVectorQuery(Field, new SparseVector([new TermWeight("unknown", 1)]), 3, options: options)), Is.Empty);
            Assert.That(Hits(reader, new SparseVectorQuery("absent", Query(), 3, options: options)), Is.Empty);
        }

        Assert.That(Hits(reader, new SparseVectorQuery(Field, Query(), 3, options: all[2])), Is.Empty, "without a heavy term there is no candidate");
    }

    [Test]
    public void BadOptionsAreRefused()
    {
        Assert.That(() => new TermPruning { FrequencyRatio = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("FrequencyRatio"));
        Assert.That(() => new TermPruning { FrequencyRatio = float.NaN }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new TermPruning { WeightRatio = 1.1f }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("WeightRatio"));
        Assert.That(() => new TwoPhaseSearch { HeavyShare = float.NaN }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("HeavyShare"));
        Assert.That(() => new TwoPhaseSearch { Expansion = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Expansion"));
        Assert.That(() => new TwoPhaseSearch { MinCandidates = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("MinCandidates"));
        Assert.That(() => new TwoPhaseSearch { LeastShare = 1.5f }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("LeastShare"));
        Assert.That(() => new SparseVectorQuery(Field, SparseVector.Empty, options: new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() }),
            Throws.ArgumentException.With.Message.Contains("two phases ask for a k"));
    }

    private static IEnumerable<SparseVectorQuery> Forms(SparseVector query, int k, Filter? filter, SparseSearchOptions options)
    {
        yield return new SparseVectorQuery(Field, query, k, filter, options);
        yield return new SparseVectorQuery(Field, query, k, filter, options with { Exhaustive = true });
        yield return new SparseVectorQuery(Field, query, k, filter, options) { Scheduler = TaskScheduler.Default };
    }

    // The heaviest terms that the index has, until they have the share.
    private static SparseVector Heavy(DirectoryReader reader, SparseVector query, float share)
    {
        double left = share * query.Sum(term => (double)term.Weight);
        List<TermWeight> heavy = [];
        foreach (TermWeight term in query.OrderByDescending(term => term.Weight).ThenBy(term => term.Term, StringComparer.Ordinal))
        {
            if (left > 0 && reader.DocFreq(new Term(Field, term.Term)) > 0)
            {
                heavy.Add(term);
                left -= term.Weight;
            }
        }

        return new SparseVector(heavy);
    }

    private static List<(int Doc, float Score)> Hits(DirectoryReader reader, Query query)
    {
        return [.. new IndexSearcher(reader).Search(query, Math.Max(1, reader.MaxDoc)).ScoreDocs.Select(hit => (hit.Doc, hit.Score))];
    }

    private IndexWriter NewWriter(out SparseModel model, SparseFieldOptions? options = null)
    {
        model = new SparseModel(Random, options ?? new SparseFieldOptions());
        IndexWriterConfig config = NewConfig(model.NewCodec());
        config.MaxBufferedDocs = 400;
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        return new IndexWriter(NewDirectory(), config);
    }

    private DirectoryReader Fill(IndexWriter writer, SparseModel model, int count)
    {
        for (int i = 0; i < count; i++)
        {
            writer.AddDocument(model.NewDocument(i));
        }

        for (int i = 0; i < count; i += 1 + Random.Next(20))
        {
            writer.DeleteDocuments(new Term("id", i.ToString("D6", CultureInfo.InvariantCulture)));
        }

        return writer.GetReader(applyAllDeletes: true);
    }

    // Whole weights, so that sums that differ show as scores that differ.
    private SparseVector Query()
    {
        return new SparseVector(Enumerable.Range(0, 14).Where(_ => Random.Next(3) > 0).Select(term => new TermWeight(string.Create(CultureInfo.InvariantCulture, $"t{term}"), 1 + Random.Next(30)))
            .Append(new TermWeight("unknown", 5)).Append(new TermWeight("t2", 1)));
    }
}
