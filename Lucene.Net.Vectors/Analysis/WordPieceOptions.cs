namespace Lucene.Net.Vectors.Analysis;

/// <summary>How a WordPiece model wants its text; the values given are those of BERT's uncased English models.</summary>
public sealed record WordPieceOptions
{
    /// <summary>Whether letters become lower case.</summary>
    public bool Lowercase { get; init; } = true;

    /// <summary>Whether marks are taken off letters; null: just where letters become lower case.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>The piece that stands for a word that cannot be divided into pieces.</summary>
    public string UnknownPiece { get; init; } = "[UNK]";

    /// <summary>What pieces begin with that continue a word.</summary>
    public string ContinuationPrefix { get; init; } = "##";

    /// <summary>Characters (code points) of the longest word that is divided; a longer one is unknown. At least 1.</summary>
    public int MaxWordLength { get; init; } = 100;
}
