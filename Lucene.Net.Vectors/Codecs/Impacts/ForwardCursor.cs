using System;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// The documents' weighted terms that are to be written, one document after the other: those of a flush or an update, or those of the segments that are
/// merged. Documents without a term are passed over.
/// </summary>
internal abstract class ForwardCursor(FieldInfo field, SparseFieldOptions options, string segment, TermNumbers terms)
{
    private int[] _terms = new int[64];
    private int[] _codes = new int[64];
    private int _count;

    /// <summary>The document, as numbered in the segment written.</summary>
    public int Document { get; protected set; } = -1;

    /// <summary>The numbers of its terms, in no order, none twice; the caller may change them.</summary>
    public Span<int> Terms => _terms.AsSpan(0, _count);

    /// <summary>Their codes.</summary>
    public Span<int> Codes => _codes.AsSpan(0, _count);

    /// <summary>Moves to the next document; false after the last.</summary>
    public abstract bool Next();

    /// <summary>Makes room for some terms, which are then all there is.</summary>
    protected void SetCount(int count)
    {
        if (_terms.Length < count)
        {
            Array.Resize(ref _terms, Math.Max(count, 2 * _terms.Length));
            Array.Resize(ref _codes, _terms.Length);
        }

        _count = count;
    }

    /// <summary>Reads a plain value; false where it has no term.</summary>
    /// <exception cref="ArgumentException">The value is no sparse vector of the field.</exception>
    protected bool Read(BytesRef? value, int doc)
    {
        SetCount(0);
        if (value is not { Length: > 0 })
        {
            return false;
        }

        ForwardValueReader reader = new(value.Bytes.AsSpan(value.Offset, value.Length));
        if (!reader.IsBad && !reader.IsOf(options))
        {
            throw Bad(doc, string.Create(CultureInfo.InvariantCulture, $"was made for {reader.Bits} bits, weights to {reader.MaxWeight}, but the codec was given {options}; give document and codec the same options"));
        }

        int count = 0;
        while (reader.Next())
        {
            SetCount(count + 1);
            _terms[count] = terms.Of(reader.Term);
            _codes[count++] = reader.Code;
        }

        return reader.IsBad
            ? throw Bad(doc, "is no sparse vector; documents give values to this field as a SparseVectorField")
            : count > 0;
    }

    private ArgumentException Bad(int doc, string problem)
    {
        return new ArgumentException($"field '{field.Name}', document {doc} of segment {segment}: the doc value {problem}");
    }
}
