using System;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>
/// Brings text into a normal form and notes where its parts came from. <see cref="string.Normalize()"/> cannot serve: it does
/// nothing in processes that run without culture data, as containers often do. The source is cut where nothing can act across the
/// cut; a part that changes is aligned with its source as a whole. A lone surrogate stays what it is. Time is linear in the text,
/// whatever the text. Not for several threads at once.
/// </summary>
internal sealed class UnicodeNormalizer
{
    /// <summary>Characters that <see cref="AppendBlock"/> takes at once, unless those behind them are bound to them.</summary>
    public const int BlockLength = 4096;

    // Longer runs of marks are sorted in linear time; an insertion is faster for the few that real text has.
    private const int FewMarks = 24;

    private readonly UnicodeTable _table = UnicodeTable.Instance;
    private readonly UnicodeForm _form;
    private int[] _points = new int[64];
    private byte[] _classes = new byte[64];
    private int _count;
    private char[] _units = new char[64];

    public UnicodeNormalizer(UnicodeForm form)
    {
        _form = form;
    }

    /// <summary>The whole text in a normal form.</summary>
    public static string Normalize(string text, UnicodeForm form)
    {
        AlignedText result = new();
        new UnicodeNormalizer(form).Append(result, text, 0, text.Length);
        return result.Chars.SequenceEqual(text) ? text : result.Chars.ToString();
    }

    /// <summary>Appends the normal form of the next <see cref="BlockLength"/> or so characters of <paramref name="text"/> from <paramref name="start"/> on.</summary>
    /// <returns>Where the next block starts, at the latest at <paramref name="limit"/>.</returns>
    public int AppendBlock(AlignedText target, string text, int start, int limit)
    {
        int end = limit;
        if (limit - start > BlockLength)
        {
            end = start + BlockLength;
            end += text[end - 1] is >= '\uD800' and <= '\uDBFF' ? -1 : 0;
            while (end < limit && _table[CodePoint(text, end, out int length)].Joins)
            {
                end += length;
            }
        }

        Append(target, text.AsSpan(0, end), start, end);
        return end;
    }

    /// <summary>Appends the normal form of the part of <paramref name="text"/> from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public void Append(AlignedText target, ReadOnlySpan<char> text, int start, int end)
    {
        text = text[..end];
        while (start < end)
        {
            int plain = PlainEnd(text, start);
            if (plain > start)
            {
                target.Copy(text[start..plain], start);
                start = plain;
                continue;
            }

            int next = start;
            do
            {
                AddDecomposition(CodePoint(text, next, out int length));
                next += length;
            }
            while (next < end && _table[CodePoint(text, next, out _)].Joins);

            Sort();
            if (_form == UnicodeForm.CompatibilityComposed)
            {
                Compose();
            }

            ReadOnlySpan<char> units = TakeUnits();
            if (units.SequenceEqual(text[start..next]))
            {
                target.Copy(units, start);
            }
            else
            {
                target.Replace(units, start, next);
            }

            start = next;
        }
    }

    // Where the characters end that stay as they are, no matter what comes behind.
    private int PlainEnd(ReadOnlySpan<char> text, int start)
    {
        int last = start;
        int at = start;
        while (at < text.Length)
        {
            if (text[at] < 0x80)
            {
                int run = text[at..].IndexOfAnyExceptInRange('\0', '\x7F');
                at = run < 0 ? text.Length : at + run;
                last = at - 1;
                continue;
            }

            int point = CodePoint(text, at, out int length);
            ref readonly UnicodeTable.Record record = ref _table[point];
            if (record.Joins)
            {
                return last;
            }

            if (Hangul.IsSyllable(point) ? _form == UnicodeForm.Decomposed : !_table.Decomposition(record, _form).IsEmpty)
            {
                return at;
            }

            last = at;
            at += length;
        }

        return at;
    }

    private void AddDecomposition(int point)
    {
        if (Hangul.IsSyllable(point))
        {
            Span<int> parts = stackalloc int[3];
            foreach (int part in parts[..Hangul.Decompose(point, parts)])
            {
                Add(part, 0);
            }

            return;
        }

        ref readonly UnicodeTable.Record record = ref _table[point];
        ReadOnlySpan<char> decomposition = _table.Decomposition(record, _form);
        if (decomposition.IsEmpty)
        {
            Add(point, record.Class);
            return;
        }

        for (int i = 0; i < decomposition.Length;)
        {
            int part = CodePoint(decomposition, i, out int length);
            Add(part, _table[part].Class);
            i += length;
        }
    }

