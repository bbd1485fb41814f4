using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>
/// How much one query may ask for. What passes a limit is a <see cref="QuerySyntaxException"/> that names it. The defaults leave room for any sensible
/// query of a program; <see cref="SearchBox"/> is for a public one.
/// </summary>
public sealed record QueryLimits
{
    /// <summary>The defaults.</summary>
    public static QueryLimits Default { get; } = new();

    /// <summary>For a box that anybody may type into: 2,000 characters, 8 levels, 100 clauses, 8 functions, k up to 1,000 and 2,000 candidates.</summary>
    public static QueryLimits SearchBox { get; } = new() { MaxLength = 2000, MaxNesting = 8, MaxClauses = 100, MaxFunctions = 8, MaxK = 1000, MaxCandidates = 2000 };

    /// <summary>No limits but that of <see cref="MaxNesting"/>, which guards the stack: for queries that a program has made itself.</summary>
    public static QueryLimits Trusting { get; } = new()
    {
        MaxLength = int.MaxValue,
        MaxNesting = 100,
        MaxClauses = int.MaxValue,
        MaxFunctions = int.MaxValue,
        MaxK = int.MaxValue,
        MaxCandidates = int.MaxValue,
    };

    /// <summary>UTF-16 characters of the text, and of each parameter that is a text, at least 1. 100,000 by default: a literal of 4,096 components fits.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxLength { get; init => field = Guard.AtLeast(value, 1, nameof(MaxLength)); } = 100_000;

    /// <summary>Brackets and functions within each other, 1 to 200. 32 by default.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxNesting { get; init => field = Guard.InRange(value, 1, 200, nameof(MaxNesting)); } = 32;

    /// <summary>Clauses of all booleans together, at least 1. 1,024 by default. The host's own limit on one boolean holds as well.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxClauses { get; init => field = Guard.AtLeast(value, 1, nameof(MaxClauses)); } = 1024;

    /// <summary>Functions, at least 1. 64 by default.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxFunctions { get; init => field = Guard.AtLeast(value, 1, nameof(MaxFunctions)); } = 64;

    /// <summary>A function's k, at least 1. 10,000 by default.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxK { get; init => field = Guard.AtLeast(value, 1, nameof(MaxK)); } = 10_000;

    /// <summary>What a function may gather to find its k: ef, depth, candidateCount, seedCount, and k times oversample; at least 1. 100,000 by default.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxCandidates { get; init => field = Guard.AtLeast(value, 1, nameof(MaxCandidates)); } = 100_000;
}
