using System;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>What <c>{name}</c> may be bound to.</summary>
internal static class QueryParameters
{
    /// <summary>The components of a vector; null where the value is none.</summary>
    public static float[]? VectorOf(object value)
    {
        return value switch
        {
            float[] array => array,
            ReadOnlyMemory<float> memory => memory.ToArray(),
            Memory<float> memory => memory.ToArray(),
            IReadOnlyList<float> list => [.. list],
            _ => null,
        };
    }

    /// <summary>What a value is, for a message.</summary>
    public static string NameOf(object value)
    {
        return value switch
        {
            string => "a text",
            SparseVector => "a bag of weighted terms",
            TokenMatrix => "a matrix",
            Query => "a query",
            NothingBound => "nothing",
            _ when VectorOf(value) is not null => "a vector",
            _ => $"a {value.GetType().Name}, which no function takes",
        };
    }

    /// <summary>The function that takes a value that is no text.</summary>
    public static string FunctionOf(object value)
    {
        return value switch
        {
            SparseVector => "sparse",
            TokenMatrix => "late",
            _ => "knn",
        };
    }

    /// <summary>The one thing that stands for nothing.</summary>
    internal sealed class NothingBound
    {
        public override string ToString()
        {
            return "nothing";
        }
    }
}
