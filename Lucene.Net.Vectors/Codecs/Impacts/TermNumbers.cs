using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>Gives terms numbers in the order in which they come, while a segment is written.</summary>
internal sealed class TermNumbers
{
    private const int FirstSlots = 1 << 10;

    private readonly List<ulong> _hashes = [];
    private readonly List<int> _ends = [];
    private byte[] _bytes = new byte[1 << 12];
    private int[] _slots = new int[FirstSlots];

    /// <summary>Terms so far.</summary>
    public int Count => _hashes.Count;

    /// <summary>A term's UTF-8 bytes, until the next one is added.</summary>
    public ReadOnlySpan<byte> Term(int number)
    {
        int start = number == 0 ? 0 : _ends[number - 1];
        return _bytes.AsSpan(start, _ends[number] - start);
    }

    /// <summary>The hash of a term.</summary>
    public ulong Hash(int number)
    {
        return _hashes[number];
    }

    /// <summary>The number of a term, a new one where it is new.</summary>
    public int Of(ReadOnlySpan<byte> term)
    {
        ulong hash = ByteHash.Of(term);
        int slot = ByteHash.Slot(hash, _slots.Length);
        for (; _slots[slot] != 0; slot = slot + 1 == _slots.Length ? 0 : slot + 1)
        {
            int known = _slots[slot] - 1;
            if (_hashes[known] == hash && Term(known).SequenceEqual(term))
            {
                return known;
            }
        }

        int number = Count;
        Append(term);
        _hashes.Add(hash);
        _slots[slot] = number + 1;
        if (Count > _slots.Length / 2)
        {
            Grow();
        }

        return number;
    }

    private void Append(ReadOnlySpan<byte> term)
    {
        int start = Count == 0 ? 0 : _ends[^1];
        if (_bytes.Length - start < term.Length)
        {
            Array.Resize(ref _bytes, checked((int)Math.Min(Array.MaxLength, Math.Max(2L * _bytes.Length, (long)start + term.Length))));
        }

        term.CopyTo(_bytes.AsSpan(start));
        _ends.Add(start + term.Length);
    }

    private void Grow()
    {
        _slots = new int[checked(2 * _slots.Length)];
        for (int number = 0; number < Count; number++)
        {
            int slot = ByteHash.Slot(_hashes[number], _slots.Length);
            while (_slots[slot] != 0)
            {
                slot = slot + 1 == _slots.Length ? 0 : slot + 1;
            }

            _slots[slot] = number + 1;
        }
    }
}
