using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>The pieces of a text: their numbers in the vocabulary, and where each stands in the text as it was given.</summary>
public sealed class TokenizedText
{
    private readonly int[] _ids;
    private readonly TextSpan[] _spans;

    /// <param name="ids">The pieces' numbers; the array is kept.</param>
    /// <param name="spans">Where they stand; the array is kept.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The two are not of one length.</exception>
    public TokenizedText(int[] ids, TextSpan[] spans)
    {
        Guard.NotNull(ids);
        Guard.NotNull(spans);
        Guard.Length(spans.Length, ids.Length, nameof(spans));
        _ids = ids;
        _spans = spans;
    }

    /// <summary>Number of pieces.</summary>
    public int Count => _ids.Length;

    /// <summary>The pieces' numbers in the vocabulary.</summary>
    public ReadOnlySpan<int> Ids => _ids;

    /// <summary>Where the pieces stand in the text, in its UTF-16 units. They go from left to right and
    /// do not overlap: where one character became several, its first piece has it and the others are empty, as are pieces that were added.</summary>
    public ReadOnlySpan<TextSpan> Spans => _spans;
}
