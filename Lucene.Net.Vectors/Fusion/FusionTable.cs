using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// What a blend is made from: candidates (every document that a retriever found, once) by retrievers, with a rank and a score in each cell.
/// </summary>
public sealed class FusionTable
{
    private readonly FusionColumn[] _columns;

    /// <summary>A table.</summary>
    /// <param name="columns">One for each retriever.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    public FusionTable(params FusionColumn[] columns)
    {
        _columns = Guard.NotNull(columns);
        foreach (FusionColumn column in columns)
        {
            Guard.Length(Guard.NotNull(column, nameof(columns)).Ranks.Length, columns[0].Ranks.Length, nameof(columns));
        }
    }

    /// <summary>The retrievers, in the order of the query.</summary>
    public IReadOnlyList<FusionColumn> Columns => _columns;

    /// <summary>Number of candidates.</summary>
    public int Candidates => _columns.Length == 0 ? 0 : _columns[0].Ranks.Length;

    /// <summary>Number of retrievers.</summary>
    public int Retrievers => _columns.Length;

    /// <summary>A candidate's rank in a retriever's hits, from 1; 0 where it is not among them.</summary>
    public int Rank(int candidate, int retriever)
    {
        return _columns[retriever].Ranks[candidate];
    }

    /// <summary>A retriever's score of a candidate, whether it found it or it was completed; NaN where it has none.</summary>
    public float Score(int candidate, int retriever)
    {
        return _columns[retriever].Scores[candidate];
    }

    /// <summary>Whether a candidate is among a retriever's hits.</summary>
    public bool IsFound(int candidate, int retriever)
    {
        return Rank(candidate, retriever) > 0;
    }

    /// <summary>What a retriever weighs.</summary>
    public double Weight(int retriever)
    {
        return _columns[retriever].Weight;
    }

    /// <summary>How many retrievers found a candidate.</summary>
    public int FoundBy(int candidate)
    {
        int count = 0;
        foreach (FusionColumn column in _columns)
        {
            count += column.Ranks[candidate] > 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>A candidate's best rank in any retriever's hits, from 1; <see cref="int.MaxValue"/> where none found it.</summary>
    public int BestRank(int candidate)
    {
        int best = int.MaxValue;
        foreach (FusionColumn column in _columns)
        {
            int rank = column.Ranks[candidate];
            best = rank > 0 && rank < best ? rank : best;
        }

        return best;
    }
}
