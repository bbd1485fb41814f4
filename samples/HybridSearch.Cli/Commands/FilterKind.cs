namespace HybridSearch.Cli.Commands;

/// <summary>How <c>hybrid bench</c> chooses the documents that a query may find.</summary>
internal enum FilterKind
{
    /// <summary>At random.</summary>
    Random,

    /// <summary>Those around a document that is like the query.</summary>
    Near,

    /// <summary>Those around a document that is unlike the query.</summary>
    Far,
}
