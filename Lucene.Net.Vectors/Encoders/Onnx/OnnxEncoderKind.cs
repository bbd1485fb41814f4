namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>What a model's output is to be read as.</summary>
public enum OnnxEncoderKind
{
    /// <summary>One vector a text: <see cref="DenseOnnxEncoder"/>; "dense" in encoder.json.</summary>
    Dense,

    /// <summary>A weight for each piece of the vocabulary: <see cref="SpladeEncoder"/>; "splade".</summary>
    Splade,

    /// <summary>A weight for each piece of the text: <see cref="UniCoilEncoder"/>; "unicoil".</summary>
    UniCoil,

    /// <summary>One vector a piece of the text: <see cref="ColbertEncoder"/>; "colbert".</summary>
    Colbert,

    /// <summary>A score for a pair of query and text: <see cref="CrossEncoder"/>; "cross-encoder".</summary>
    CrossEncoder,
}
