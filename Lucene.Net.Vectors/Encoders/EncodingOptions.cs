using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>How an <see cref="EncodingPipeline"/> divides its work.</summary>
public sealed record EncodingOptions
{
    /// <summary>Characters that a text's length is taken to be at most: about what a model of 512 pieces reads of it.</summary>
    public const int DefaultLongestText = 2048;

    /// <summary>Batches that are encoded at the same time, at least 1; as many as there are processors unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Threads
    {
        get;
        init => field = Guard.AtLeast(value, 1, nameof(Threads));
    } = Environment.ProcessorCount;

    /// <summary>Texts of a batch at most, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int BatchSize
    {
        get;
        init => field = Guard.AtLeast(value, 1, nameof(BatchSize));
    } = 32;

    /// <summary>
    /// The greatest product of a batch's texts and the longest one's length, in characters, since every text of a batch costs as much as the
    /// longest; a text longer than that is a batch of its own.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int BatchCharacters
    {
        get;
        init => field = Guard.AtLeast(value, 1, nameof(BatchCharacters));
    } = 32 * 1024;

    /// <summary>Characters that a text's length is taken to be at most, at least 1: models read no further than their maximum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int LongestText
    {
        get;
        init => field = Guard.AtLeast(value, 1, nameof(LongestText));
    } = DefaultLongestText;

    /// <summary>
    /// Full batches' worth of texts that are sorted by length together, at least 1. At most two such windows are in memory: the one whose results are
    /// being taken and the next.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int WindowBatches
    {
        get;
        init => field = Guard.AtLeast(value, 1, nameof(WindowBatches));
    } = 32;
}
