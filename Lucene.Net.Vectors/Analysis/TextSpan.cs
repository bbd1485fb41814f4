namespace Lucene.Net.Vectors.Analysis;

/// <summary>A part of a text.</summary>
/// <param name="Start">Index of its first character (UTF-16 unit).</param>
/// <param name="End">Index after its last.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>Number of characters.</summary>
    public int Length => End - Start;
}
