using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Codecs.Flat;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>The matrices to be written of one field, one after the other, in the order of their documents. Every one was checked to fit the field.</summary>
internal sealed class MatrixCursor(DocumentCursor documents, PlainMatrixReader reader, int dimensions) : IDisposable
{
    private float[] _rows = [];
    private bool _copied;

    /// <summary>The document, as numbered in the segment written.</summary>
    public int Document => documents.Document;

    /// <summary>The segment's matrices that the current one is read from; null where it comes as a plain value.</summary>
    public StoredMultiVectorValues? Source => (StoredMultiVectorValues?)documents.Source;

    /// <summary>The current matrix's ordinal in <see cref="Source"/>.</summary>
    public int SourceOrdinal => documents.SourceOrdinal;

    /// <summary>Rows of the current matrix.</summary>
    public int Count => Source?.TokenCount(SourceOrdinal) ?? reader.Count;

    /// <summary>The rows, one behind the other, until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<float> Rows
    {
        get
        {
            if (Source is not { } source)
            {
                return reader.Rows;
            }

            int length = Count * dimensions;
            if (!_copied)
            {
                if (_rows.Length < length)
                {
                    _rows = new float[length];
                }

                source.CopyWhole(SourceOrdinal, _rows.AsSpan(0, length));
                _copied = true;
            }

            return _rows.AsSpan(0, length);
        }
    }

    /// <summary>Where the rows come from; none where the field does not keep it.</summary>
    public IReadOnlyList<TextSpan> Spans => Source?.Spans(SourceOrdinal) ?? reader.Spans;

    /// <summary>Moves to the next matrix; false after the last.</summary>
    public bool Next()
    {
        _copied = false;
        return documents.Next();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        documents.Dispose();
    }
}
