using System;
using System.Collections.Generic;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>The weighted terms of one field's documents in one segment's forward file.</summary>
internal sealed class ForwardValues(ForwardEntry entry, NativeRegion data, string file, string field) : ForwardVectors
{
    private const int MostHintBytes = 512;

    private readonly int _hintBytes = (int)Math.Min(MostHintBytes, entry.RowsLength / Math.Max(1, entry.Count));

    /// <inheritdoc/>
    public override SparseFieldOptions Options => entry.Options;

    /// <inheritdoc/>
    public override int Count => entry.Count;

    /// <summary>Terms and documents, all added up.</summary>
    public long Entries => entry.Entries;

    /// <summary>The segment's terms.</summary>
    public ForwardDictionary Dictionary { get; } = new(entry, data, file);

    /// <summary>The memory that all is read from.</summary>
    public NativeRegion Data => data;

    /// <summary>The row of a document; -1 where it has none.</summary>
    public int OrdinalOf(int doc)
    {
        Guard.Index(doc, entry.Map.MaxDoc);
        return entry.Map.OrdinalOf(data, doc);
    }

    /// <summary>The document of a row.</summary>
    public int DocumentOf(int ordinal)
    {
        Guard.Index(ordinal, entry.Count);
        return entry.Map.DocumentOf(data, ordinal);
    }

    /// <summary>Entries of a row.</summary>
    public int CountAt(int ordinal)
    {
        int count = SparseRow.CountOf(Row(ordinal), entry.CodeBytes);
        return count >= 0 ? count : throw BadRow(ordinal);
    }

    /// <summary>Copies a row: numbers of terms, rising, and their codes.</summary>
    public void CopyRow(int ordinal, Span<int> terms, Span<int> codes)
    {
        int count = SparseRow.Decode(Row(ordinal), entry.CodeBytes, terms, codes);
        for (int i = 0; i < count; i++)
        {
            if ((uint)terms[i] >= (uint)entry.TermCount || (i > 0 && terms[i] <= terms[i - 1]))
            {
                throw BadRow(ordinal);
            }
        }
    }

    /// <summary>The product of a row and a dense vector over the terms' numbers, at least <see cref="SparseRow.LeastComponents"/> long.</summary>
    public long Dot(int ordinal, long[] dense)
    {
        long sum = SparseRow.Dot(Row(ordinal), entry.CodeBytes, dense);
        return sum >= 0 ? sum : throw BadRow(ordinal);
    }

    /// <summary>Where a row lies, and a word to the processor that it will be read soon.</summary>
    public long Approach(int ordinal)
    {
        long place = entry.RowPlaces.At(data, ordinal);
        ReadOnlySpan<byte> row = RowAt(place, ordinal);
        CacheHint.Read(in row[0], _hintBytes);
        return place;
    }

    /// <summary><see cref="Dot"/> of the row at a place that <see cref="Approach"/> gave.</summary>
    public long DotAt(long place, int ordinal, long[] dense)
    {
        long sum = SparseRow.Dot(RowAt(place, ordinal), entry.CodeBytes, dense);
        return sum >= 0 ? sum : throw BadRow(ordinal);
    }

    /// <inheritdoc/>
    /// <remarks>A new array each time, as the host's own formats give: callers keep such values. Search never comes here.</remarks>
    public override void Get(int docID, BytesRef result)
    {
        List<(byte[] Term, int Code)>? terms = TermsOf(docID);
        BytesRef value = terms is null ? new BytesRef() : ForwardValue.Of(Options, terms);
        result.Bytes = value.Bytes;
        result.Offset = value.Offset;
        result.Length = value.Length;
    }

    /// <inheritdoc/>
    public override SparseVector? Get(int doc)
    {
        double step = Options.Step;
        return TermsOf(doc)?.ConvertAll(term => new TermWeight(Encoding.UTF8.GetString(term.Term), (float)(term.Code * step))) is { } terms ? new SparseVector(terms) : null;
    }

    /// <inheritdoc/>
    internal override IForwardScorer NewScorer(SparseVector query, ReadOnlySpan<long> factors)
    {
        return new ForwardScorer(this, query, factors);
    }

    private List<(byte[] Term, int Code)>? TermsOf(int doc)
    {
        int ordinal = OrdinalOf(doc);
        if (ordinal < 0)
        {
            return null;
        }

        int[] numbers = new int[CountAt(ordinal)];
        int[] codes = new int[numbers.Length];
        CopyRow(ordinal, numbers, codes);
        List<(byte[] Term, int Code)> terms = new(numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            terms.Add((Dictionary.Term(numbers[i]).ToArray(), codes[i]));
        }

        return terms;
    }

    private ReadOnlySpan<byte> Row(int ordinal)
    {
        return RowAt(entry.RowPlaces.At(data, ordinal), ordinal);
    }

    private ReadOnlySpan<byte> RowAt(long place, int ordinal)
    {
        return place >= entry.Rows && place < entry.Rows + entry.RowsLength
            ? data.Bytes(place, (int)Math.Min(int.MaxValue, entry.Rows + entry.RowsLength - place))
            : throw BadRow(ordinal);
    }

    private CorruptIndexException BadRow(int ordinal)
    {
        return new CorruptIndexException($"{file} was cut or altered: field '{field}': row {ordinal} of {entry.Count} is none");
    }
}
