using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The best of many scored numbers, gathered in a heap of twice as many that is cut in half when it is full: dearer to ask than an ordered
/// one, but an addition is a store. Equal scores rank by ascending number, whatever the order in which they came. Its memory is borrowed;
/// dispose it.
/// </summary>
internal struct BestKeys : IDisposable
{
    private const int Room = 64;

    private readonly int _wanted;
    private readonly int _capacity;
    private long[] _keys;
    private int _count;

    /// <param name="wanted">How many are wanted, at least 1.</param>
    /// <param name="most">How many there can be.</param>
    public BestKeys(int wanted, int most)
    {
        _wanted = Math.Min(Guard.AtLeast(wanted, 1), Math.Max(1, most));
        _capacity = (int)Math.Min((2L * _wanted) + Room, Math.Max(1, most));
        _keys = ArrayPool<long>.Shared.Rent(_capacity);
    }

    /// <summary>A score below this one changes nothing.</summary>
    public float Floor { get; private set; } = float.NegativeInfinity;

    /// <summary>How many there are: at least as many as wanted once so many were added.</summary>
    public readonly int Count => _count;

    /// <summary>Adds a number.</summary>
    /// <param name="score">Its score; no NaN.</param>
    /// <param name="number">The number, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float score, int number)
    {
        if (_count == _capacity)
        {
            Cut();
        }

        _keys[_count++] = Key(score, number);
    }

    /// <summary>Those that are left, as keys in no order; to be read before anything else is done.</summary>
    public Span<long> Best()
    {
        if (_count > _wanted)
        {
            Cut();
        }

        return _keys.AsSpan(0, _count);
    }

    /// <summary>A key that is the greater, the better the score and the smaller the number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Key(float score, int number)
    {
        // Adding zero makes a negative zero a positive one. Negative numbers' bits fall as the numbers rise.
        int bits = BitConverter.SingleToInt32Bits(score + 0f);
        bits ^= (bits >> 31) & int.MaxValue;
        return ((long)bits << 32) | (uint)~number;
    }

    /// <summary>The number of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Number(long key)
    {
        return ~(int)key;
    }

    /// <summary>The score of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Score(long key)
    {
        int bits = (int)(key >> 32);
        return BitConverter.Int32BitsToSingle(bits ^ ((bits >> 31) & int.MaxValue));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(_keys);
        _keys = [];
        _count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Cut()
    {
        if (_count > _wanted)
        {
            Floor = Score(Selection.Largest(_keys.AsSpan(0, _count), _wanted));
            _count = _wanted;
        }
    }
}
