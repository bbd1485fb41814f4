using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Rows of a float32 scale and a signed byte a number, -127 to 127: <c>number = scale * byte</c>. The scale is a row's own, its greatest
/// magnitude / 127.
/// </summary>
internal readonly unsafe struct Int8TokenRows : ITokenRows
{
    private const int ScaleBytes = sizeof(float);

    /// <inheritdoc/>
    public static bool HasFactor => true;

    /// <inheritdoc/>
    public static bool HasBase => false;

    /// <summary>Encodes a row.</summary>
    /// <param name="vector">Its numbers, all finite.</param>
    /// <param name="row">Takes the row: <c>4 + vector.Length</c> bytes.</param>
    public static void Encode(ReadOnlySpan<float> vector, Span<byte> row)
    {
        Guard.Length(row.Length, ScaleBytes + vector.Length, nameof(row));
        float greatest = 0;
        foreach (float number in vector)
        {
            greatest = Math.Max(greatest, Math.Abs(number));
        }

        double steps = greatest == 0 ? 0 : sbyte.MaxValue / (double)greatest;
        MemoryMarshal.Write(row, greatest / sbyte.MaxValue);
        for (int i = 0; i < vector.Length; i++)
        {
            row[ScaleBytes + i] = (byte)(sbyte)Math.Round(vector[i] * steps);
        }
    }

    /// <summary>A row's numbers.</summary>
    /// <param name="row">The row.</param>
    /// <param name="vector">Takes <c>row.Length - 4</c> numbers.</param>
    public static void Decode(ReadOnlySpan<byte> row, Span<float> vector)
    {
        Guard.Length(row.Length, ScaleBytes + vector.Length, nameof(row));
        float scale = MemoryMarshal.Read<float>(row);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = scale * (sbyte)row[ScaleBytes + i];
        }
    }

    /// <inheritdoc/>
    public int RowBytes(int dimensions)
    {
        return ScaleBytes + dimensions;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Decode<TWidth, TVec>(byte* row, int dimensions, float* target)
        where TWidth : struct, IMatrixWidth<TVec>
        where TVec : struct
    {
        sbyte* bytes = (sbyte*)row + ScaleBytes;
        if (dimensions < TWidth.Lanes)
        {
            for (int i = 0; i < dimensions; i++)
            {
                target[i] = bytes[i];
            }

            return;
        }

        nint last = dimensions - TWidth.Lanes;
        for (nint i = 0; i < last; i += TWidth.Lanes)
        {
            TWidth.Store(TWidth.LoadSignedBytes(bytes + i), target + i);
        }

        TWidth.Store(TWidth.LoadSignedBytes(bytes + last), target + last);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Factor(byte* row)
    {
        return Unsafe.ReadUnaligned<float>(row);
    }

    /// <inheritdoc/>
    public float* Base(byte* row)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public void Keep()
    {
    }
}
