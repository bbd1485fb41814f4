using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Makes of each text one vector a chunk, every chunk encoded as if it were a text of its own. Row i of a result belongs to the part
/// of the text that its span i tells.
/// </summary>
public sealed class ChunkEncoder : IMultiVectorEncoder
{
    // Chunks are given to the encoder so many at a time, whatever text they are from.
    private const int BatchSize = 64;

    private readonly IDenseEncoder _encoder;
    private readonly Func<string, IReadOnlyList<TextSpan>> _divide;

    /// <param name="encoder">Encodes a chunk.</param>
    /// <param name="divide">
    /// Divides a text into chunks, <see cref="Chunker.Chunk"/> for instance; safe to be called by several threads at once.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ChunkEncoder(IDenseEncoder encoder, Func<string, IReadOnlyList<TextSpan>> divide)
    {
        _encoder = Guard.NotNull(encoder);
        _divide = Guard.NotNull(divide);
    }

    /// <inheritdoc/>
    public int Dimensions => _encoder.Dimensions;

    /// <summary>Encodes texts; a chunk that has no vector is left out.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<TokenMatrix?> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        TextChecks.RequireTexts(texts);
        ChunkRows[] rows = new ChunkRows[texts.Count];
        List<string> batch = [];
        List<(int Text, TextSpan Span)> places = [];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new ChunkRows(Dimensions);
            foreach (TextSpan span in _divide(texts[i]))
            {
                batch.Add(texts[i].Substring(span.Start, span.Length));
                places.Add((i, span));
                if (batch.Count == BatchSize)
                {
                    EncodeBatch(batch, places, rows, role, cancel);
                }
            }
        }

        EncodeBatch(batch, places, rows, role, cancel);
        return Array.ConvertAll(rows, static one => one.ToMatrix());
    }

    private void EncodeBatch(List<string> batch, List<(int Text, TextSpan Span)> places, ChunkRows[] rows, TextRole role, CancellationToken cancel)
    {
        if (batch.Count == 0)
        {
            return;
        }

        IReadOnlyList<float[]?> vectors = _encoder.Encode(batch, role, cancel);
        for (int i = 0; i < places.Count; i++)
        {
            if (vectors[i] is { } vector)
            {
                rows[places[i].Text].Add(vector, places[i].Span);
            }
        }

        batch.Clear();
        places.Clear();
    }
}
