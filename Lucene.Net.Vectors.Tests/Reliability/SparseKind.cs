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

/// <summary>Weighted terms, kept by term, and by document and in clusters where asked for; weights are whole numbers, which are stored exactly.</summary>
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
        ForwardVectors? vectors = options.KeepForward ? ForwardVectors.Open(segment, Name) : null;
        Dictionary<int, HashSet<TermWeight>> postings = PostingsOf(segment);
        return (doc, seed) => IsOf(postings.GetValueOrDefault(doc), seed) && (!options.KeepForward || IsOf(WeightsOf(vectors, doc), seed));
    }

    public override IEnumerable<Query> NewQueries()
    {
        SparseVector query = new(Enumerable.Range(0, Terms).Select(term => new TermWeight(TermOf(term), 1 + term)));
        yield return new SparseVectorQuery(Name, query);
        yield return new SparseVectorQuery(Name, query, k: 5);
        yield return new SparseVectorQuery(Name, query, k: 5, FirstGroup);
        yield return new SparseVectorQuery(Name, query, k: 5, options: new SparseSearchOptions { Exhaustive = true });
        yield return new SparseVectorQuery(Name, query, k: 5, options: new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() });
        if (options.Clusters is not null)
        {
            yield return new SparseVectorQuery(Name, query, k: 5, options: new SparseSearchOptions { Clustered = new ClusteredSearch() });
        }
    }

    public override void RequireAnswers(IndexSearcher searcher, IReadOnlyList<LiveSegment> segments, Random random)
    {
        SparseVector query = NewVector(random.Next());
        (Filter? filter, Func<DocumentState, bool> passes) = NewFilter(random);
        Dictionary<string, double> asked = query.ToDictionary(term => term.Term, term => (double)term.Weight, StringComparer.Ordinal);
        Dictionary<int, double> scores = [];
        foreach (LiveSegment segment in segments)
        {
            Dictionary<int, HashSet<TermWeight>> postings = PostingsOf(segment.Reader);
            foreach ((int doc, DocumentState state) in segment.Documents.Where(entry => passes(entry.State)))
            {
                double sum = postings.GetValueOrDefault(doc)?.Sum(term => term.Weight * asked.GetValueOrDefault(term.Term)) ?? 0;
                if (sum > 0)
                {
                    scores[segment.DocBase + doc] = sum;
                }
            }
        }

        int k = NewK(random, scores.Count);
        Require(new SparseSearchOptions(), exact: true);
        Require(new SparseSearchOptions { Exhaustive = true }, exact: true);

        if (options.Clusters is not null)
        {
            // All clusters, so that as many are found as there are.
            Require(new SparseSearchOptions { Clustered = new ClusteredSearch { QueryCut = Terms, HeapFactor = 0 } }, exact: false);
        }

        void Require(SparseSearchOptions how, bool exact)
        {
            base.Require(searcher, new SparseVectorQuery(Name, query, k, filter, how), k, scores, LossOfScores, exact);
        }
    }

    private SparseVector NewVector(int seed)
    {
        // Low terms are in most documents, high ones in few.
        Random random = NewRandom(seed);
        HashSet<int> terms = [.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => (int)(Terms * Math.Pow(random.NextDouble(), 2)))];
        return new SparseVector(terms.Select(term => new TermWeight(TermOf(term), 1 + random.Next(HeaviestWeight))));
    }

    private bool IsOf(HashSet<TermWeight>? shown, int seed)
    {
        return shown is null ? seed == None : seed != None && shown.SetEquals(NewVector(seed));
    }

    // What the postings say of each document; a frequency is the weight's whole number.
    private Dictionary<int, HashSet<TermWeight>> PostingsOf(AtomicReader segment)
    {
        Dictionary<int, HashSet<TermWeight>> documents = [];
        if (segment.GetTerms(Name) is not { } terms)
        {
            return documents;
        }

        TermsEnum all = terms.GetEnumerator();
        while (all.MoveNext())
        {
            string term = all.Term.Utf8ToString();
            DocsEnum docs = all.Docs(null, null, DocsFlags.FREQS);
            while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                if (!documents.TryGetValue(docs.DocID, out HashSet<TermWeight>? weights))
                {
                    documents.Add(docs.DocID, weights = []);
                }

                weights.Add(new TermWeight(term, (float)(docs.Freq * options.Step)));
            }
        }

        return documents;
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
