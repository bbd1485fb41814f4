namespace HybridSearch.Cli.Commands;

/// <summary>The fields that every index of this program has.</summary>
internal static class FieldNames
{
    /// <summary>The document's name in its collection: one term, stored.</summary>
    public const string Id = "id";

    /// <summary>The document's text, analyzed and stored.</summary>
    public const string Body = "body";
}
