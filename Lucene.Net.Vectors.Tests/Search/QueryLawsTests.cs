using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>
/// The laws of equality and hash over random pairs of every query class that the assembly has: two queries are equal exactly where they were
/// made of the same parts.
/// </summary>
public sealed class QueryLawsTests : IndexTestCase
{
    private static readonly IndexReader[] Readers = new IndexReader[2];
    private static readonly Similarity Bm25 = new BM25Similarity();

    private static readonly Dictionary<Type, Func<Draw, Query>> Generators = new()
    {
        [typeof(ExactVectorQuery)] = draw => new ExactVectorQuery(Field(draw), Vector(draw), 1 + draw.Below(3), Among(draw), Comparison(draw)),
        [typeof(KnnVectorQuery)] = Knn,
        [typeof(SeededKnnVectorQuery)] = SeededKnn,
        [typeof(CustomVectorQuery)] = draw => new CustomVectorQuery(Field(draw), new Doubled(draw.Below(3)), 1 + draw.Below(3), 100 + draw.Below(3), Among(draw)) { Parents = Among(draw), Patience = draw.Below(3) },
        [typeof(VectorRadiusQuery)] = draw => new VectorRadiusQuery(Field(draw), Vector(draw), draw.Below(3) / 4f, Among(draw), Comparison(draw)),
        [typeof(SparseVectorQuery)] = draw => new SparseVectorQuery(Field(draw), Weights(draw), 1 + draw.Below(3), Among(draw), SparseOptions(draw)),
        [typeof(LateInteractionQuery)] = Late,
        [typeof(HybridQuery)] = draw => Hybrid(draw, 0),
        [typeof(TopDocsQuery)] = draw => new TopDocsQuery(new MatchAllDocsQuery(), Readers[draw.Below(2)], Hits(draw)),
    };

    [OneTimeSetUp]
    public void NewReaders()
    {
        Readers[0] = NewReader();
        Readers[1] = NewReader();

        static IndexReader NewReader()
        {
            Lucene.Net.Store.RAMDirectory directory = new();
            using IndexWriter writer = new(directory, new IndexWriterConfig(Lucene.Net.Util.LuceneVersion.LUCENE_48, null) { Codec = new Lucene46Codec() });
            for (int i = 0; i < 5; i++)
            {
                writer.AddDocument([new StringField("id", "x", Lucene.Net.Documents.Field.Store.NO)]);
            }

            return DirectoryReader.Open(writer, applyAllDeletes: true);
        }
    }

    [OneTimeTearDown]
    public void Dispose()
    {
        foreach (IndexReader reader in Readers)
        {
            reader.Dispose();
        }
    }

    [Test]
    public void EveryQueryClassIsTried()
    {
        IEnumerable<Type> classes = typeof(HybridQuery).Assembly.GetTypes().Where(type => typeof(Query).IsAssignableFrom(type) && !type.IsAbstract);
        Assert.That(Generators.Keys, Is.EquivalentTo(classes), "a query class without a generator here");
    }

    [Test]
    public void RandomPairsObeyTheLaws()
    {
        foreach ((Type type, Func<Draw, Query> generate) in Generators)
        {
            HashSet<string> seen = [];
            HashSet<int> hashes = [];
            int equal = 0;
            Query other = new MatchAllDocsQuery();
            for (int round = 0; round < 1500; round++)
            {
                // The second is made as the first but for a part here and there, or none.
                Draw first = new(Random, null, 0), second = new(Random, first.Picks, Random.Next(3) == 0 ? 0 : 0.07);
                Query one = New(first), two = New(second);
                bool same = first.Key == second.Key;
                equal += same ? 1 : 0;
                string what = $"{one} and {two}";
                Assert.That(one.Equals(two), Is.EqualTo(same), what);
                Assert.That(two.Equals(one), Is.EqualTo(same), what);
                Assert.That(!same || one.GetHashCode() == two.GetHashCode(), Is.True, what);
                Assert.That(!same || one.ToString() == two.ToString(), Is.True, what);
                Assert.That(one.Equals(one), Is.True, what);
                Assert.That(one.Equals(other), Is.False, what);
                Assert.That(other.Equals(one), Is.False, what);
                Query clone = (Query)one.Clone();
                Assert.That(clone.Equals(one) && one.Equals(clone) && clone.GetHashCode() == one.GetHashCode(), Is.True, what);
                clone.Boost += 1;
                Assert.That(clone.Equals(one) || one.Equals(clone), Is.False, what);
                if (seen.Add(first.Key))
                {
                    hashes.Add(one.GetHashCode());
                }

                Assert.That(one.Equals(null!), Is.False, what);
            }

            other = New(new Draw(Random, null, 0));
            Assert.That(equal, Is.InRange(100, 1400), type.Name);
            Assert.That(hashes, Has.Count.GreaterThan(seen.Count * 9 / 10), type.Name);

            Query New(Draw draw)
            {
                Query query = generate(draw);
                Assert.That(query, Is.TypeOf(type));
                query.Boost = 1 + (draw.Below(3) / 2f);
                return query;
            }
        }
    }

    private static string Field(Draw draw)
    {
        return draw.Below(2) == 0 ? "f" : "g";
    }

    private static float[] Vector(Draw draw)
    {
        // Of all lengths, so that one is the beginning of another.
        return [.. Enumerable.Range(0, 1 + draw.Below(3)).Select(_ => 1 + (draw.Below(3) / 2f))];
    }

    private static VectorSimilarity? Comparison(Draw draw)
    {
        int pick = draw.Below(3);
        return pick == 0 ? null : (VectorSimilarity)(pick - 1);
    }

