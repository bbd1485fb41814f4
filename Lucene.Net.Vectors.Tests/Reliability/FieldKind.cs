using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>
/// One kind of field: values drawn from a seed, whether a segment shows the value of a seed, and whether queries answer as the values that
/// a reader shows ask for.
/// </summary>
internal abstract class FieldKind(string name)
{
    /// <summary>The seed of no value.</summary>
    public const int None = -1;

    /// <summary>Documents of one group are those whose numbers leave the same rest.</summary>
    public const int Groups = 5;

    /// <summary>The field that says what group a document is in.</summary>
    public const string GroupField = "group";

    // One document in so many has no value of a kind when it is made.
    private const int WithoutValue = 8;

    private const int LeastAsked = 40;

    private long _near;
    private long _asked;

    public string Name => name;

    /// <summary>
    /// Of the documents that approximate queries of all tests of this process have found, the share that is among the best; NaN where these are
    /// too few to tell. Queries for all documents do not count.
    /// </summary>
    public double Recall => Interlocked.Read(ref _asked) < LeastAsked ? double.NaN : (double)Interlocked.Read(ref _near) / Interlocked.Read(ref _asked);

    /// <summary>Whether a doc-values update can replace a value.</summary>
    public virtual bool IsUpdatable => false;

    /// <summary>A filter for the first group.</summary>
    protected static Filter FirstGroup => new QueryWrapperFilter(new TermQuery(new Term(GroupField, "0")));

    /// <summary>The seed of the field's value in a new document.</summary>
    public int SeedOfNew(int made)
    {
        return NewRandom(made).Next(WithoutValue) == 0 ? None : made;
    }

    /// <summary>Adds the field to those that a codec writes.</summary>
    public virtual HybridFields AddTo(HybridFields fields)
    {
        return fields;
    }

    /// <summary>The field of a document.</summary>
    public abstract IIndexableField NewField(int seed);

    /// <summary>The value for a doc-values update.</summary>
    public virtual BytesRef NewValue(int seed)
    {
        throw new NotSupportedException($"{name} is not updated");
    }

    /// <summary>Tells of a document of the segment whether its value is that of a seed.</summary>
    public abstract Func<int, int, bool> NewMatcher(AtomicReader segment);

    /// <summary>The same queries each time, by every way that there is of finding documents.</summary>
    public abstract IEnumerable<Query> NewQueries();

    /// <summary>Asks random queries and fails where an answer is not what the segments' documents ask for.</summary>
    public abstract void RequireAnswers(IndexSearcher searcher, IReadOnlyList<LiveSegment> segments, Random random);

    /// <inheritdoc/>
    public override string ToString()
    {
        return name;
    }

    /// <summary>What a value, or a choice of a query, is drawn from.</summary>
    protected Random NewRandom(int seed)
    {
        int salt = 17;
        foreach (char c in name)
        {
            salt = (salt * 31) + c;
        }

        return new Random(unchecked((seed * 486187739) ^ salt));
    }

    /// <summary>A filter for one group, or none at all, each half of the time.</summary>
    /// <returns>The filter, and whether a document passes it.</returns>
    protected static (Filter? Filter, Func<DocumentState, bool> Passes) NewFilter(Random random)
    {
        if (random.Next(2) == 0)
        {
            return (null, _ => true);
        }

        int group = random.Next(Groups);
        string term = group.ToString(CultureInfo.InvariantCulture);
        return (new QueryWrapperFilter(new TermQuery(new Term(GroupField, term))), state => state.Number % Groups == group);
    }

    /// <summary>Few, some, or all documents and more.</summary>
    protected static int NewK(Random random, int documents)
    {
        return random.Next(3) switch
        {
            0 => 1,
            1 => 10,
            _ => documents + 5,
        };
    }

    /// <summary>Fails unless a query finds such documents as have a score, each once, with its own.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="query">The query.</param>
    /// <param name="k">How many it is to find.</param>
    /// <param name="scores">The scores of all documents that it may find.</param>
    /// <param name="tolerance">By what a score may be off, relative to the greater of itself and 1.</param>
    /// <param name="exact">Whether it must find the best.</param>
    protected void Require(IndexSearcher searcher, Query query, int k, Dictionary<int, double> scores, double tolerance, bool exact)
    {
        ScoreDoc[] hits = searcher.Search(query, Math.Max(1, k)).ScoreDocs;
        int due = Math.Min(k, scores.Count);
        if (hits.Length != due)
        {
            Assert.Fail($"{query} found {hits.Length} documents, {due} were due");
        }

        double[] best = [.. scores.Values.OrderDescending()];
        HashSet<int> found = [];
        int near = 0;
        for (int i = 0; i < hits.Length; i++)
        {
            ScoreDoc hit = hits[i];
            if (!scores.TryGetValue(hit.Doc, out double own))
            {
                Assert.Fail($"{query} found document {hit.Doc}, which is deleted, has no value or does not pass the filter");
            }

            double allowed = tolerance * Math.Max(1, Math.Abs(own));
            near += own >= best[due - 1] - allowed ? 1 : 0;
            bool isRight = found.Add(hit.Doc) && Math.Abs(hit.Score - own) <= allowed && (!exact || Math.Abs(hit.Score - best[i]) <= allowed);
            if (!isRight)
            {
                Assert.Fail($"{query}: hit {i} of {hits.Length} is document {hit.Doc} with {hit.Score}; its own score is {own}{(exact ? $", the one due here {best[i]}" : "")}");
            }
        }

        if (!exact && due < scores.Count)
        {
            Interlocked.Add(ref _near, near);
            Interlocked.Add(ref _asked, due);
        }
    }
}
