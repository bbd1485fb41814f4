using System;
using System.IO;

namespace Lucene.Net.Analysis;

/// <summary>A string reader that takes the next string without being made anew.</summary>
public sealed class ReusableStringReader : TextReader
{
    private string _text;
    private int _position;

    internal void SetValue(string text)
    {
        _text = text;
        _position = 0;
    }

    public override int Peek() => _text != null && _position < _text.Length ? _text[_position] : -1;

    public override int Read() => _text != null && _position < _text.Length ? _text[_position++] : Finish(-1);

    public override int Read(char[] c, int off, int len) => Read(c.AsSpan(off, len));

    public override int Read(Span<char> buffer)
    {
        int count = _text == null ? 0 : Math.Min(buffer.Length, _text.Length - _position);
        if (count == 0)
        {
            return Finish(0);
        }

        _text.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override string ReadToEnd()
    {
        string rest = _text == null ? string.Empty : _text.Substring(_position);
        _text = null;
        return rest;
    }

    protected override void Dispose(bool disposing) => _text = null;

    /// <summary>Lets go of the string: the reader outlives it in the analyzer's cache.</summary>
    private int Finish(int result)
    {
        _text = null;
        return result;
    }
}