    private static TermQuery Words(Draw draw)
    {
        return new TermQuery(new Term("body", draw.Below(2) == 0 ? "one" : "two"));
    }

    private static QueryWrapperFilter? Among(Draw draw)
    {
        return draw.Below(2) == 0 ? null : new QueryWrapperFilter(Words(draw));
    }

    private static KnnVectorQuery Knn(Draw draw)
    {
        return new KnnVectorQuery(Field(draw), Vector(draw), 1 + draw.Below(3), 100 + draw.Below(3), Among(draw), 1 + (draw.Below(3) / 2f), Comparison(draw)) { Parents = Among(draw), Patience = draw.Below(3), Probes = draw.Below(3), Funnel = draw.Below(2) == 0 ? [] : [1 + draw.Below(2), 3 + draw.Below(2)] };
    }

    private static SeededKnnVectorQuery SeededKnn(Draw draw)
    {
        return new SeededKnnVectorQuery(Field(draw), Vector(draw), 1 + draw.Below(3), Words(draw), 1 + draw.Below(3), 100 + draw.Below(3), Among(draw), 1, Comparison(draw)) { Parents = Among(draw), Patience = draw.Below(3), Probes = draw.Below(3), Funnel = draw.Below(2) == 0 ? [] : [1 + draw.Below(2), 3 + draw.Below(2)] };
    }

    private static SparseVector Weights(Draw draw)
    {
        return new SparseVector([.. Enumerable.Range(0, 3).Select(term => (term, Weight: draw.Below(3))).Where(entry => entry.Weight > 0).Select(entry => new TermWeight($"t{entry.term}", entry.Weight))]);
    }

    private static SparseSearchOptions SparseOptions(Draw draw)
    {
        return draw.Below(4) switch
        {
            0 => new SparseSearchOptions(),
            1 => new SparseSearchOptions { Exhaustive = true },
            2 => new SparseSearchOptions { PruneTerms = new TermPruning { FrequencyRatio = 1 + draw.Below(2), WeightRatio = draw.Below(2) / 2f } },
            _ => new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() },
        };
    }

    private static LateInteractionQuery Late(Draw draw)
    {
        int dimensions = 1 + draw.Below(2);
        TokenMatrix matrix = new([.. Enumerable.Range(0, 2).Select(_ => 1 + (draw.Below(3) / 2f))], dimensions);
        MultiVectorFieldOptions? plain = draw.Below(2) == 0 ? null : new MultiVectorFieldOptions(dimensions);
        return draw.Below(2) == 0
            ? new LateInteractionQuery(Field(draw), matrix, 1 + draw.Below(3), Among(draw), new LateSearchOptions { Exact = draw.Below(2) == 0, CandidateCount = 9 + draw.Below(2), Probes = 1 + draw.Below(2) }) { PlainOptions = plain }
            : new LateInteractionQuery(Field(draw), matrix, 1 + draw.Below(3), Words(draw), 9 + draw.Below(2), Among(draw)) { PlainOptions = plain, CandidateSimilarity = draw.Below(2) == 0 ? null : Bm25 };
    }

    private static HybridQuery Hybrid(Draw draw, int level)
    {
        IFusion fusion = draw.Below(3) switch
        {
            0 => new ReciprocalRank(1 + draw.Below(2)),
            1 => new InverseSquareRank(),
            _ => new WeightedSum((ScoreNormalization)draw.Below(6), (MissingScore)draw.Below(2)),
        };
        HybridOptions options = new() { Complete = draw.Below(2) == 0, Filter = Among(draw), Cutoff = Cutoff(draw) };
        Retriever[] retrievers = [.. Enumerable.Range(0, 1 + draw.Below(2)).Select(place => new Retriever($"{place}{draw.Below(2)}", Part(), 1 + draw.Below(2), 1 + draw.Below(2), draw.Below(2) == 0 ? null : 0) { Cutoff = Cutoff(draw) })];
        return new HybridQuery(retrievers, fusion, 1 + draw.Below(3), options);

        Query Part()
        {
            // Every pick makes another part: two picks for one query would break the law that different picks make different queries.
            return draw.Below(level < 2 ? 3 : 2) switch
            {
                0 => Words(draw),
                1 => new ExactVectorQuery("f", Vector(draw), 1 + draw.Below(2)),
                _ => Hybrid(draw, level + 1),
            };
        }
    }

    private static ScoreCutoff? Cutoff(Draw draw)
    {
        return draw.Below(4) switch
        {
            0 => null,
            1 => new ThresholdCutoff(draw.Below(2)),
            2 => new ScoreDropCutoff(1 + draw.Below(2)),
            _ => new CalibratedCutoff(new CosineCalibration(1, 1, draw.Below(2)), 0.5),
        };
    }

    private static ScoreDoc[] Hits(Draw draw)
    {
        return [.. Enumerable.Range(0, 5).Select(doc => new ScoreDoc(doc, draw.Below(4))).Where(hit => hit.Score > 0)];
    }

    private sealed record Doubled(int Number) : IVectorFunction
    {
        public IVectorFunctionScorer Open(FloatVectorValues segment)
        {
            throw new NotSupportedException();
        }
    }

    /// <summary>Random choices that are written down, and may be those of another but for some.</summary>
    private sealed class Draw(Random random, IReadOnlyList<int>? like, double change)
    {
        private readonly List<int> _picks = [];

        public IReadOnlyList<int> Picks => _picks;

        public string Key => string.Join(',', _picks);

        public int Below(int count)
        {
            int at = _picks.Count;
            bool repeat = like is not null && at < like.Count && like[at] < count && random.NextDouble() >= change;
            _picks.Add(repeat ? like![at] : random.Next(count));
            return _picks[at];
        }
    }
}
