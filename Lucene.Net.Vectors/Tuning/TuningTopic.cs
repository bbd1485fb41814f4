using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Tuning;

/// <summary>What the retrievers found for one judged query.</summary>
public sealed class TuningTopic
{
    /// <summary>A topic.</summary>
    /// <param name="id">The query's name in the judgements.</param>
    /// <param name="table">The retrievers' ranks and scores of the candidates; its weights are not looked at.</param>
    /// <param name="documents">The candidates' names in the judgements, in the order of the table.</param>
    /// <exception cref="ArgumentException">There are not as many names as candidates.</exception>
    public TuningTopic(string id, FusionTable table, IReadOnlyList<string> documents)
    {
        Id = Guard.NotNullOrEmpty(id);
        Table = Guard.NotNull(table);
        Documents = Guard.NotNull(documents);
        Guard.Length(documents.Count, table.Candidates, nameof(documents));
    }

    /// <summary>The query's name.</summary>
    public string Id { get; }

    /// <summary>What was found.</summary>
    public FusionTable Table { get; }

    /// <summary>The candidates' names.</summary>
    public IReadOnlyList<string> Documents { get; }
}
