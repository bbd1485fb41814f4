using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>What a model may take of the machine.</summary>
public sealed record OnnxSessionSettings
{
    /// <summary>
    /// Threads that work on one batch, at least 1. With 1 several batches at once, as an <see cref="EncodingPipeline"/> runs them, go
    /// fastest; a service that encodes single texts with a large model gives as many as it has processors.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Threads
    {
        get;
        init => field = Guard.AtLeast(value, 1, nameof(Threads));
    } = 1;

    /// <summary>
    /// The greatest product of the texts that run together and the longest one's pieces, at least 1: what bounds a run's memory. It is less
    /// where the model's output would be greater than 128 MB, and one text always runs.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxBatchPieces
    {
        get;
        init => field = Guard.AtLeast(value, 1, nameof(MaxBatchPieces));
    } = 4096;
}
