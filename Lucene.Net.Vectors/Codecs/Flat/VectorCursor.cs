using System;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The vectors to be written of one field, one after the other, in the order of their documents. Every vector was checked to fit the field.</summary>
internal sealed class VectorCursor(DocumentCursor documents, PlainValueReader reader, int dimensions) : IDisposable
{
    private readonly float[] _vector = new float[dimensions];
    private bool _copied;

    /// <summary>The document, as numbered in the segment written.</summary>
    public int Document => documents.Document;

    /// <summary>The segment's vectors that the current one is read from; null where it comes as a plain value.</summary>
    public FloatVectorValues? Source => (FloatVectorValues?)documents.Source;

    /// <summary>The current vector's ordinal in <see cref="Source"/>.</summary>
    public int SourceOrdinal => documents.SourceOrdinal;

    /// <summary>The current vector, until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<float> Vector
    {
        get
        {
            if (Source is not { } source)
            {
                return reader.Vector;
            }

            if (!_copied)
            {
                source.CopyVector(SourceOrdinal, _vector);
                _copied = true;
            }

            return _vector;
        }
    }

    /// <summary>Moves to the next vector; false after the last.</summary>
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
