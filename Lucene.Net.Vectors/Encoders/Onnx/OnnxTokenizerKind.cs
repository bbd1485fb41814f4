namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>How a model's texts are divided into pieces.</summary>
public enum OnnxTokenizerKind
{
    /// <summary>As BERT's: <see cref="Analysis.WordPieceTokenizer"/>; "wordpiece" in encoder.json.</summary>
    WordPiece,

    /// <summary>As SentencePiece's unigram models: <see cref="Analysis.UnigramTokenizer"/>; "unigram".</summary>
    Unigram,
}
