namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>The tokenizer that a model was trained with.</summary>
/// <param name="Kind">How it divides texts.</param>
/// <param name="File">Its vocabulary: vocab.txt, tokenizer.json or vocab.json, beside encoder.json or by its whole path.</param>
public sealed record OnnxTokenizerSettings(OnnxTokenizerKind Kind, string File)
{
    /// <summary>Whether letters become lower case; WordPiece only.</summary>
    public bool Lowercase { get; init; } = true;

    /// <summary>Whether accents are taken from letters; null: if letters become lower case. WordPiece only.</summary>
    public bool? StripAccents { get; init; }
}
