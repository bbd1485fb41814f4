using System;
using System.Collections.Generic;
using Lucene.Net.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A field beside the text while a collection is indexed: what it is, and where its values come from.</summary>
internal interface IPassageField : IDisposable
{
    string Name { get; }

    /// <summary>What the field is, for the screen.</summary>
    string Description { get; }

    /// <summary>Adds the field to those that the codec must know.</summary>
    void Join(IndexFields fields);

    /// <summary>Whether <see cref="Prepare"/> must see every passage of the collection, those that are in the index already too.</summary>
    bool SeesAll => false;

    /// <summary>Bytes that it keeps while documents are read, where they grow with the collection.</summary>
    long HeldBytes => 0;

    /// <summary>Rows of a document on average, where it is a field of token vectors and they are known.</summary>
    double? RowsOfDocument => null;

    /// <summary>Gives passages as they came, each with what the field needs of it made ready.</summary>
    IEnumerable<PreparedPassage> Prepare(IEnumerable<PreparedPassage> passages);

    /// <summary>The field of one document, or null where it has none.</summary>
    IIndexableField? Create(PreparedPassage passage);

    /// <summary>Adds to what a commit's user data hold.</summary>
    void Remember(IDictionary<string, string> userData);
}
