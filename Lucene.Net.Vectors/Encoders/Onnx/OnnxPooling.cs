namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>How a text's vector is made of its pieces' vectors.</summary>
public enum OnnxPooling
{
    /// <summary>Their mean, special pieces included, padding not; "mean" in encoder.json.</summary>
    Mean,

    /// <summary>The first piece's; "cls".</summary>
    Cls,

    /// <summary>The model's output is the text's vector already; "none".</summary>
    None,
}
