using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// What the fields of one vector a document and those of many have in common: which documents have any. Documents that have are
/// numbered by ordinal, in their order; a document without has no ordinal. It is the field's <see cref="BinaryDocValues"/>, so that any
/// reader, wrapped or not, hands it out; a type test finds it. For one thread at a time, as all doc values are.
/// </summary>
public abstract class VectorValues : BinaryDocValues
{
    /// <summary>Number of ordinals.</summary>
    public abstract int Count { get; }

    /// <summary>Whether ordinals are document numbers, and documents without a vector are counted too, as in plain doc values.</summary>
    internal virtual bool IsPlain => false;

    /// <summary>The ordinal of a document, or -1 where it has no vector.</summary>
    /// <param name="doc">A document of the segment, 0 to its MaxDoc - 1.</param>
    public abstract int OrdinalOf(int doc);

    /// <summary>The document of an ordinal; rises with it.</summary>
    /// <param name="ordinal">0 to Count - 1.</param>
    public abstract int DocumentOf(int ordinal);
}
