using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>Weighted terms, kept by term, by document and in clusters; weights are whole numbers, which are stored exactly.</summary>
internal sealed class SparseKind(string name, SparseFieldOptions options) : FieldKind(name)
{
    private const int Terms = 40;
    private const int HeaviestWeight = 255;
    private const double LossOfScores = 1e-5;

    public override HybridFields AddTo(HybridFields fields)
    {
        return fields with { Sparse = new Dictionary<string, SparseFieldOptions>(fields.Sparse) { [Name] = options } };
    }

    public override IIndexableField NewField(int seed)
    {
        return new SparseVectorField(Name, NewVector(seed), options);
    }

    public override Func<int, int, bool> NewMatcher(AtomicReader segment)
    {
        ForwardVectors? vectors = ForwardVectors.Open(segment, Name);
        return (doc, seed) => WeightsOf(vectors, doc) is { } shown
            ? seed != None && shown.SetEquals(NewVector(seed))
            : seed == None;
    }

    public override IEnumerable<Query> NewQueries()
    {
        SparseVector query = new(Enumerable.Range(0, Terms).Select(term => new TermWeight(TermOf(term), 1 + term)));
        yield return new SparseVectorQuery(Name, query);
        yield return new SparseVectorQuery(Name, query, k: 5);
        yield return new SparseVectorQuery(Name, query, k: 5, FirstGroup);
        yield return new SparseVectorQuery(Name, query, k: 5, options: new SparseSearchOptions { Exhaustive = true });
        yield return new SparseVectorQuery(Name, query, k: 5, options: new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() });
        yield return new SparseVectorQuery(Name, query, k: 5, options: new SparseSearchOptions { Clustered = new ClusteredSearch() });
    }

    public override void RequireAnswers(IndexSearcher searcher, IReadOnlyList<LiveSegment> segments, Random random)
    {
        SparseVector query = NewVector(random.Next());
        (Filter? filter, Func<DocumentState, bool> passes) = NewFilter(random);
        Dictionary<string, double> asked = query.ToDictionary(term => term.Term, term => (double)term.Weight, StringComparer.Ordinal);
        Dictionary<int, double> scores = [];
        foreach (LiveSegment segment in segments)
        {
            ForwardVectors? vectors = ForwardVectors.Open(segment.Reader, Name);
            foreach ((int doc, DocumentState state) in segment.Documents.Where(entry => passes(entry.State)))
            {
                double sum = WeightsOf(vectors, doc)?.Sum(term => term.Weight * asked.GetValueOrDefault(term.Term)) ?? 0;
                if (sum > 0)
                {
                    scores[segment.DocBase + doc] = sum;
                }
            }
        }

        int k = NewK(random, scores.Count);
        Require(new SparseSearchOptions(), exact: true);
        Require(new SparseSearchOptions { Exhaustive = true }, exact: true);

        // All clusters, so that as many are found as there are.
        Require(new SparseSearchOptions { Clustered = new ClusteredSearch { QueryCut = Terms, HeapFactor = 0 } }, exact: false);

        void Require(SparseSearchOptions how, bool exact)
        {
            FieldKind.Require(searcher, new SparseVectorQuery(Name, query, k, filter, how), k, scores, LossOfScores, exact);
        }
    }

    private SparseVector NewVector(int seed)
    {
        // Low terms are in most documents, high ones in few.
        Random random = NewRandom(seed);
        HashSet<int> terms = [.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => (int)(Terms * Math.Pow(random.NextDouble(), 2)))];
        return new SparseVector(terms.Select(term => new TermWeight(TermOf(term), 1 + random.Next(HeaviestWeight))));
    }

    private static string TermOf(int number)
    {
        return number.ToString("D2", CultureInfo.InvariantCulture);
    }

    private static HashSet<TermWeight>? WeightsOf(ForwardVectors? vectors, int doc)
    {
        return vectors?.Get(doc) is { } vector ? [.. vector] : null;
    }
}
