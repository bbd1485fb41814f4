using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>A term's documents and frequencies in the new order: all of them are read, and sorted.</summary>
internal sealed class ReorderedDocs(DocumentOrder order) : DocsEnum
{
    private DocsEnum? _source;
    private long[] _postings = [];
    private int _count;
    private int _at;

    /// <summary>Which order the documents are in.</summary>
    public DocumentOrder Order => order;

    /// <inheritdoc/>
    public override int Freq => (int)_postings[_at];

    /// <inheritdoc/>
    public override int DocID => _at < 0 ? -1 : _at < _count ? (int)(_postings[_at] >> 32) : NO_MORE_DOCS;

    /// <summary>Reads the term that an enumeration stands on.</summary>
    public ReorderedDocs Read(TermsEnum term, IBits? liveDocs, DocsFlags flags)
    {
        _source = term.Docs(null, _source, flags);
        _count = 0;
        _at = -1;
        ReadOnlySpan<int> numbers = order.New;
        for (int old = _source.NextDoc(); old != NO_MORE_DOCS; old = _source.NextDoc())
        {
            int doc = numbers[old];
            if (doc < 0 || liveDocs?.Get(doc) == false)
            {
                continue;
            }

            if (_count == _postings.Length)
            {
                Array.Resize(ref _postings, Math.Max(1024, _count * 2));
            }

            _postings[_count++] = ((long)doc << 32) | (uint)_source.Freq;
        }

        Array.Sort(_postings, 0, _count);
        return this;
    }

    /// <inheritdoc/>
    public override int NextDoc()
    {
        _at = Math.Min(_at + 1, _count);
        return DocID;
    }

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        _at = Math.Min(_at + 1, _count);
        int found = Array.BinarySearch(_postings, _at, _count - _at, (long)target << 32);
        _at = found < 0 ? ~found : found;
        return DocID;
    }

    /// <inheritdoc/>
    public override long GetCost()
    {
        return _count;
    }
}
