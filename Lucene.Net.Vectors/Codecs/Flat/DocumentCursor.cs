using System;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>
/// The documents that have a value to be written of one field, one after the other, in their order: those of a flush or an update, or those
/// of the segments that are merged. What comes as plain bytes was read by the <see cref="IValueReader"/> that it was given.
/// </summary>
internal abstract class DocumentCursor : IDisposable
{
    /// <summary>The document, as numbered in the segment written.</summary>
    public int Document { get; protected set; } = -1;

    /// <summary>The segment's values that the current one is in; null where it comes as plain bytes.</summary>
    public virtual VectorValues? Source => null;

    /// <summary>The current ordinal in <see cref="Source"/>.</summary>
    public virtual int SourceOrdinal => -1;

    /// <summary>Moves to the next document; false after the last.</summary>
    public abstract bool Next();

    /// <inheritdoc/>
    public abstract void Dispose();
}
