using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// One vector a text: the pieces' vectors pooled, cut to the first components if the settings say so, and scaled to length 1. Source: N. Reimers,
/// I. Gurevych, "Sentence-BERT", 2019. A text without pieces has no vector.
/// </summary>
public sealed class DenseOnnxEncoder : OnnxEncoder, IDenseEncoder
{
    private readonly OnnxEncoderSettings _settings;

    /// <param name="model">The model; disposed of with the encoder.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="EncoderException">The settings' pooling does not fit the output, or more components are to be kept than there are.</exception>
    public DenseOnnxEncoder(OnnxTextModel model)
        : base(model)
    {
        _settings = model.Settings;
        if (model.HasPositions == (_settings.Pooling == OnnxPooling.None))
        {
            throw Wrong("pooling", model.HasPositions
                ? "must be mean or cls, for the output has a vector for each piece"
                : "must be none, for the output has one vector for each text");
        }

        Dimensions = KeptDimensions();
    }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <inheritdoc/>
    /// <exception cref="EncoderException">The model fails, as it does on pieces that it does not know, or gives numbers that are not finite.</exception>
    public IReadOnlyList<float[]?> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        TextChecks.RequireTexts(texts);
        float[]?[] vectors = new float[texts.Count][];
        TextRows rows = new(Model, texts, role, cancel);
        float[] pooled = new float[Model.Width];
        Model.Run(rows.Rows, (index, row) =>
        {
            Pool(rows.Rows[index], row, pooled);
            Span<float> kept = pooled.AsSpan(0, Dimensions);
            RequireFinite(kept);
            if (_settings.Normalize)
            {
                VectorChecks.Normalize(kept);
            }

            RowSums.Add(vectors[rows.Texts[index]] ??= new float[Dimensions], kept);
        }, cancel);

        for (int i = 0; i < vectors.Length; i++)
        {
            if (vectors[i] is { } vector && rows.Counts[i] > 1)
            {
                RowSums.Scale(vector, 1f / rows.Counts[i]);
                if (_settings.Normalize)
                {
                    VectorChecks.Normalize(vector);
                }
            }
        }

        return vectors;
    }

    private void Pool(PieceRow pieces, OutputRow row, float[] pooled)
    {
        if (_settings.Pooling == OnnxPooling.Mean)
        {
            RowSums.Mean(row.Values, 0, pieces.Attended, pooled);
        }
        else
        {
            row[0].CopyTo(pooled);
        }
    }
}
