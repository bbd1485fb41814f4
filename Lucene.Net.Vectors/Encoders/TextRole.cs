namespace Lucene.Net.Vectors.Encoders;

/// <summary>What a text is to an encoder. Many models were trained with another prefix, length or padding for each of the two.</summary>
public enum TextRole
{
    /// <summary>A text to be found.</summary>
    Document,

    /// <summary>A text to find others by.</summary>
    Query,
}
