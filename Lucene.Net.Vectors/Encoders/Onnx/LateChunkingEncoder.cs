using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// One vector a chunk of a text, each made knowing the rest: the text is encoded as a whole, as far as the model's maximum reaches, and then each
/// chunk's pieces are pooled to their mean. Source: M. Günther et al., "Late Chunking: Contextual Chunk Embeddings Using Long-Context Embedding Models",
/// 2024. Row i of a result belongs to the part of the text that its span i tells.
/// <para>
/// A text longer than the maximum is encoded in as few parts as hold all chunks whole; a chunk that is longer itself is cut off there. A chunk that no piece begins in is left out.
/// </para>
/// </summary>
public sealed class LateChunkingEncoder : OnnxEncoder, IMultiVectorEncoder
{
    private readonly Func<string, IReadOnlyList<TextSpan>> _divide;

    /// <param name="model">The model; disposed of with the encoder.</param>
    /// <param name="divide">Divides a text into chunks, in the order of their beginnings: <see cref="Chunker.Chunk"/> for instance. Safe to be called by several threads at once.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="EncoderException">The model has no vector for each piece, or its vectors are not to be pooled to their mean.</exception>
    public LateChunkingEncoder(OnnxTextModel model, Func<string, IReadOnlyList<TextSpan>> divide)
        : base(model)
    {
        _divide = Guard.NotNull(divide);
        if (!model.HasPositions || model.Settings.Pooling != OnnxPooling.Mean)
        {
            throw Wrong("pooling", "must be mean, and 'output' one with a vector for each piece, for chunks to be pooled");
        }

        Dimensions = KeptDimensions();
    }

    /// <inheritdoc/>
    public int Dimensions { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The chunks of a text are not in order, or reach beyond it.</exception>
    /// <exception cref="EncoderException">The model fails, as it does on pieces that it does not know, or gives numbers that are not finite.</exception>
    public IReadOnlyList<TokenMatrix?> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        TextChecks.RequireTexts(texts);
        List<PieceRow> rows = [];
        List<List<Chunk>> chunksOfRows = [];
        List<Chunk>[] chunksOfTexts = new List<Chunk>[texts.Count];
        for (int i = 0; i < texts.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            chunksOfTexts[i] = AddRows(texts[i], role, rows, chunksOfRows);
        }

        Model.Run(rows, (index, output) =>
        {
            foreach (Chunk chunk in chunksOfRows[index])
            {
                chunk.Vector = Pool(output, rows[index].ContentStart + chunk.Start, chunk.Count);
            }
        }, cancel);
        return Array.ConvertAll(chunksOfTexts, Matrix);
    }

    private TokenMatrix? Matrix(List<Chunk> chunks)
    {
        return chunks.Count == 0 ? null : new TokenMatrix([.. chunks.SelectMany(chunk => chunk.Vector)], Dimensions, [.. chunks.Select(chunk => chunk.Span)]);
    }

    private List<Chunk> AddRows(string text, TextRole role, List<PieceRow> rows, List<List<Chunk>> chunksOfRows)
    {
        TokenizedText pieces = Model.Rows.Tokenize(text, role, int.MaxValue, out int prefix, out TextSpan[] spans);
        List<Chunk> chunks = FindChunks(text, spans);
        int room = Math.Max(1, Model.Rows.Room - prefix);
        for (int first = 0; first < chunks.Count;)
        {
            // As many chunks as fit together; the first is cut to what fits.
            int start = chunks[first].Start;
            int end = Math.Min(start + room, chunks[first].Start + chunks[first].Count);
            chunks[first].Count = end - start;
            int next = first + 1;
            while (next < chunks.Count && chunks[next].Start + chunks[next].Count <= start + room)
            {
                end = Math.Max(end, chunks[next].Start + chunks[next].Count);
                next++;
            }

            rows.Add(Model.Rows.Row(pieces, prefix, spans, start, end, null));
            List<Chunk> together = chunks[first..next];
            together.ForEach(chunk => chunk.Start -= start);
            chunksOfRows.Add(together);
            first = next;
        }

        return chunks;
    }

    // A piece belongs to the chunks that it begins in.
    private List<Chunk> FindChunks(string text, TextSpan[] pieces)
    {
        List<Chunk> chunks = [];
        int last = 0, from = 0;
        foreach (TextSpan span in _divide(text))
        {
            if (span.Start < last || span.End > text.Length || span.End < span.Start)
            {
                ThrowHelper.Argument("chunks must be in the order of their beginnings and within the text", nameof(text), span);
            }

            last = span.Start;
            while (from < pieces.Length && pieces[from].Start < span.Start)
            {
                from++;
            }

            int to = from;
            while (to < pieces.Length && pieces[to].Start < span.End)
            {
                to++;
            }

            if (to > from)
            {
                chunks.Add(new Chunk(span) { Start = from, Count = to - from });
            }
        }

        return chunks;
    }

    private float[] Pool(OutputRow output, int start, int count)
    {
        float[] mean = new float[output.Width];
        RowSums.Mean(output.Values, start, count, mean);
        float[] kept = mean.Length == Dimensions ? mean : mean[..Dimensions];
        RequireFinite(kept);
        if (Model.Settings.Normalize)
        {
            VectorChecks.Normalize(kept);
        }

        return kept;
    }

    /// <summary>A chunk: its place in the text, and its pieces among those of the row that it is encoded in.</summary>
    private sealed class Chunk(TextSpan span)
    {
        public TextSpan Span { get; } = span;

        public int Start { get; set; }

        public int Count { get; set; }

        public float[] Vector { get; set; } = [];
    }
}