    private void Add(int point, byte markClass)
    {
        if (_count == _points.Length)
        {
            Array.Resize(ref _points, _count * 2);
            Array.Resize(ref _classes, _count * 2);
        }

        _points[_count] = point;
        _classes[_count++] = markClass;
    }

    // Marks between starters go into the order of their classes; those of one class keep theirs.
    private void Sort()
    {
        int start = 0;
        for (int i = 0; i <= _count; i++)
        {
            if (i < _count && _classes[i] != 0)
            {
                continue;
            }

            if (i - start > 1)
            {
                SortMarks(_classes.AsSpan(start, i - start), _points.AsSpan(start, i - start));
            }

            start = i + 1;
        }
    }

    private static void SortMarks(Span<byte> classes, Span<int> points)
    {
        if (classes.Length <= FewMarks)
        {
            for (int i = 1; i < classes.Length; i++)
            {
                (byte key, int point) = (classes[i], points[i]);
                int at = i;
                for (; at > 0 && classes[at - 1] > key; at--)
                {
                    (classes[at], points[at]) = (classes[at - 1], points[at - 1]);
                }

                (classes[at], points[at]) = (key, point);
            }

            return;
        }

        Span<int> places = stackalloc int[257];
        places.Clear();
        foreach (byte key in classes)
        {
            places[key + 1]++;
        }

        for (int i = 1; i < places.Length; i++)
        {
            places[i] += places[i - 1];
        }

        int[] unsorted = points.ToArray();
        byte[] keys = classes.ToArray();
        for (int i = 0; i < keys.Length; i++)
        {
            int place = places[keys[i]]++;
            (classes[place], points[place]) = (keys[i], unsorted[i]);
        }
    }

    private void Compose()
    {
        int starter = -1;
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            (int point, byte markClass) = (_points[i], _classes[i]);
            bool blocked = starter < 0 || (kept - 1 > starter && _classes[kept - 1] >= markClass);
            int composite = blocked ? -1 : Hangul.Compose(_points[starter], point);
            if (!blocked && composite < 0)
            {
                composite = _table.Compose(_points[starter], point);
            }

            if (composite >= 0)
            {
                _points[starter] = composite;
                continue;
            }

            if (markClass == 0)
            {
                starter = kept;
            }

            (_points[kept], _classes[kept]) = (point, markClass);
            kept++;
        }

        _count = kept;
    }

    private ReadOnlySpan<char> TakeUnits()
    {
        if (_units.Length < _count * 2)
        {
            _units = new char[_count * 2];
        }

        int length = 0;
        foreach (int point in _points.AsSpan(0, _count))
        {
            if (point < 0x10000)
            {
                _units[length++] = (char)point;
            }
            else
            {
                _units[length++] = (char)(0xD800 + ((point - 0x10000) >> 10));
                _units[length++] = (char)(0xDC00 + (point & 0x3FF));
            }
        }

        _count = 0;
        return _units.AsSpan(0, length);
    }

    // A surrogate without its partner counts as a code point.
    internal static int CodePoint(ReadOnlySpan<char> text, int at, out int length)
    {
        char unit = text[at];
        if (char.IsHighSurrogate(unit) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            length = 2;
            return char.ConvertToUtf32(unit, text[at + 1]);
        }

        length = 1;
        return unit;
    }

    // Syllables of a leading consonant, a vowel and perhaps a trailing consonant are numbered in that order (the Unicode Standard, 3.12).
    private static class Hangul
    {
        private const int Syllables = 0xAC00;
        private const int Leads = 0x1100;
        private const int Vowels = 0x1161;
        private const int Trails = 0x11A7;
        private const int LeadCount = 19;
        private const int VowelCount = 21;
        private const int TrailCount = 28;

        public static bool IsSyllable(int point)
        {
            return (uint)(point - Syllables) < LeadCount * VowelCount * TrailCount;
        }

        public static int Decompose(int point, Span<int> parts)
        {
            int number = point - Syllables;
            parts[0] = Leads + (number / (VowelCount * TrailCount));
            parts[1] = Vowels + (number / TrailCount % VowelCount);
            parts[2] = Trails + (number % TrailCount);
            return parts[2] == Trails ? 2 : 3;
        }

        public static int Compose(int first, int second)
        {
            if ((uint)(first - Leads) < LeadCount && (uint)(second - Vowels) < VowelCount)
            {
                return Syllables + ((((first - Leads) * VowelCount) + (second - Vowels)) * TrailCount);
            }

            return IsSyllable(first) && (first - Syllables) % TrailCount == 0 && second > Trails && second < Trails + TrailCount
                ? first + (second - Trails)
                : -1;
        }
    }
}
