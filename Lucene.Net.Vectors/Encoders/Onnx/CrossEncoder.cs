using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// Scores a query and a text that the model reads together. The score is the model's own number where it gives one; where it gives two, for "not relevant" and
/// "relevant", it is the second less the first, the logarithm of the odds. Scores may be below zero. Source: R. Nogueira, K. Cho, "Passage Re-ranking with BERT", 2019.
/// </summary>
public sealed class CrossEncoder : OnnxEncoder, IPairScorer
{
    /// <param name="model">The model; disposed of with the encoder.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="EncoderException">The output is not one number or two for each pair.</exception>
    public CrossEncoder(OnnxTextModel model)
        : base(model)
    {
        if (model.HasPositions || model.Width > 2)
        {
            throw Wrong("output", $"must name one with one number or two a pair; this one has {model.Width}" + (model.HasPositions ? " a piece" : ""));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="EncoderException">The model fails, as it does on pieces that it does not know, or gives numbers that are not finite.</exception>
    public IReadOnlyList<float> Score(string query, IReadOnlyList<string> texts, CancellationToken cancel = default)
    {
        Guard.NotNull(query);
        TextChecks.RequireTexts(texts);
        TokenizedText pieces = Model.Rows.Query(query);
        List<PieceRow> rows = new(texts.Count);
        foreach (string text in texts)
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(Model.Rows.Pair(pieces, text));
        }

        float[] scores = new float[texts.Count];
        Model.Run(rows, (index, row) =>
        {
            RequireFinite(row.Values);
            scores[index] = row.Width == 2 ? row.Values[1] - row.Values[0] : row.Values[0];
        }, cancel);
        return scores;
    }
}
