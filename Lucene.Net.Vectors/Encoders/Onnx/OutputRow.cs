using System;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>What a model made of one row.</summary>
internal readonly ref struct OutputRow(ReadOnlySpan<float> values, int positions, int width)
{
    /// <summary>Positions x Width numbers, position by position.</summary>
    public ReadOnlySpan<float> Values { get; } = values;

    /// <summary>Number of positions, padding included; 1 where the model gives one result a row.</summary>
    public int Positions { get; } = positions;

    /// <summary>Numbers of a position.</summary>
    public int Width { get; } = width;

    /// <summary>The numbers of one position.</summary>
    public ReadOnlySpan<float> this[int position] => Values.Slice(position * Width, Width);
}

/// <summary>Takes what a model made of a row; the numbers are gone when it returns.</summary>
/// <param name="index">The row's place among those given.</param>
/// <param name="row">What was made of it.</param>
internal delegate void OutputReader(int index, OutputRow row);
