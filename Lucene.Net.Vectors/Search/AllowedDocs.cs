using System;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>What deletions and a filter leave of a segment, read window by window, forward only: the filter is asked for each document once.</summary>
internal sealed class AllowedDocs
{
    private readonly AtomicReader _reader;
    private readonly IBits? _live;
    private readonly DocIdSetIterator? _filter;
    private readonly int[] _places;
    private readonly bool[] _marks;
    private int _count;

    /// <param name="reader">The segment.</param>
    /// <param name="live">Documents that are not deleted; null for all.</param>
    /// <param name="filter">The documents a filter allows; null for all.</param>
    /// <param name="window">The longest window.</param>
    public AllowedDocs(AtomicReader reader, IBits? live, DocIdSetIterator? filter, int window)
    {
        _reader = reader;
        _live = live;
        _filter = filter;
        _places = filter is null ? [] : new int[window];
        _marks = filter is null ? [] : new bool[window];
    }

    /// <summary>The places in the window that a filter allows, rising; nothing where there is no filter.</summary>
    public ReadOnlySpan<int> Places => _places.AsSpan(0, _count);

    /// <summary>Whether there is a filter.</summary>
    public bool IsFiltered => _filter is not null;

    /// <summary>The first document from one on that the filter allows; without a filter that one itself.</summary>
    public int NextFrom(int doc)
    {
        if (_filter is null)
        {
            return doc;
        }

        int at = _filter.DocID < doc ? _filter.Advance(doc) : _filter.DocID;
        if (at != DocIdSetIterator.NO_MORE_DOCS && at >= _reader.MaxDoc)
        {
            ThrowHelper.Argument($"was made for another reader: segment {_reader} has {_reader.MaxDoc} documents, and it gives one more", "filter", $"document {at}");
        }

        return at;
    }

    /// <summary>Reads the filter's part of a window.</summary>
    public void Begin(int start, int length)
    {
        if (_filter is null)
        {
            return;
        }

        foreach (int place in Places)
        {
            _marks[place] = false;
        }

        _count = 0;
        for (int doc = NextFrom(start); doc < start + length; doc = NextFrom(doc + 1))
        {
            // Filters are to obey deletions by themselves; one that does not must not bring deleted documents back.
            if (_live is null || _live.Get(doc))
            {
                _places[_count++] = doc - start;
                _marks[doc - start] = true;
            }
        }
    }

    /// <summary>Keeps what is allowed of some places in the window, and gives their number.</summary>
    public int Keep(Span<int> found, int start)
    {
        if (_filter is null && _live is null)
        {
            return found.Length;
        }

        int kept = 0;
        foreach (int place in found)
        {
            if (_filter is null ? _live!.Get(start + place) : _marks[place])
            {
                found[kept++] = place;
            }
        }

        return kept;
    }
}
