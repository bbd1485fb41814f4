using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// What the encoders that weigh pieces of a vocabulary have in common. Terms are the vocabulary's pieces as it holds them, "##ing" for
/// instance; special pieces and the unknown one are none. A text without pieces has no terms.
/// </summary>
public abstract class SparseOnnxEncoder : OnnxEncoder, ISparseEncoder
{
    private readonly bool[] _isTerm;

    private protected SparseOnnxEncoder(OnnxTextModel model)
        : base(model)
    {
        HashSet<int> special = model.Rows.SpecialPieces();
        _isTerm = [.. Enumerable.Range(0, model.Tokenizer.Vocabulary.Count).Select(i => model.Tokenizer.Vocabulary[i].Length > 0 && !special.Contains(i))];
    }

    /// <inheritdoc/>
    /// <exception cref="EncoderException">The model fails, as it does on pieces that it does not know, or gives numbers that are not finite.</exception>
    public IReadOnlyList<SparseVector> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        TextChecks.RequireTexts(texts);
        TextRows rows = new(Model, texts, role, cancel);
        TermWeights[] weights = [.. texts.Select(_ => new TermWeights())];
        Model.Run(rows.Rows, (index, row) => Weigh(rows.Rows[index], row, weights[rows.Texts[index]]), cancel);
        return Array.ConvertAll(weights, one => one.ToVector(Model.Tokenizer.Vocabulary, Model.Settings.Top));
    }

    /// <summary>Whether a piece of the vocabulary is a term.</summary>
    private protected bool IsTerm(int piece)
    {
        return _isTerm[piece];
    }

    /// <summary>Adds the weights that the model gave for a row.</summary>
    private protected abstract void Weigh(PieceRow pieces, OutputRow row, TermWeights weights);
}
