using System;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>One of the rankings that a <see cref="HybridQuery"/> blends: a query, how deep its ranking is looked at, and what it weighs.</summary>
public sealed record Retriever
{
    /// <summary>The <see cref="Depth"/> where none is given.</summary>
    public const int DefaultDepth = 1000;

    /// <summary>A retriever.</summary>
    /// <param name="name">What it is called beside its numbers; each of a query's retrievers has another name.</param>
    /// <param name="query">Any query, another <see cref="HybridQuery"/> too. One with a k of its own gives no more than k hits, however deep.</param>
    /// <param name="depth">How many of its best hits take part, at least 1. Scores are normalised over just these, whatever page is asked for.</param>
    /// <param name="weight">What its part of a blended score is multiplied by, a finite number of at least 0.</param>
    /// <param name="lowerBound">
    /// The least score that the query could give, a finite number; null for 0, which is right for words and for all vector
    /// similarities. Only <see cref="ScoreNormalization.TheoreticalMinMax"/> asks for it: late interaction over n rows of unit length scores no less than -n.
    /// </param>
    /// <exception cref="ArgumentException">An argument is null, empty or out of its range.</exception>
    public Retriever(string name, Query query, int depth = DefaultDepth, double weight = 1, double? lowerBound = null)
    {
        Name = Guard.NotNullOrEmpty(name);
        Query = Guard.NotNull(query);
        Depth = Guard.AtLeast(depth, 1);
        Weight = Guard.InRange(weight, 0, double.MaxValue);
        LowerBound = lowerBound is { } bound ? Guard.InRange(bound, double.MinValue, double.MaxValue, nameof(lowerBound)) : null;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What it finds hits by.</summary>
    public Query Query { get; }

    /// <summary>How many of its best hits take part.</summary>
    public int Depth { get; }

    /// <summary>What its part of a blended score is multiplied by.</summary>
    public double Weight { get; }

    /// <summary>The least score that the query could give; null for 0.</summary>
    public double? LowerBound { get; }

    /// <summary>Where its ranking ends before its depth does; null, the default, for nowhere. What is cut off it has not found.</summary>
    public ScoreCutoff? Cutoff { get; init; }
}
