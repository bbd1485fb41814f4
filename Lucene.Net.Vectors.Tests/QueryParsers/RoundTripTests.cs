using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.QueryParsers;
using Lucene.Net.Vectors.Search;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>The text of every query of ours reads back as an equal query.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Words =
    [
        "fox", "red", "AND", "OR", "NOT", "a b", "a,b", "(x", "x)", "knn(f", "\"", "\\", "a\\b", "{query}", "[", "]", "}", ":", "^2", "~", "*", "?", "/a/", "+-!", "&&", "||", "日本", "\u3000", "\t", "a:b", "1e5", "k=3", "none", "ü",
        "\uD83D\uDE00", "retriever", "=", "\u0001", "u0041",
    ];

    private readonly Random _random;
    private readonly int _seed = Framework.Seeds.New();

    public RoundTripTests()
    {
        _random = new Random(_seed);
    }

    [Test]
    public void RandomQueries()
    {
        HybridQueryParser parser = NewParser();
        for (int i = 0; i < 5000; i++)
        {
            Query query = Ours(0);
            string text = query.ToString("body");
            Query read;
            try
            {
                read = parser.Parse(text);
            }
            catch (QuerySyntaxException e)
            {
                Assert.Fail($"seed {_seed}: {text}\n{e}");
                return;
            }

            Assert.That(read, Is.EqualTo(query), $"seed {_seed}: {text}\n{read.ToString("body")}");
            Assert.That(read.GetHashCode(), Is.EqualTo(query.GetHashCode()), $"seed {_seed}: {text}");
            Assert.That(read.ToString("body"), Is.EqualTo(text), $"seed {_seed}");
        }
    }

    [TestCase(1e-7f)]
    [TestCase(1.5e-20f)]
    [TestCase(3.4e38f)]
    [TestCase(float.Epsilon)]
    [TestCase(123456792f)]
    [TestCase(0.1f)]
    [TestCase(16777216f)]
    public void Boosts(float boost)
    {
        Query query = new KnnVectorQuery("f", [1], 3) { Boost = boost };
        Assert.That(NewParser().Parse(query.ToString()).Boost, Is.EqualTo(boost), query.ToString());
    }

    private static HybridQueryParser NewParser()
    {
        QueryParser classic = new(Parsers.Version, "body", new KeywordAnalyzer()) { LowercaseExpandedTerms = false, AllowLeadingWildcard = true };
        return new HybridQueryParser(classic, new HybridQueryParserOptions { FilterByConjunction = false, Limits = QueryLimits.Trusting });
    }

    private Query Ours(int depth)
    {
        Query query = _random.Next(depth > 2 ? 6 : 8) switch
        {
            0 => new ExactVectorQuery(Word(), Vector(), Count(), MaybeFilter(depth), Similarity()),
            1 => new VectorRadiusQuery(Word(), Vector(), Number(), MaybeFilter(depth), Similarity()),
            2 => new SparseVectorQuery(Word(), Terms(), Half() ? null : Count(), MaybeFilter(depth), new SparseSearchOptions { Exhaustive = Half(), PruneTerms = Half() ? null : new TermPruning { FrequencyRatio = MathF.Abs(Number()) } }),
            3 => new SparseVectorQuery(Word(), Terms(), Count(), MaybeFilter(depth), Half()
                ? new SparseSearchOptions { TwoPhase = new TwoPhaseSearch { HeavyShare = _random.NextSingle(), Expansion = Count(), MinCandidates = Count(), LeastShare = _random.NextSingle() } }
                : new SparseSearchOptions { Clustered = new ClusteredSearch { QueryCut = Count(), HeapFactor = _random.NextSingle() } }),
            4 => Knn(depth),
            5 => Late(depth),
            _ => Hybrid(depth),
        };
        query.Boost = Half() ? 1 : _random.NextSingle();
        return query;
    }

    private Query Knn(int depth)
    {
        int k = Count();
        int? ef = Half() ? null : k + _random.Next(200);
        float? oversample = Half() ? null : 1 + _random.NextSingle();
        int patience = Half() ? 0 : Count(), probes = Half() ? 0 : Count();
        Filter? parents = Half() ? null : MaybeFilter(depth);
        return Half()
            ? new KnnVectorQuery(Word(), Vector(), k, ef, MaybeFilter(depth), oversample, Similarity()) { Patience = patience, Probes = probes, Parents = parents }
            : new SeededKnnVectorQuery(Word(), Vector(), k, Any(depth + 1), Count(), ef, MaybeFilter(depth), oversample, Similarity()) { Patience = patience, Probes = probes, Parents = parents };
    }

    private LateInteractionQuery Late(int depth)
    {
        int rows = 1 + _random.Next(3), dimensions = 1 + _random.Next(3), k = Count();
        TokenMatrix matrix = new([.. Enumerable.Range(0, rows * dimensions).Select(_ => Number())], dimensions);
        return Half()
            ? new LateInteractionQuery(Word(), matrix, k, Any(depth + 1), k + _random.Next(2000), MaybeFilter(depth))
            : new LateInteractionQuery(Word(), matrix, k, MaybeFilter(depth), new LateSearchOptions { Exact = Half(), CandidateCount = Half() ? null : Count(), Probes = Half() ? null : Count() });
    }

    private HybridQuery Hybrid(int depth)
    {
        List<Retriever> retrievers = [];
        for (int i = _random.Next(4); i >= 0; i--)
        {
            string name = Half() ? (retrievers.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{Word()}{i}x";
            retrievers.Add(new Retriever(name, Any(depth + 1), Half() ? Retriever.DefaultDepth : Count(), Half() ? 1 : _random.NextDouble(), Half() ? null : Number()) { Cutoff = Cutoff() });
        }

        IFusion fusion = _random.Next(6) switch
        {
            0 => new ReciprocalRank(),
            1 => new ReciprocalRank(Count()),
            2 => new InverseSquareRank(),
            3 => new WeightedSum(Any<ScoreNormalization>(), Any<MissingScore>()),
            4 => new CombSum(Any<ScoreNormalization>(), Any<MissingScore>()),
            _ => new CombMnz(Any<ScoreNormalization>(), Any<MissingScore>()),
        };
        return new HybridQuery(retrievers, fusion, Count(), new HybridOptions { Complete = Half(), Filter = MaybeFilter(depth), Cutoff = Cutoff() });
    }

    private Query Any(int depth)
    {
        return depth > 3 || Half() ? Host(depth) : Ours(depth);
    }

    private Query Host(int depth)
    {
        Query query = _random.Next(depth > 3 ? 6 : 8) switch
        {
            0 or 1 => new TermQuery(Term()),
            2 => new PrefixQuery(Term()),
            3 => new TermRangeQuery(Word(), new Util.BytesRef(Word()), Half() ? null : new Util.BytesRef(Word()), Half(), Half()),
            4 => new MatchAllDocsQuery(),
            5 => new WildcardQuery(new Term(Word(), "f?x*y")),
            _ => Boolean(depth),
        };
        query.Boost = Half() ? 1 : _random.NextSingle();
        return query;
    }

    // One clause alone needs a sign: brackets around a clause are no boolean.
    private BooleanQuery Boolean(int depth)
    {
        BooleanQuery boolean = new() { { Any(depth + 1), Occur.MUST } };
        for (int i = _random.Next(3); i > 0; i--)
        {
            boolean.Add(Any(depth + 1), Any<Occur>());
        }

        return boolean;
    }

    private ScoreCutoff? Cutoff()
    {
        return _random.Next(5) switch
        {
            0 => new ThresholdCutoff(Number()),
            1 => new ScoreDropCutoff(Count(), _random.NextDouble()),
            2 => new CalibratedCutoff(new CosineCalibration(Count(), Count(), Number()), _random.NextDouble()),
            _ => null,
        };
    }

    private QueryWrapperFilter? MaybeFilter(int depth)
    {
        return _random.Next(3) > 0 ? null : new QueryWrapperFilter(Any(depth + 1));
    }

    private T Any<T>()
        where T : struct, Enum
    {
        T[] values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }

    private VectorSimilarity? Similarity()
    {
        return Half() ? null : Any<VectorSimilarity>();
    }

    private SparseVector Terms()
    {
        return new SparseVector(Enumerable.Range(0, _random.Next(4)).Select(_ => new TermWeight(Word(), MathF.Abs(Number()))));
    }

    private float[] Vector()
    {
        return [.. Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => Number())];
    }

    private float Number()
    {
        float number = BitConverter.Int32BitsToSingle(_random.Next(int.MinValue, int.MaxValue));
        return float.IsFinite(number) && Half() ? number : _random.NextSingle() - 0.5f;
    }

    private Term Term()
    {
        return new Term(Half() ? "body" : Word(), Word());
    }

    private string Word()
    {
        return Words[_random.Next(Words.Length)];
    }

    private int Count()
    {
        return 1 + _random.Next(300);
    }

    private bool Half()
    {
        return _random.Next(2) == 0;
    }
}
