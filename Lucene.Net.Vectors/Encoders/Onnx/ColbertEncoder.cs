using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// One vector of length 1 for each piece, special ones included. Queries and documents are marked, a query is filled up with mask pieces to
/// a fixed length, and a document's punctuation gets none. Source: O. Khattab, M. Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized
/// Late Interaction over BERT", 2020. The spans of special pieces are empty. A text without pieces has no vectors, and a piece that the model gives only zeros has none.
/// </summary>
public sealed class ColbertEncoder : OnnxEncoder, IMultiVectorEncoder
{
    private readonly bool[] _isPunctuation;

    /// <param name="model">The model; disposed of with the encoder.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="EncoderException">The output has no vector for each piece, more components are to be kept than there are, or the model was not described as ColBERT.</exception>
    public ColbertEncoder(OnnxTextModel model)
        : base(model)
    {
        if (model.Settings.Kind != OnnxEncoderKind.Colbert)
        {
            throw Wrong("kind", "must be colbert, for queries to be marked and filled up");
        }

        if (!model.HasPositions)
        {
            throw Wrong("output", "must name one with a vector for each piece");
        }

        Dimensions = KeptDimensions();
        _isPunctuation = [.. Enumerable.Range(0, model.Tokenizer.Vocabulary.Count).Select(i => IsPunctuation(model.Tokenizer.Vocabulary[i]))];
    }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <inheritdoc/>
    /// <exception cref="EncoderException">The model fails, as it does on pieces that it does not know, or gives numbers that are not finite.</exception>
    public IReadOnlyList<TokenMatrix?> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        TextChecks.RequireTexts(texts);
        List<PieceRow> rows = [];
        List<int> owners = [];
        for (int i = 0; i < texts.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Model.Rows.Marked(texts[i], role) is { } row)
            {
                rows.Add(row);
                owners.Add(i);
            }
        }

        TokenMatrix?[] matrices = new TokenMatrix?[texts.Count];
        bool skip = role == TextRole.Document && Model.Settings.SkipPunctuation;
        Model.Run(rows, (index, output) => matrices[owners[index]] = Matrix(rows[index], output, skip), cancel);
        return matrices;
    }

    // Not of letters or digits but of signs alone, ASCII's, as the model's authors have it; "##" and the mark of a space are not looked at.
    private static bool IsPunctuation(string piece)
    {
        ReadOnlySpan<char> signs = piece.Length > 2 && piece.StartsWith("##", StringComparison.Ordinal) ? piece.AsSpan(2) : piece.AsSpan().TrimStart('\u2581');
        foreach (char sign in signs)
        {
            if (!char.IsAscii(sign) || !(char.IsPunctuation(sign) || char.IsSymbol(sign)))
            {
                return false;
            }
        }

        return signs.Length > 0;
    }

    private TokenMatrix? Matrix(PieceRow pieces, OutputRow output, bool skipPunctuation)
    {
        int count = 0;
        float[] values = new float[pieces.Ids.Length * Dimensions];
        TextSpan[] spans = new TextSpan[pieces.Ids.Length];
        for (int position = 0; position < pieces.Ids.Length; position++)
        {
            int content = position - pieces.ContentStart;
            bool isContent = content >= 0 && content < pieces.Content.Length;
            if (skipPunctuation && isContent && _isPunctuation[pieces.Ids[position]])
            {
                continue;
            }

            Span<float> row = values.AsSpan(count * Dimensions, Dimensions);
            output[position][..Dimensions].CopyTo(row);
            RequireFinite(row);

            // Of no direction, as models give what they do not know: it can match nothing.
            if (VectorChecks.IsZero(row))
            {
                continue;
            }

            VectorChecks.Normalize(row);
            spans[count++] = isContent ? pieces.Content.Span[content] : default;
        }

        return count == 0 ? null : new TokenMatrix(values[..(count * Dimensions)], Dimensions, spans[..count]);
    }
}
