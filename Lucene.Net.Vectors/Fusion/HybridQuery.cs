using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// The best documents of several queries blended into one ranking: words, vectors, learned-sparse weights, late interaction, or another such
/// query. Each retriever is looked at to a depth of its own, whatever page is asked for, so that pages never change each other. Equal
/// scores rank by the best single rank, then by ascending document.
/// </summary>
/// <remarks>
/// It is an ordinary query, in a BooleanQuery, with a filter around it, sorted by a field; <see cref="Search"/> gives its hits with every
/// retriever's numbers. The work is done when the query's weight is made and not when it is rewritten: only there the searcher is known, and with
/// it how words are ranked. What is searched then is a <see cref="TopDocsQuery"/>. A <see cref="QueryWrapperFilter"/> over it ranks each segment by itself, as over any query with a k.
/// </remarks>
public sealed class HybridQuery : Query, IFilteredQuery
{
    private readonly Retriever[] _retrievers;

    /// <summary>A query.</summary>
    /// <param name="retrievers">At least one; each with another name.</param>
    /// <param name="fusion">How they are blended.</param>
    /// <param name="k">How many documents to find, at least 1; fewer are found where the retrievers find fewer.</param>
    /// <param name="options">How the search goes about it; null for the defaults.</param>
    /// <exception cref="ArgumentException">There are no retrievers, two have one name, or k is less than 1.</exception>
    public HybridQuery(IReadOnlyList<Retriever> retrievers, IFusion fusion, int k, HybridOptions? options = null)
    {
        _retrievers = [.. Guard.NotNull(retrievers)];
        Guard.AtLeast(_retrievers.Length, 1, "retrievers.Count");
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Retriever retriever in _retrievers)
        {
            if (!names.Add(Guard.NotNull(retriever, nameof(retrievers)).Name))
            {
                ThrowHelper.Argument("two retrievers have one name", nameof(retrievers), retriever.Name);
            }
        }

        Fusion = Guard.NotNull(fusion);
        K = Guard.AtLeast(k, 1);
        Options = options ?? new HybridOptions();
    }

    /// <summary>What is blended.</summary>
    public IReadOnlyList<Retriever> Retrievers => _retrievers;

    /// <summary>How it is blended.</summary>
    public IFusion Fusion { get; }

    /// <summary>How many documents to find.</summary>
    public int K { get; }

    /// <summary>How the search goes about it.</summary>
    public HybridOptions Options { get; private set; }

    /// <summary>
    /// Where the retrievers are searched in parallel; null (the default) searches them one after the other. As
    /// <see cref="VectorQuery.Scheduler"/> it is no part of the query's equality; a retriever's own segments are searched in parallel where it has one itself.
    /// </summary>
    public TaskScheduler? Scheduler { get; set; }

    /// <summary>How far pages may go: to <see cref="K"/>, and no further than the deepest retriever.</summary>
    public int Window => Math.Min(K, _retrievers.Max(retriever => retriever.Depth));

    /// <summary>Finds a page of hits, with every retriever's numbers.</summary>
    /// <param name="searcher">What to search.</param>
    /// <param name="from">The first hit to give, from 0.</param>
    /// <param name="size">How many to give, at least 1.</param>
    /// <returns>The hits; TotalHits is how many can be reached.</returns>
    /// <exception cref="ArgumentException">The page goes beyond <see cref="Window"/>, or a number is out of its range.</exception>
    public HybridTopDocs Search(IndexSearcher searcher, int from, int size)
    {
        Guard.NotNull(searcher);
        Guard.AtLeast(from, 0);
        Guard.AtLeast(size, 1);
        if ((long)from + size > Window)
        {
            ThrowHelper.OutOfRange(
                string.Create(CultureInfo.InvariantCulture, $"the page ends at hit {(long)from + size}, but only {Window} are ranked (k={K}, deepest retriever {_retrievers.Max(retriever => retriever.Depth)}); ask for fewer, or give the query more"),
                nameof(from), from);
        }

        return new HybridRun(this, searcher).Page(from, size, Window);
    }

    /// <summary>Finds what there is to blend, so that blends can be compared without searching again.</summary>
    /// <param name="searcher">What to search.</param>
    /// <returns>All candidates; scores are completed as <see cref="HybridOptions.Complete"/> says, if <see cref="Fusion"/> looks at scores.</returns>
    public HybridCandidates Gather(IndexSearcher searcher)
    {
        return new HybridRun(this, Guard.NotNull(searcher)).Ranking.Candidates;
    }

    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher)
    {
        HybridRun run = new(this, Guard.NotNull(searcher));
        return new TopDocsQuery(this, searcher.IndexReader, run.Ranking.ToScoreDocs(K), run) { Boost = Boost }.CreateWeight(searcher);
    }

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (Retriever retriever in _retrievers)
        {
            retriever.Query.ExtractTerms(terms);
        }
    }

    /// <inheritdoc/>
    Query IFilteredQuery.WithFilter(Filter filter)
    {
        HybridQuery query = (HybridQuery)Clone();
        query.Options = Options with { Filter = Filters.Both(Options.Filter, filter) };
        return query;
    }

    /// <inheritdoc/>
    public override string ToString(string field)
    {
        StringBuilder text = new("hybrid(");
        text.Append(Fusion);
        for (int i = 0; i < _retrievers.Length; i++)
        {
            text.Append(", ");
            AppendRetriever(text, _retrievers[i], DefaultName(i), field);
        }

        text.Append(CultureInfo.InvariantCulture, $", k={K}");
        text.Append(Options.Complete ? "" : ", complete=false");
        text.Append(Options.Cutoff is null ? "" : $", cutoff={Options.Cutoff}");
        QueryText.AppendFilter(text, "filter", Options.Filter, field);
        text.Append(')');
        QueryText.AppendBoost(text, Boost);
        return text.ToString();
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is HybridQuery other
            && K == other.K && Fusion.Equals(other.Fusion) && Options == other.Options && _retrievers.AsSpan().SequenceEqual(other._retrievers);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(base.GetHashCode());
        hash.Add(K);
        hash.Add(Fusion);
        hash.Add(Options);
        foreach (Retriever retriever in _retrievers)
        {
            hash.Add(retriever);
        }

        return hash.ToHashCode();
    }

    /// <summary>The name of a retriever to which the extended syntax gives none.</summary>
    /// <param name="place">Its place among the retrievers, from 0.</param>
    internal static string DefaultName(int place)
    {
        return (place + 1).ToString(CultureInfo.InvariantCulture);
    }

    // WEIGHT*QUERY, and where there is more to say WEIGHT*retriever(QUERY, name="...", ...).
    private static void AppendRetriever(StringBuilder text, Retriever retriever, string defaultName, string field)
    {
        if (retriever.Weight != 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"{retriever.Weight:R}*");
        }

        StringBuilder more = new();
        if (retriever.Name != defaultName)
        {
            more.Append(", name=");
            QueryText.AppendQuoted(more, retriever.Name);
        }

        more.Append(retriever.Depth == Retriever.DefaultDepth ? "" : string.Create(CultureInfo.InvariantCulture, $", depth={retriever.Depth}"));
        more.Append(retriever.LowerBound is { } bound ? string.Create(CultureInfo.InvariantCulture, $", bound={bound:R}") : "");
        more.Append(retriever.Cutoff is null ? "" : $", cutoff={retriever.Cutoff}");
        text.Append(more.Length == 0 ? "" : "retriever(");
        QueryText.AppendOperand(text, retriever.Query, field);
        text.Append(more).Append(more.Length == 0 ? "" : ")");
    }
}
