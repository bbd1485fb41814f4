using System;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>The rows of a forward file, one at a time.</summary>
internal sealed class ForwardRows(ForwardValues values) : ISparseRows
{
    private int[] _terms = [];
    private int[] _codes = [];

    /// <inheritdoc/>
    public int Count => values.Count;

    /// <inheritdoc/>
    public int TermCount => values.Dictionary.Count;

    /// <inheritdoc/>
    public void Read(int row, out ReadOnlySpan<int> terms, out ReadOnlySpan<int> codes)
    {
        int count = values.CountAt(row);
        if (_terms.Length < count)
        {
            _terms = new int[2 * count];
            _codes = new int[2 * count];
        }

        values.CopyRow(row, _terms, _codes);
        terms = _terms.AsSpan(0, count);
        codes = _codes.AsSpan(0, count);
    }
}
