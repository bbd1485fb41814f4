using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>Writes weighted terms by document, at flush, update and merge: first the terms are counted, then the rows are written in their new numbers.</summary>
internal sealed class ForwardConsumer(SegmentWriteState state, IReadOnlyDictionary<string, SparseFieldOptions> fields) : DocValuesConsumer
{
    private readonly VectorOutputs _outputs = new(state, ForwardVectorsFormat.Files);
    private bool _failed;
    private bool _disposed;

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        WriteField(field, (options, terms) => () => new AddedForward(field, options, state.SegmentInfo.Name, terms, values));
    }

    /// <inheritdoc/>
    public override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        WriteField(fieldInfo, (options, terms) =>
        {
            ForwardMerge merge = new(fieldInfo, options, terms, mergeState, toMerge, docsWithField);
            return () => new MergedForward(fieldInfo, options, state.SegmentInfo.Name, terms, merge);
        });
    }

    /// <inheritdoc/>
    public override void AddNumericField(FieldInfo field, IEnumerable<long?> values)
    {
        throw NoVectors(field);
    }

    /// <inheritdoc/>
    public override void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd)
    {
        throw NoVectors(field);
    }

    /// <inheritdoc/>
    public override void AddSortedSetField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords)
    {
        throw NoVectors(field);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || _disposed)
        {
            return;
        }

        _disposed = true;
        if (_failed)
        {
            _outputs.Abandon();
        }
        else
        {
            _outputs.Dispose();
        }
    }

    private static NotSupportedException NoVectors(FieldInfo field)
    {
        return new NotSupportedException($"field '{field.Name}' is a learned-sparse field of the codec, but was indexed with {field.DocValuesType} doc values; index it as a SparseVectorField or take it out of the codec's fields");
    }

    private void WriteField(FieldInfo field, Func<SparseFieldOptions, TermNumbers, Func<ForwardCursor>> prepare)
    {
        _failed = true;
        SparseFieldOptions options = OptionsOf(field);
        TermNumbers terms = new();
        Func<ForwardCursor> open = prepare(options, terms);
        int[] order = Order(open, terms);
        int[] ranks = new int[terms.Count];
        for (int number = 0; number < order.Length; number++)
        {
            ranks[order[number]] = number;
        }

        WriteField(field, options, open, terms, order, ranks);
        _failed = false;
    }

    // The terms that a document has, the most frequent first. Equal ones are ordered by their bytes, so that the same documents give the same files.
    private static int[] Order(Func<ForwardCursor> open, TermNumbers terms)
    {
        List<int> counts = [];
        ForwardCursor documents = open();
        using (documents as IDisposable)
        {
            while (documents.Next())
            {
                foreach (int term in documents.Terms)
                {
                    while (counts.Count <= term)
                    {
                        counts.Add(0);
                    }

                    counts[term]++;
                }
            }
        }

        List<int> order = [];
        for (int term = 0; term < counts.Count; term++)
        {
            if (counts[term] > 0)
            {
                order.Add(term);
            }
        }

        order.Sort((a, b) => counts[a] != counts[b] ? counts[b].CompareTo(counts[a]) : terms.Term(a).SequenceCompareTo(terms.Term(b)));
        return [.. order];
    }

    private void WriteField(FieldInfo field, SparseFieldOptions options, Func<ForwardCursor> open, TermNumbers terms, int[] order, int[] ranks)
    {
        IndexOutput data = _outputs.Data;
        int codeBytes = options.Bits > 8 ? 2 : 1;
        DocumentMapWriter map = new(state.SegmentInfo.DocCount);
        List<long> places = new(state.SegmentInfo.DocCount);
        long start = DocumentMapWriter.Align(data, FlatVectorsFormat.Alignment);
        long entries = 0;
        byte[] row = [];
        ForwardCursor documents = open();
        using (documents as IDisposable)
        {
            while (documents.Next())
            {
                foreach (ref int term in documents.Terms)
                {
                    term = ranks[term];
                }

                documents.Terms.Sort(documents.Codes);
                if (row.Length < SparseRow.MaxBytes(documents.Terms.Length, codeBytes))
                {
                    row = new byte[2 * SparseRow.MaxBytes(documents.Terms.Length, codeBytes)];
                }

                places.Add(data.Position);
                data.WriteBytes(row, 0, SparseRow.Encode(documents.Terms, documents.Codes, codeBytes, row));
                map.Add(documents.Document);
                entries += documents.Terms.Length;
            }
        }

        long length = data.Position - start;
        DocumentMap documentMap = map.Finish(data);
        PlaceTable rowPlaces = PlaceTable.Write(data, places);
        (long termBytes, long termsLength, PlaceTable termPlaces, long slots, int slotCount) = ForwardDictionary.Write(data, terms, order);
        new ForwardEntry(options, documentMap, entries, start, length, rowPlaces, termBytes, termsLength, termPlaces, slots, slotCount).Write(_outputs.Meta, field.Number);
    }

    // An update comes through the codec that the segment's name stands for, which was given no options: they stand in the field's attributes.
    private SparseFieldOptions OptionsOf(FieldInfo field)
    {
        SparseFieldOptions options = fields.GetValueOrDefault(field.Name)
            ?? SparseFieldOptions.FromAttribute(field.GetAttribute(ImpactsFiles.OptionsAttribute))
            ?? throw new InvalidOperationException(
                $"field '{field.Name}' is written as a learned-sparse field, but neither the codec nor the segment says what it is; name it in the HybridCodec's sparse fields");
        field.PutAttribute(ImpactsFiles.OptionsAttribute, options.ToAttribute());
        return options;
    }
}
