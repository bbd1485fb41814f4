using System;
using System.IO;

namespace Lucene.Net.Analysis.Standard;

/// <summary>
/// Finds the words of a text by the rules of UAX #29 (Unicode 6.3). One word is a run of letters, digits and joiners; marks join
/// what precedes them; a punctuation mark inside joins when the same kind of character stands on both sides of it.
/// Positions are relative to the token's start, so that they stay right when the buffer is moved and filled.
/// </summary>
internal sealed class WordScanner
{
    private TextReader _reader = TextReader.Null;
    private char[] _buffer = new char[4096];
    private int _start;
    private int _length;
    private int _limit;
    private int _discarded;
    private bool _ended;

    /// <summary>The class and the UTF-16 length of the code point that was looked at last.</summary>
    private WordClass _class;
    private int _width;

    internal char[] Buffer => _buffer;

    /// <summary>Where the token starts in the buffer.</summary>
    internal int TokenStart => _start;

    internal int TokenLength => _length;

    /// <summary>Characters of the text before the token.</summary>
    internal int TokenOffset => _discarded + _start;

    /// <summary>One of the type numbers of <see cref="StandardTokenizer"/>.</summary>
    internal int TokenType { get; private set; }

    internal void Reset(TextReader reader)
    {
        _reader = reader;
        _start = _length = _limit = _discarded = 0;
        _ended = false;
    }

