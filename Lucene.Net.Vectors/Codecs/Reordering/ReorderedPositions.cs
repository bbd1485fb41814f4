using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>A term's documents with their positions, offsets and payloads in the new order: all of them are read, and the documents sorted.</summary>
internal sealed class ReorderedPositions(DocumentOrder order) : DocsAndPositionsEnum
{
    private readonly List<Occurrence> _occurrences = [];
    private readonly List<(int First, int Count)> _documents = [];
    private readonly BytesRef _payload = new();
    private DocsAndPositionsEnum? _source;
    private long[] _postings = [];
    private byte[] _payloads = [];
    private int _payloadBytes;
    private int _at;
    private int _next;

    /// <summary>Which order the documents are in.</summary>
    public DocumentOrder Order => order;

    /// <inheritdoc/>
    public override int Freq => Current.Count;

    /// <inheritdoc/>
    public override int DocID => _at < 0 ? -1 : _at < _documents.Count ? (int)(_postings[_at] >> 32) : NO_MORE_DOCS;

    /// <inheritdoc/>
    public override int StartOffset => _occurrences[_next - 1].StartOffset;

    /// <inheritdoc/>
    public override int EndOffset => _occurrences[_next - 1].EndOffset;

    private (int First, int Count) Current => _documents[(int)_postings[_at]];

    /// <summary>Reads the term that an enumeration stands on; null where the field has no positions.</summary>
    public ReorderedPositions? Read(TermsEnum term, IBits? liveDocs, DocsAndPositionsFlags flags)
    {
        _source = term.DocsAndPositions(null, _source, flags);
        _occurrences.Clear();
        _documents.Clear();
        _payloadBytes = 0;
        _at = -1;
        if (_source is null)
        {
            return null;
        }

        ReadOnlySpan<int> numbers = order.New;
        for (int old = _source.NextDoc(); old != NO_MORE_DOCS; old = _source.NextDoc())
        {
            int doc = numbers[old];
            if (doc < 0 || liveDocs?.Get(doc) == false)
            {
                continue;
            }

            int place = _documents.Count;
            if (place == _postings.Length)
            {
                Array.Resize(ref _postings, Math.Max(64, place * 2));
            }

            _postings[place] = ((long)doc << 32) | (uint)place;
            _documents.Add((_occurrences.Count, _source.Freq));
            for (int i = _source.Freq; i > 0; i--)
            {
                int position = _source.NextPosition();
                _occurrences.Add(new Occurrence(position, _source.StartOffset, _source.EndOffset, _payloadBytes, Keep(_source.GetPayload())));
            }
        }

        Array.Sort(_postings, 0, _documents.Count);
        return this;
    }

    /// <inheritdoc/>
    public override int NextDoc()
    {
        return MoveTo(_at + 1);
    }

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        int from = Math.Min(_at + 1, _documents.Count);
        int found = Array.BinarySearch(_postings, from, _documents.Count - from, (long)target << 32);
        return MoveTo(found < 0 ? ~found : found);
    }

    /// <inheritdoc/>
    public override int NextPosition()
    {
        return _occurrences[_next++].Position;
    }

    /// <inheritdoc/>
    public override BytesRef? GetPayload()
    {
        Occurrence occurrence = _occurrences[_next - 1];
        if (occurrence.PayloadLength == 0)
        {
            return null;
        }

        _payload.Bytes = _payloads;
        _payload.Offset = occurrence.Payload;
        _payload.Length = occurrence.PayloadLength;
        return _payload;
    }

    /// <inheritdoc/>
    public override long GetCost()
    {
        return _documents.Count;
    }

    private int MoveTo(int place)
    {
        _at = Math.Min(place, _documents.Count);
        _next = _at < _documents.Count ? Current.First : 0;
        return DocID;
    }

    private int Keep(BytesRef? payload)
    {
        if (payload is not { Length: > 0 and int length })
        {
            return 0;
        }

        if (_payloadBytes + length > _payloads.Length)
        {
            Array.Resize(ref _payloads, Math.Max(_payloadBytes + length, _payloads.Length * 2));
        }

        payload.Bytes.AsSpan(payload.Offset, length).CopyTo(_payloads.AsSpan(_payloadBytes));
        _payloadBytes += length;
        return length;
    }

    private readonly record struct Occurrence(int Position, int StartOffset, int EndOffset, int Payload, int PayloadLength);
}
