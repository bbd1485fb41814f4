using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lucene.Net.Vectors.Encoders;

namespace Lucene.Net.Vectors.Tests.Encoders;

/// <summary>Encodes a text as its length and its role: (length, 1) for a document, (length, 2) for a query; an empty one has no vector.</summary>
internal sealed class FakeEncoder : IDenseEncoder
{
    private readonly object _lock = new();

    public int Dimensions => 2;

    public int LargestBatch { get; private set; }

    public List<int[]> Batches { get; } = [];

    public Action<IReadOnlyList<string>>? Before { get; init; }

    public IReadOnlyList<float[]?> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        Before?.Invoke(texts);
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
        {
            LargestBatch = Math.Max(LargestBatch, texts.Count);
            Batches.Add([.. texts.Select(text => text.Length)]);
        }

        return [.. texts.Select(text => text.Length == 0 ? null : new float[] { text.Length, role == TextRole.Query ? 2 : 1 })];
    }
}
