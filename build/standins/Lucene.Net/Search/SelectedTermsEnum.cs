using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

/// <summary>Some of a field's terms, in order, from a first candidate upwards.</summary>
internal abstract class SelectedTermsEnum : TermsEnum
{
    protected enum Choice
    {
        Take,
        Skip,
        Stop,
    }

    private readonly TermsEnum _terms;
    private BytesRef _seek;
    private bool _ended;

    protected SelectedTermsEnum(TermsEnum terms, BytesRef first)
    {
        _terms = terms;
        _seek = first;
    }

    protected abstract Choice Choose(BytesRef term);

    /// <summary>Where to go on after a stop, or null at the end.</summary>
    protected virtual BytesRef NextStart() => null;

    public override bool MoveNext()
    {
        while (!_ended)
        {
            bool positioned;
            if (_seek != null)
            {
                positioned = _terms.SeekCeil(_seek) != SeekStatus.END;
                _seek = null;
            }
            else
            {
                positioned = _terms.MoveNext();
            }

            Choice choice = positioned ? Choose(_terms.Term) : Choice.Stop;
            if (choice == Choice.Take)
            {
                return true;
            }

            if (choice == Choice.Stop)
            {
                _seek = NextStart();
                _ended = _seek == null;
            }
        }

        return false;
    }

    public override BytesRef Next() => MoveNext() ? Term : null;

    public override BytesRef Term => _terms.Term;

    public override int DocFreq => _terms.DocFreq;

    public override long TotalTermFreq => _terms.TotalTermFreq;

    public override long Ord => _terms.Ord;

    public override IComparer<BytesRef> Comparer => _terms.Comparer;

    public override TermState GetTermState() => _terms.GetTermState();

    public override DocsEnum Docs(IBits liveDocs, DocsEnum reuse, DocsFlags flags) => _terms.Docs(liveDocs, reuse, flags);

    public override DocsAndPositionsEnum DocsAndPositions(IBits liveDocs, DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags) =>
        _terms.DocsAndPositions(liveDocs, reuse, flags);

    public override SeekStatus SeekCeil(BytesRef text) => throw new NotSupportedException("a selection of terms goes forward only");

    public override void SeekExact(long ord) => throw new NotSupportedException("a selection of terms goes forward only");

    protected static ReadOnlySpan<byte> Span(BytesRef bytes) => new(bytes.Bytes, bytes.Offset, bytes.Length);
}

internal sealed class PrefixedTerms : SelectedTermsEnum
{
    private readonly BytesRef _prefix;

    internal PrefixedTerms(TermsEnum terms, BytesRef prefix)
        : base(terms, prefix) => _prefix = prefix;

    protected override Choice Choose(BytesRef term) => Span(term).StartsWith(Span(_prefix)) ? Choice.Take : Choice.Stop;
}

internal sealed class TermsInRange : SelectedTermsEnum
{
    private readonly BytesRef _lower;
    private readonly BytesRef _upper;
    private readonly bool _includeLower;
    private readonly bool _includeUpper;

    /// <summary>A missing bound is open.</summary>
    internal TermsInRange(TermsEnum terms, BytesRef lower, BytesRef upper, bool includeLower, bool includeUpper)
        : base(terms, lower ?? new BytesRef())
    {
        _lower = lower;
        _upper = upper;
        _includeLower = includeLower || lower == null;
        _includeUpper = includeUpper;
    }

    protected override Choice Choose(BytesRef term)
    {
        if (!_includeLower && Span(term).SequenceEqual(Span(_lower)))
        {
            return Choice.Skip;
        }

        int order = _upper == null ? -1 : Span(term).SequenceCompareTo(Span(_upper));
        return order < 0 || (order == 0 && _includeUpper) ? Choice.Take : Choice.Stop;
    }
}

/// <summary>The terms of several closed ranges that follow one another.</summary>
internal sealed class TermsInRanges : SelectedTermsEnum
{
    private readonly List<(BytesRef Lower, BytesRef Upper)> _ranges;
    private int _at;

    internal TermsInRanges(TermsEnum terms, List<(BytesRef Lower, BytesRef Upper)> ranges)
        : base(terms, ranges[0].Lower) => _ranges = ranges;

    protected override Choice Choose(BytesRef term) => Span(term).SequenceCompareTo(Span(_ranges[_at].Upper)) <= 0 ? Choice.Take : Choice.Stop;

    protected override BytesRef NextStart() => ++_at < _ranges.Count ? _ranges[_at].Lower : null;
}

internal sealed class WildcardTerms : SelectedTermsEnum
{
    private readonly WildcardPattern _pattern;
    private readonly BytesRef _prefix;

    internal WildcardTerms(TermsEnum terms, WildcardPattern pattern)
        : base(terms, pattern.Prefix)
    {
        _pattern = pattern;
        _prefix = pattern.Prefix;
    }

    protected override Choice Choose(BytesRef term)
    {
        ReadOnlySpan<byte> text = Span(term);
        return !text.StartsWith(Span(_prefix)) ? Choice.Stop : _pattern.Matches(text) ? Choice.Take : Choice.Skip;
    }
}
