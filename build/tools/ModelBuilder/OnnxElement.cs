namespace HybridSearch.ModelBuilder;

/// <summary>Types of a tensor's elements, with ONNX's numbers for them (TensorProto.DataType).</summary>
public enum OnnxElement
{
    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>32-bit integer.</summary>
    Int32 = 6,

    /// <summary>64-bit integer.</summary>
    Int64 = 7,

    /// <summary>Truth value.</summary>
    Bool = 9,

    /// <summary>16-bit floating point.</summary>
    Float16 = 10,
}
