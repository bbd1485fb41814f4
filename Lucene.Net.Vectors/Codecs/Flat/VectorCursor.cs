using System;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>
/// The vectors to be written of one field, one after the other, in the order of their documents: those of a flush or an
/// update, or those of the segments that are merged. Every vector was checked to fit the field.
/// </summary>
internal abstract class VectorCursor
{
    /// <summary>The document, as numbered in the segment written.</summary>
    public int Document { get; protected set; } = -1;

    /// <summary>The segment's vectors that the current one is read from; null where it comes as a plain value.</summary>
    public virtual FloatVectorValues? Source => null;

    /// <summary>The current vector's ordinal in <see cref="Source"/>.</summary>
    public virtual int SourceOrdinal => -1;

    /// <summary>The current vector, until the next call of <see cref="Next"/>.</summary>
    public abstract ReadOnlySpan<float> Vector { get; }

    /// <summary>Moves to the next vector; false after the last.</summary>
    public abstract bool Next();
}
