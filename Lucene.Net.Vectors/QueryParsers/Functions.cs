using System;
using System.Collections.Generic;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>The functions by their names.</summary>
internal static class Functions
{
    private static readonly Dictionary<string, Func<FunctionReader, Func<Surroundings, Query?>>> ByName = new(StringComparer.Ordinal)
    {
        ["knn"] = VectorFunctions.ReadKnn,
        ["exact"] = VectorFunctions.ReadExact,
        ["within"] = VectorFunctions.ReadWithin,
        ["sparse"] = SparseFunction.Read,
        ["late"] = LateFunction.Read,
        ["hybrid"] = HybridFunction.Read,
    };

    /// <summary>What reads a function's arguments and gives what builds its query; null where there is no such function.</summary>
    public static Func<FunctionReader, Func<Surroundings, Query?>>? Find(string name)
    {
        return ByName.GetValueOrDefault(name);
    }
}
