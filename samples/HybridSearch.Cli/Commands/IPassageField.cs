using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A vector field while a collection is indexed: what it is, and where the vectors come from.</summary>
internal interface IPassageField : IDisposable
{
    string Name { get; }

    VectorFieldOptions Options { get; }

    /// <summary>Gives passages as they came, each with what the field needs of it made ready.</summary>
    IEnumerable<PreparedPassage> Prepare(IEnumerable<PreparedPassage> passages);

    /// <summary>The field of one document, or null where it has no vector.</summary>
    IIndexableField? Create(PreparedPassage passage);

    /// <summary>Adds to what a commit's user data hold.</summary>
    void Remember(IDictionary<string, string> userData);
}