    internal bool Next()
    {
        while (true)
        {
            _start += _length;
            _length = 0;
            if (!Look(0))
            {
                return false;
            }

            WordClass first = _class;
            _length = _width;
            switch (first)
            {
                case WordClass.Letter:
                case WordClass.Hebrew:
                case WordClass.Hangul:
                case WordClass.Numeric:
                case WordClass.Katakana:
                case WordClass.Joiner:
                    TokenType = ScanRun(first);
                    if (TokenType >= 0)
                    {
                        return true;
                    }

                    break;
                case WordClass.Han:
                    TokenType = StandardTokenizer.IDEOGRAPHIC;
                    _length = AfterMarks(_length);
                    return true;
                case WordClass.Hiragana:
                    TokenType = StandardTokenizer.HIRAGANA;
                    _length = AfterMarks(_length);
                    return true;
                case WordClass.SoutheastAsian:
                case WordClass.SoutheastAsianMark:
                    TokenType = StandardTokenizer.SOUTHEAST_ASIAN;
                    while (Look(_length) && _class is WordClass.SoutheastAsian or WordClass.SoutheastAsianMark)
                    {
                        _length += _width;
                    }

                    return true;
                case WordClass.RegionalIndicator:
                    SkipFlags();
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Goes to the end of a run whose first code point is read already; -1 when there are only joiners in it.</summary>
    private int ScanRun(WordClass previous)
    {
        int seen = 1 << (int)previous;
        int mark = 0;

        // Punctuation joins plain characters only: not the pairs that Hebrew letters make with quotes, which must not share a letter either.
        bool open = true;
        bool fresh = true;
        while (true)
        {
            if (previous == WordClass.Letter)
            {
                SkipLetters();
            }

            if (!Look(_length))
            {
                return Finish(seen, mark);
            }

            WordClass current = _class;
            int end = _length + _width;
            bool plain = true;
            switch (current)
            {
                case WordClass.Letter:
                case WordClass.Hebrew:
                case WordClass.Hangul:
                case WordClass.Numeric:
                    if (previous == WordClass.Katakana)
                    {
                        return Finish(seen, mark);
                    }

                    break;
                case WordClass.Katakana:
                    if (previous is not (WordClass.Katakana or WordClass.Joiner))
                    {
                        return Finish(seen, mark);
                    }

                    break;
                case WordClass.Joiner:
                    break;
                case WordClass.SoutheastAsianMark when mark == 0:
                    mark = _length;
                    _length = end;
                    continue;
                case WordClass.Mark:
                case WordClass.SoutheastAsianMark:
                    _length = end;
                    continue;
                case WordClass.SingleQuote when previous == WordClass.Hebrew && fresh:
                    open = fresh = false;
                    _length = end;
                    continue;
                default:
                    int second = open ? SecondSide(previous, fresh, current, end) : -1;
                    if (second < 0)
                    {
                        return Finish(seen, mark);
                    }

                    open = current != WordClass.DoubleQuote;
                    seen |= IsLetter(previous) ? 1 : 0;
                    plain = fresh = false;
                    current = _class;
                    end = second;
                    break;
            }

            _length = end;
            previous = current;
            seen |= 1 << (int)current;
            if (plain)
            {
                open = fresh = true;
            }
        }
    }

    /// <summary>Joiners alone are no word; a south-east Asian mark behind them is one, and it is read again.</summary>
    private int Finish(int seen, int mark)
    {
        int type = TypeOf(seen);
        if (type < 0 && mark > 0)
        {
            _length = mark;
        }

        return type;
    }

    /// <summary>The position behind the second of two characters that this punctuation joins, with its class; -1 if it joins nothing.</summary>
    private int SecondSide(WordClass before, bool fresh, WordClass punctuation, int position)
    {
        bool letter = IsLetter(before);
        bool possible = punctuation switch
        {
            WordClass.MidLetter => letter,
            WordClass.MidNumber => before == WordClass.Numeric,
            WordClass.MidNumberLetter or WordClass.SingleQuote => letter || before == WordClass.Numeric,
            WordClass.DoubleQuote => before == WordClass.Hebrew && fresh,
            _ => false,
        };
        if (!possible)
        {
            return -1;
        }

        position = AfterMarks(position);
        if (!Look(position))
        {
            return -1;
        }

        bool joins = punctuation == WordClass.DoubleQuote ? _class == WordClass.Hebrew
            : letter ? IsLetter(_class) : _class == WordClass.Numeric;
        return joins ? position + _width : -1;
    }

    /// <summary>Two or more regional indicators are a flag; flags are no words, but the marks behind them are gone with them.</summary>
    private void SkipFlags()
    {
        int position = AfterMarks(_length);
        while (Look(position) && _class == WordClass.RegionalIndicator)
        {
            _length = position = AfterMarks(position + _width);
        }
    }

    private static bool IsLetter(WordClass c) => c is WordClass.Letter or WordClass.Hebrew or WordClass.Hangul;

    private static int TypeOf(int seen)
    {
        const int Joiner = 1 << (int)WordClass.Joiner;
        return seen switch
        {
            1 << (int)WordClass.Letter => StandardTokenizer.ALPHANUM,
            Joiner => -1,
            1 << (int)WordClass.Numeric or ((1 << (int)WordClass.Numeric) | Joiner) => StandardTokenizer.NUM,
            1 << (int)WordClass.Hangul => StandardTokenizer.HANGUL,
            1 << (int)WordClass.Katakana => StandardTokenizer.KATAKANA,
            _ => StandardTokenizer.ALPHANUM,
        };
    }

    /// <summary>The common case made short: nothing has to be decided between letters.</summary>
    private void SkipLetters()
    {
        ReadOnlySpan<char> rest = _buffer.AsSpan(_start + _length, _limit - _start - _length);
        WordClass[] classes = WordClasses.OfChar;
        int count = 0;
        while (count < rest.Length && classes[rest[count]] == WordClass.Letter)
        {
            count++;
        }

        _length += count;
    }

    private int AfterMarks(int position)
    {
        while (Look(position) && _class is WordClass.Mark or WordClass.SoutheastAsianMark)
        {
            position += _width;
        }

        return position;
    }

    /// <summary>Classifies the code point at a position; false at the end of the text.</summary>
    private bool Look(int position)
    {
        if (_start + position >= _limit && !Fill())
        {
            return false;
        }

        char unit = _buffer[_start + position];
        _width = 1;
        _class = WordClasses.OfChar[unit];
        if (char.IsHighSurrogate(unit) && (_start + position + 1 < _limit || Fill()))
        {
            char low = _buffer[_start + position + 1];
            if (char.IsLowSurrogate(low))
            {
                _width = 2;
                _class = WordClasses.OfSupplementary(char.ConvertToUtf32(unit, low));
            }
        }

        return true;
    }

    private bool Fill()
    {
        if (_ended)
        {
            return false;
        }

        if (_start > 0)
        {
            Array.Copy(_buffer, _start, _buffer, 0, _limit - _start);
            _discarded += _start;
            _limit -= _start;
            _start = 0;
        }

        if (_limit == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int count = _reader.Read(_buffer, _limit, _buffer.Length - _limit);
        _limit += Math.Max(count, 0);
        _ended = count <= 0;
        return !_ended;
    }
}
