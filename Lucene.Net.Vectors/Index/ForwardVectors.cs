using System;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// The weighted terms of a segment's documents, by document: the forward index that <see cref="SparseFieldOptions.KeepForward"/> asks for. As binary doc
/// values it gives what the documents were indexed with.
/// </summary>
public abstract class ForwardVectors : BinaryDocValues
{
    /// <summary>What the field is in this segment; null where no document says.</summary>
    public abstract SparseFieldOptions? Options { get; }

    /// <summary>Documents that have a term, deleted ones included.</summary>
    public abstract int Count { get; }

    /// <summary>The forward index of a field in one segment.</summary>
    /// <param name="reader">The segment; may be wrapped.</param>
    /// <param name="field">The field's name.</param>
    /// <returns>
    /// The vectors, read through plain doc values where another codec wrote them; null where the segment has no binary doc values of that name.
    /// </returns>
    public static ForwardVectors? Open(AtomicReader reader, string field)
    {
        return Guard.NotNull(reader).GetBinaryDocValues(field) switch
        {
            null => null,
            ForwardVectors vectors => vectors,
            { } values => new PlainForwardVectors(field, values, reader.GetDocsWithField(field)),
        };
    }

    /// <summary>A document's terms, with their weights as stored.</summary>
    /// <param name="doc">A document of the segment.</param>
    /// <returns>The terms; null where the document has none.</returns>
    /// <exception cref="CorruptIndexException">The stored bytes are no sparse vector.</exception>
    public abstract SparseVector? Get(int doc);

    /// <summary>Scores documents against a query.</summary>
    /// <param name="query">The query's terms.</param>
    /// <param name="factors">The whole number that stands for each term's weight.</param>
    internal abstract IForwardScorer NewScorer(SparseVector query, ReadOnlySpan<long> factors);
}
