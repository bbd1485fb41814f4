using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// The weighted terms of segments that are merged, without those of deleted documents. Rows are copied number by number: what a segment's numbers
/// become is worked out once.
/// </summary>
internal sealed class MergedForward : ForwardCursor
{
    private readonly ForwardMerge _merge;
    private readonly BytesRef _value = new();
    private int _segment = -1;
    private int _next;
    private int _end;
    private ForwardValues? _source;

    public MergedForward(FieldInfo field, SparseFieldOptions options, string segment, TermNumbers terms, ForwardMerge merge)
        : base(field, options, segment, terms)
    {
        _merge = merge;
    }

    /// <inheritdoc/>
    public override bool Next()
    {
        while (true)
        {
            while (_next == _end)
            {
                if (!NextSegment())
                {
                    return false;
                }
            }

            if (Take(_next++))
            {
                _merge.State.CheckAbort.Work(1);
                return true;
            }
        }
    }

    private bool NextSegment()
    {
        if (_segment + 1 == _merge.Segments.Count)
        {
            return false;
        }

        _segment++;
        _source = _merge.Segments[_segment] as ForwardValues;
        _next = 0;
        _end = _source?.Count ?? _merge.State.DocMaps[_segment].MaxDoc;
        return true;
    }

    private bool Take(int current)
    {
        int doc = _source?.DocumentOf(current) ?? current;
        int merged = _merge.State.DocMaps[_segment].Get(doc);
        if (merged < 0)
        {
            return false;
        }

        Document = _merge.State.DocBase[_segment] + merged;
        if (_source is null)
        {
            if (!_merge.DocsWithField[_segment].Get(doc))
            {
                return false;
            }

            _merge.Segments[_segment].Get(doc, _value);
            return Read(_value, doc);
        }

        SetCount(_source.CountAt(current));
        _source.CopyRow(current, Terms, Codes);
        int[] numbers = _merge.Numbers[_segment]!;
        foreach (ref int term in Terms)
        {
            term = numbers[term];
        }

        return true;
    }
}
