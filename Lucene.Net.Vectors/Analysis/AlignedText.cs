using System;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>
/// A text made from another, and where each part of it came from. Only the parts that differ are noted, so that a text which
/// stayed as it was costs no more than its copy. Not for several threads at once.
/// </summary>
internal sealed class AlignedText
{
    private char[] _chars = new char[256];
    private Edit[] _edits = new Edit[16];
    private int _editCount;
    private int _sourceEnd;

    public AlignedText()
    {
        Clear();
    }

    /// <summary>Number of characters (UTF-16 units) made so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was made so far.</summary>
    public Span<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>Makes it empty again.</summary>
    public void Clear()
    {
        Length = 0;
        _sourceEnd = 0;
        // The first edit changes nothing, so that there is one before every position.
        _edits[0] = default;
        _editCount = 1;
    }

    /// <summary>Appends characters that stand in the source, from <paramref name="start"/> on, as they are.</summary>
    public void Copy(ReadOnlySpan<char> chars, int start)
    {
        if (start != _sourceEnd)
        {
            Note(new Edit(Length, Length, _sourceEnd, start));
        }

        Append(chars);
        _sourceEnd = start + chars.Length;
    }

    /// <summary>Appends characters in the place of the source's <paramref name="start"/> to <paramref name="end"/>.</summary>
    public void Replace(ReadOnlySpan<char> chars, int start, int end)
    {
        Note(new Edit(Length, Length + chars.Length, start, end));
        Append(chars);
        _sourceEnd = end;
    }

    /// <summary>Finds the source's parts for parts of this text, which must be asked for from left to right.</summary>
    public Reader Read()
    {
        return new Reader(this);
    }

    private void Append(ReadOnlySpan<char> chars)
    {
        if (Length + chars.Length > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(Length + chars.Length, _chars.Length * 2));
        }

        chars.CopyTo(_chars.AsSpan(Length));
        Length += chars.Length;
    }

    private void Note(Edit edit)
    {
        if (_editCount == _edits.Length)
        {
            Array.Resize(ref _edits, _editCount * 2);
        }

        _edits[_editCount++] = edit;
    }

    // [Start, End) here was made from [SourceStart, SourceEnd) there; either may be empty.
    private readonly record struct Edit(int Start, int End, int SourceStart, int SourceEnd);

    /// <summary>See <see cref="AlignedText.Read"/>.</summary>
    public struct Reader
    {
        private readonly AlignedText _text;
        private int _edit;
        private int _done;

        internal Reader(AlignedText text)
        {
            _text = text;
        }

        /// <summary>
        /// Where [<paramref name="start"/>, <paramref name="end"/>) came from, less what an earlier answer covers already: it is empty
        /// where one character of the source became several here that are asked for apart.
        /// </summary>
        public TextSpan Source(int start, int end)
        {
            Edit first = Before(start);
            int from = start < first.End ? first.SourceStart : first.SourceEnd + (start - first.End);
            int to = from;
            if (end > start)
            {
                Edit last = Before(end - 1);
                to = end <= last.End ? last.SourceEnd : last.SourceEnd + (end - last.End);
            }

            from = Math.Max(from, _done);
            _done = Math.Max(to, from);
            return new TextSpan(from, _done);
        }

        private Edit Before(int position)
        {
            Edit[] edits = _text._edits;
            while (_edit + 1 < _text._editCount && edits[_edit + 1].Start <= position)
            {
                _edit++;
            }

            return edits[_edit];
        }
    }
}
