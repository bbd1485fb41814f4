using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>Finds the vectors of a field, whatever codec wrote them.</summary>
public static class VectorFields
{
    /// <summary>
    /// The vectors of a field in one segment.
    /// </summary>
    /// <param name="reader">The segment; may be wrapped.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="plain">What plain binary doc values of that field are to be read as.</param>
    /// <returns>The vectors, or null where the segment has no binary doc values of that name.</returns>
    /// <exception cref="ArgumentException">The segment holds the field with other options, or a matrix a document.</exception>
    public static FloatVectorValues? Open(AtomicReader reader, string field, VectorFieldOptions plain)
    {
        Guard.NotNull(reader);
        BinaryDocValues? values = reader.GetBinaryDocValues(field);
        if (values is null)
        {
            return null;
        }

        if (values is MultiVectorValues matrices)
        {
            throw new ArgumentException($"field '{field}': segment {reader} holds a matrix a document ({matrices.Options}); search it with a late interaction query, of one row for its nearest vectors", nameof(field));
        }

        if (values is not FloatVectorValues vectors)
        {
            return new PlainVectorValues(field, values, reader.GetDocsWithField(field), plain);
        }

        return vectors.Options.StoresAs(plain)
            ? vectors
            : throw new ArgumentException($"field '{field}': segment {reader} holds {vectors.Options}, not {plain}; every segment of an index must agree", nameof(plain));
    }

    /// <summary>What the segments in a vector format of ours say that a field is.</summary>
    /// <param name="leaves">The segments of a reader.</param>
    /// <param name="field">The field's name.</param>
    /// <returns>Its options; null where no segment says.</returns>
    public static VectorFieldOptions? OptionsOf(IEnumerable<AtomicReaderContext> leaves, string field)
    {
        foreach (AtomicReaderContext leaf in Guard.NotNull(leaves))
        {
            if (leaf.AtomicReader.GetBinaryDocValues(field) is FloatVectorValues vectors)
            {
                return vectors.Options;
            }
        }

        return null;
    }
}
