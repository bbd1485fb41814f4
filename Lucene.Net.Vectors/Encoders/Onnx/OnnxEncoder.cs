using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// An encoder over a model of ONNX Runtime. Each kind also implements one of <see cref="IDenseEncoder"/>, <see cref="ISparseEncoder"/>,
/// <see cref="IMultiVectorEncoder"/> and <see cref="IPairScorer"/>. Safe to be used by several threads at once, but not to be disposed of meanwhile.
/// </summary>
public abstract class OnnxEncoder : IDisposable
{
    private protected OnnxEncoder(OnnxTextModel model)
    {
        Model = Guard.NotNull(model);
    }

    /// <summary>The model. Several encoders may be made over one; the first that is disposed of disposes of it.</summary>
    public OnnxTextModel Model { get; }

    /// <summary>Disposes of the model.</summary>
    public void Dispose()
    {
        Model.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected EncoderException Wrong(string property, string problem)
    {
        return new EncoderException(Model.SettingsFile, $"property '{property}' {problem}");
    }

    /// <summary>Accepts numbers of the model's that are neither NaN nor infinite.</summary>
    private protected void RequireFinite(ReadOnlySpan<float> values)
    {
        if (VectorChecks.IndexOfNonFinite(values) >= 0)
        {
            throw new EncoderException(Model.File, "gives numbers that are NaN or infinite; a model in half precision may overflow: take the one in single precision");
        }
    }

    /// <summary>Accepts the number of components that the settings keep of the model's, or all.</summary>
    private protected int KeptDimensions()
    {
        int kept = Model.Settings.Dimensions ?? Model.Width;
        return kept <= Model.Width ? kept : throw Wrong("dimensions", $"must be at most {Model.Width}, the components of the model's output, not {kept}");
    }
}
