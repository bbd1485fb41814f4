using System;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>Loads encoders from folders that hold a model, its vocabulary and encoder.json.</summary>
public static class OnnxEncoders
{
    /// <summary>Loads the encoder that encoder.json describes.</summary>
    /// <param name="path">encoder.json, or the folder that it is in.</param>
    /// <param name="limits">What the model may take of the machine; null for the defaults.</param>
    /// <returns>The encoder; test it for the interface that is wanted, or ask for that with <see cref="Load{T}"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="EncoderException">
    /// A file is missing or broken, or settings, model and vocabulary do not belong together; the message names the file and what in it is wrong.
    /// </exception>
    public static OnnxEncoder Load(string path, OnnxSessionSettings? limits = null)
    {
        OnnxTextModel model = OnnxTextModel.Load(path, limits);
        try
        {
            return model.Settings.Kind switch
            {
                OnnxEncoderKind.Dense => new DenseOnnxEncoder(model),
                OnnxEncoderKind.Splade => new SpladeEncoder(model),
                OnnxEncoderKind.UniCoil => new UniCoilEncoder(model),
                OnnxEncoderKind.Colbert => new ColbertEncoder(model),
                _ => new CrossEncoder(model),
            };
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Loads the encoder that encoder.json describes, which must be of one kind.</summary>
    /// <typeparam name="T"><see cref="IDenseEncoder"/>, <see cref="ISparseEncoder"/>, <see cref="IMultiVectorEncoder"/> or <see cref="IPairScorer"/>, or a class of this namespace.</typeparam>
    /// <param name="path">encoder.json, or the folder that it is in.</param>
    /// <param name="limits">What the model may take of the machine; null for the defaults.</param>
    /// <returns>The encoder; dispose of it through <see cref="IDisposable"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="EncoderException">As <see cref="Load"/>, or the encoder is of another kind.</exception>
    public static T Load<T>(string path, OnnxSessionSettings? limits = null)
        where T : class
    {
        OnnxEncoder encoder = Load(path, limits);
        if (encoder is T wanted)
        {
            return wanted;
        }

        using (encoder)
        {
            throw new EncoderException(encoder.Model.SettingsFile, $"property 'kind' describes a {encoder.GetType().Name}, which is no {typeof(T).Name}; take another model");
        }
    }
}
