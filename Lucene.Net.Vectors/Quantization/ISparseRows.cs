using System;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>Sparse vectors of small whole numbers, one a row.</summary>
internal interface ISparseRows
{
    /// <summary>Number of rows.</summary>
    int Count { get; }

    /// <summary>Terms are numbered from 0 to below this.</summary>
    int TermCount { get; }

    /// <summary>Reads a row; until the next call.</summary>
    /// <param name="row">The row.</param>
    /// <param name="terms">Numbers of terms, rising.</param>
    /// <param name="codes">Their codes, at least 1.</param>
    void Read(int row, out ReadOnlySpan<int> terms, out ReadOnlySpan<int> codes);
}
