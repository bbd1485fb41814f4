using System;
using System.Buffers;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// A weight for each piece of the vocabulary, also for those that the text lacks: ln(1 + max(0, logit)), the greatest over the text's
/// positions, where the logits are those of a masked-language-model head. Source: T. Formal et al., "SPLADE v2: Sparse Lexical and Expansion Model for
/// Information Retrieval", 2021. A model whose output has no positions has done all this itself: its numbers are taken as the weights.
/// </summary>
public sealed class SpladeEncoder : SparseOnnxEncoder
{
    /// <param name="model">The model; disposed of with the encoder.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="EncoderException">The output has fewer numbers than the vocabulary has pieces.</exception>
    public SpladeEncoder(OnnxTextModel model)
        : base(model)
    {
        if (model.Width < model.Tokenizer.Vocabulary.Count)
        {
            throw Wrong("output", $"must name one with a number for each of the vocabulary's {model.Tokenizer.Vocabulary.Count} pieces; this one has {model.Width}");
        }
    }

    private protected override void Weigh(PieceRow pieces, OutputRow row, TermWeights weights)
    {
        // Logits may be more than the pieces: models are filled up to a round number.
        int count = Model.Tokenizer.Vocabulary.Count;
        float[] maxima = ArrayPool<float>.Shared.Rent(count);
        try
        {
            Span<float> greatest = maxima.AsSpan(0, count);
            greatest.Clear();
            for (int position = 0; position < Math.Min(row.Positions, pieces.Attended); position++)
            {
                RowSums.Max(greatest, row[position][..count]);
            }

            RequireFinite(greatest);
            for (int piece = 0; piece < count; piece++)
            {
                if (greatest[piece] > 0 && IsTerm(piece))
                {
                    weights.Add(piece, Model.HasPositions ? Saturate(greatest[piece]) : greatest[piece]);
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(maxima);
        }
    }

    // The logarithm grows with its argument: that of the greatest is the greatest.
    private static float Saturate(float logit)
    {
        return (float)Math.Log(1.0 + logit);
    }
}
