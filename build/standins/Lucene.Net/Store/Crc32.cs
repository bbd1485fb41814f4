using System;
using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Store;

/// <summary>CRC-32 as in zlib: reflected polynomial 0xEDB88320, all ones before and after.</summary>
internal sealed class Crc32
{
    private const int Slices = 8;
    private const int FoldFrom = 128;

    private static readonly uint[][] s_tables = MakeTables();

    private uint _state = uint.MaxValue;

    public long Value => ~_state;

    public void Reset() => _state = uint.MaxValue;

    public void Update(byte b) => _state = s_tables[0][(byte)(_state ^ b)] ^ (_state >> 8);

    public void Update(ReadOnlySpan<byte> bytes)
    {
        uint state = _state;
        if (bytes.Length >= FoldFrom && Pclmulqdq.IsSupported)
        {
            int whole = bytes.Length & ~15;
            state = Fold(bytes.Slice(0, whole), state);
            bytes = bytes.Slice(whole);
        }
        _state = Table(bytes, state);
    }

    // Eight bytes a step: table k gives the effect of a byte that is followed by k others.
    private static uint Table(ReadOnlySpan<byte> bytes, uint state)
    {
        uint[] t0 = s_tables[0];
        if (bytes.Length >= 8)
        {
            uint[] t1 = s_tables[1];
            uint[] t2 = s_tables[2];
            uint[] t3 = s_tables[3];
            uint[] t4 = s_tables[4];
            uint[] t5 = s_tables[5];
            uint[] t6 = s_tables[6];
            uint[] t7 = s_tables[7];
            do
            {
                uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
                uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(4));
                state = t7[(byte)low] ^ t6[(byte)(low >> 8)] ^ t5[(byte)(low >> 16)] ^ t4[low >> 24] ^
                    t3[(byte)high] ^ t2[(byte)(high >> 8)] ^ t1[(byte)(high >> 16)] ^ t0[high >> 24];
                bytes = bytes.Slice(8);
            }
            while (bytes.Length >= 8);
        }
        foreach (byte b in bytes)
        {
            state = t0[(byte)(state ^ b)] ^ (state >> 8);
        }
        return state;
    }

    // Carry-less multiplication folds 64 bytes at a time into 64 others with the same remainder (Gopal et al., "Fast CRC
    // Computation for Generic Polynomials Using PCLMULQDQ", Intel 2009); the table takes the last 16.
    private static uint Fold(ReadOnlySpan<byte> bytes, uint state)
    {
        Vector128<ulong> by64 = Vector128.Create(0x154442bd4UL, 0x1c6e41596UL);
        Vector128<ulong> by16 = Vector128.Create(0x1751997d0UL, 0x0ccaa009eUL);
        Vector128<ulong> a = Load(bytes, 0) ^ Vector128.CreateScalar((ulong)state);
        Vector128<ulong> b = Load(bytes, 16);
        Vector128<ulong> c = Load(bytes, 32);
        Vector128<ulong> d = Load(bytes, 48);
        int at = 64;
        for (; at <= bytes.Length - 64; at += 64)
        {
            a = Step(a, by64) ^ Load(bytes, at);
            b = Step(b, by64) ^ Load(bytes, at + 16);
            c = Step(c, by64) ^ Load(bytes, at + 32);
            d = Step(d, by64) ^ Load(bytes, at + 48);
        }
        a = Step(a, by16) ^ b;
        a = Step(a, by16) ^ c;
        a = Step(a, by16) ^ d;
        for (; at < bytes.Length; at += 16)
        {
            a = Step(a, by16) ^ Load(bytes, at);
        }
        Span<byte> last = stackalloc byte[16];
        a.AsByte().CopyTo(last);
        return Table(last, 0);
    }

    private static Vector128<ulong> Step(Vector128<ulong> value, Vector128<ulong> multipliers) =>
        Pclmulqdq.CarrylessMultiply(value, multipliers, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, multipliers, 0x11);

    private static Vector128<ulong> Load(ReadOnlySpan<byte> bytes, int at) => Vector128.Create(bytes.Slice(at, 16)).AsUInt64();

    private static uint[][] MakeTables()
    {
        var tables = new uint[Slices][];
        for (int k = 0; k < Slices; k++)
        {
            tables[k] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                uint value = k == 0 ? i : tables[k - 1][i];
                for (int bit = 0; bit < 8; bit++)
                {
                    value = (value >> 1) ^ ((value & 1) * 0xEDB88320);
                }
                tables[k][i] = value;
            }
        }
        return tables;
    }
}
