using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Encoders;

namespace Lucene.Net.Vectors.Benchmarks.Sparse;

/// <summary>
/// Documents with the shape of SPLADE's: about 140 terms each, whole weights of 1 to 255, many small and few large, and posting lists
/// with a heavy head. Which terms go together comes from real learned-sparse queries: every query is a subject. A document has a main subject
/// (some are more popular than others), takes most of its terms with weights near the query's, some terms of a few subjects near that one with
/// smaller weights, and fills up with terms drawn from the queries' own term frequencies, with weights that are smaller still.
/// Subjects are drawn anew for every document, so the collection has no order of its own.
/// </summary>
/// <remarks>
/// Always the same documents for the same queries and seed, and the first N are the same whatever number is drawn. Nothing is kept of what
/// was drawn.
/// </remarks>
internal sealed class SpladeShapedDocuments
{
    private const int Heaviest = 255;
    private const int LeastTerms = 40, MostTerms = 320;
    private const double MedianTerms = 140, TermsSpread = 0.3;
    private const int Neighbours = 24, LeastRelated = 2, MostRelated = 5;
    private const double MainShare = 0.6, RelatedShare = 0.3, SubjectsPart = 0.6;

    // Factors of a query's weights, whose largest counts as 1, and the spread of the noise on them.
    private const double MainScale = 150, RelatedScale = 90, FillScale = 80, WeightSpread = 0.4, PopularitySpread = 1;

    // Documents have function words less often than a query's share of them would say.
    private const double FrequencyPower = 0.85;

    private readonly string[] _terms;
    private readonly Subject[] _subjects;
    private readonly int[][] _near;
    private readonly double[] _popularity, _frequency;
    private readonly double[] _typicalWeight;
    private readonly int _seed;

    /// <param name="queries">One subject a query.</param>
    /// <param name="seed">Where the random numbers start.</param>
    public SpladeShapedDocuments(IEnumerable<SparseVector> queries, int seed)
    {
        _seed = seed;
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        _subjects = [.. queries.Where(query => query.Count > 0).Select(query => new Subject(query, ids))];
        _terms = [.. ids.OrderBy(entry => entry.Value).Select(entry => entry.Key)];
        int[] counts = new int[_terms.Length];
        _typicalWeight = new double[_terms.Length];
        foreach (Subject subject in _subjects)
        {
            for (int i = 0; i < subject.Terms.Length; i++)
            {
                counts[subject.Terms[i]]++;
                _typicalWeight[subject.Terms[i]] += subject.Weights[i];
            }
        }

        for (int term = 0; term < counts.Length; term++)
        {
            _typicalWeight[term] /= counts[term];
        }

        _frequency = Cumulative([.. counts.Select(count => Math.Pow(count, FrequencyPower))]);
        _near = NearestSubjects(_subjects, counts);
        Random random = new(seed);
        _popularity = Cumulative([.. _subjects.Select(_ => Math.Exp(PopularitySpread * Normal(random)))]);
    }

    /// <summary>Draws documents, one at a time.</summary>
    public IEnumerable<SparseVector> Draw(int count)
    {
        Random random = new(_seed + 1);
        double[] weights = new double[_terms.Length];
        List<int> used = [];
        for (int i = 0; i < count; i++)
        {
            Fill(random, weights, used);
            List<TermWeight> document = new(used.Count);
            foreach (int term in used)
            {
                document.Add(new TermWeight(_terms[term], (float)Math.Clamp(Math.Round(weights[term]), 1, Heaviest)));
                weights[term] = 0;
            }

            used.Clear();
            yield return new SparseVector(document);
        }
    }

    private void Fill(Random random, double[] weights, List<int> used)
    {
        int length = (int)Math.Clamp(MedianTerms * Math.Exp(TermsSpread * Normal(random)), LeastTerms, MostTerms);
        int main = Draw(_popularity, random);
        Add(_subjects[main], MainShare, MainScale);
        int[] near = _near[main];
        for (int related = random.Next(LeastRelated, MostRelated + 1); related > 0 && used.Count < SubjectsPart * length; related--)
        {
            Add(_subjects[near[random.Next(near.Length)]], RelatedShare, RelatedScale);
        }

        while (used.Count < length)
        {
            int term = Draw(_frequency, random);
            Put(term, FillScale * _typicalWeight[term]);
        }

        void Add(Subject subject, double share, double scale)
        {
            for (int i = 0; i < subject.Terms.Length; i++)
            {
                if (random.NextDouble() < share)
                {
                    Put(subject.Terms[i], scale * subject.Weights[i]);
                }
            }
        }

        void Put(int term, double typical)
        {
            if (weights[term] == 0)
            {
                used.Add(term);
                weights[term] = typical * Math.Exp(WeightSpread * Normal(random));
            }
        }
    }

    // By the cosine of the queries' weights times the terms' inverse document frequencies.
    private static int[][] NearestSubjects(Subject[] subjects, int[] counts)
    {
        List<(int Subject, double Weight)>[] lists = new List<(int, double)>[counts.Length];
        double[][] unit = new double[subjects.Length][];
        for (int s = 0; s < subjects.Length; s++)
        {
            Subject subject = subjects[s];
            unit[s] = [.. subject.Weights.Select((weight, i) => weight * Math.Log((double)subjects.Length / counts[subject.Terms[i]]))];
            double length = Math.Sqrt(unit[s].Sum(value => value * value)) + double.Epsilon;
            for (int i = 0; i < unit[s].Length; i++)
            {
                unit[s][i] /= length;
                (lists[subject.Terms[i]] ??= []).Add((s, unit[s][i]));
            }
        }

        int[][] near = new int[subjects.Length][];
        double[] sums = new double[subjects.Length];
        int[] order = new int[subjects.Length];
        for (int s = 0; s < subjects.Length; s++)
        {
            Array.Clear(sums);
            for (int i = 0; i < unit[s].Length; i++)
            {
                foreach ((int other, double weight) in lists[subjects[s].Terms[i]])
                {
                    sums[other] -= unit[s][i] * weight;
                }
            }

            for (int other = 0; other < order.Length; other++)
            {
                order[other] = other;
            }

            // A subject is the first of its own list.
            Array.Sort(sums, order);
            near[s] = [.. order.Take(Neighbours).Where(other => other != s).DefaultIfEmpty(s)];
        }

        return near;
    }

    private static double[] Cumulative(double[] weights)
    {
        for (int i = 1; i < weights.Length; i++)
        {
            weights[i] += weights[i - 1];
        }

        return weights;
    }

    private static int Draw(double[] cumulative, Random random)
    {
        int found = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
        return Math.Min(found < 0 ? ~found : found, cumulative.Length - 1);
    }

    // Box and Muller's transform.
    private static double Normal(Random random)
    {
        return Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    private sealed class Subject
    {
        public Subject(SparseVector query, Dictionary<string, int> ids)
        {
            Terms = new int[query.Count];
            Weights = new double[query.Count];
            double most = 0;
            for (int i = 0; i < Terms.Length; i++)
            {
                if (!ids.TryGetValue(query[i].Term, out int id))
                {
                    ids.Add(query[i].Term, id = ids.Count);
                }

                Terms[i] = id;
                Weights[i] = query[i].Weight;
                most = Math.Max(most, query[i].Weight);
            }

            for (int i = 0; i < Weights.Length; i++)
            {
                Weights[i] /= most;
            }
        }

        public int[] Terms { get; }

        public double[] Weights { get; }
    }
}
