using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>Finds the matrices of a field, whatever codec wrote them.</summary>
public static class MultiVectorFields
{
    /// <summary>The matrices of a field in one segment.</summary>
    /// <param name="reader">The segment; may be wrapped.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="plain">What plain binary doc values of that field are to be read as.</param>
    /// <returns>The matrices, or null where the segment has no binary doc values of that name.</returns>
    /// <exception cref="ArgumentException">The segment holds the field with other options, or one vector a document.</exception>
    public static MultiVectorValues? Open(AtomicReader reader, string field, MultiVectorFieldOptions plain)
    {
        Guard.NotNull(reader);
        Guard.NotNull(plain);
        switch (reader.GetBinaryDocValues(field))
        {
            case null:
                return null;
            case MultiVectorValues matrices:
                return matrices.Options.StoresAs(plain)
                    ? matrices
                    : throw new ArgumentException($"field '{field}': segment {reader} holds {matrices.Options}, not {plain}; every segment of an index must agree", nameof(plain));
            case FloatVectorValues vectors:
                throw new ArgumentException($"field '{field}': segment {reader} holds one vector a document ({vectors.Options}), not a matrix", nameof(field));
            case { } values:
                return new PlainMultiVectorValues(field, values, reader.GetDocsWithField(field), plain);
        }
    }

    /// <summary>What the segments in the multi-vector format say that a field is.</summary>
    /// <param name="leaves">The segments of a reader.</param>
    /// <param name="field">The field's name.</param>
    /// <returns>Its options; null where no segment says.</returns>
    public static MultiVectorFieldOptions? OptionsOf(IEnumerable<AtomicReaderContext> leaves, string field)
    {
        foreach (AtomicReaderContext leaf in Guard.NotNull(leaves))
        {
            if (leaf.AtomicReader.GetBinaryDocValues(field) is MultiVectorValues matrices)
            {
                return matrices.Options;
            }
        }

        return null;
    }
}
