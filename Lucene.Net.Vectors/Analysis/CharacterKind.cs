namespace Lucene.Net.Vectors.Analysis;

/// <summary>What a character is to BERT's division into words.</summary>
internal enum CharacterKind
{
    /// <summary>A part of a word.</summary>
    Letter,

    /// <summary>White space: ends a word.</summary>
    Space,

    /// <summary>A word by itself: punctuation, and Chinese characters.</summary>
    Alone,

    /// <summary>Left out: control characters and, where asked for, the marks of letters.</summary>
    Dropped,
}
