using System;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// A weight for each piece of the text, the greatest where it stands several times; one of zero or less is left out. Source: J. Lin, X. Ma, "A Few Brief Notes on DeepImpact, COIL, and a
/// Conceptual Framework for Information Retrieval Techniques", 2021. The model's output is one number a position.
/// </summary>
public sealed class UniCoilEncoder : SparseOnnxEncoder
{
    /// <param name="model">The model; disposed of with the encoder.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="EncoderException">The output has more than one number a position.</exception>
    public UniCoilEncoder(OnnxTextModel model)
        : base(model)
    {
        // Texts by pieces, without a third dimension, is the same.
        int pieces = model.Rows.Single(0).Ids.Length;
        if (model.Width != (model.HasPositions ? 1 : model.FixedLength ?? pieces))
        {
            throw Wrong("output", $"must name one with one number a piece; this one has {model.Width} for {(model.HasPositions ? 1 : pieces)}");
        }
    }

    private protected override void Weigh(PieceRow pieces, OutputRow row, TermWeights weights)
    {
        RequireFinite(row.Values[..pieces.Attended]);
        for (int i = 0; i < pieces.Content.Length; i++)
        {
            int piece = pieces.Ids[pieces.ContentStart + i];
            if (IsTerm(piece))
            {
                weights.Add(piece, row.Values[pieces.ContentStart + i]);
            }
        }
    }
}
