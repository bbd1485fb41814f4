using System;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>One block of postings as bytes: gaps between documents, then weights.</summary>
internal static class BlockCoding
{
    /// <summary>The most bytes a block takes.</summary>
    public const int MaxBytes = (2 * PatchedPacking.MaxBytes) + MaxVariableBytes;

    private const int MaxVariableBytes = 5;
    private const int VariableBits = 7;
    private const int More = 1 << VariableBits;
    private const int ByteBits = 8;
    private const int PlainBits = 23;

    /// <summary>Writes a block.</summary>
    /// <param name="gaps">Of each document, how many lie between it and the one before; lost.</param>
    /// <param name="weights">Of each document, at least 1; lost.</param>
    /// <param name="termMax">The term's largest weight; only a last block needs it.</param>
    /// <param name="single">Whether this is the term's only posting, whose weight is the term's.</param>
    /// <param name="target">At least <see cref="MaxBytes"/>.</param>
    /// <returns>Bytes written.</returns>
    public static int Encode(Span<int> gaps, Span<int> weights, int termMax, bool single, Span<byte> target)
    {
        if (gaps.Length < ImpactsFiles.LeastPacked)
        {
            return EncodeShort(gaps, single ? [] : weights, termMax, target);
        }

        int end = PatchedPacking.Encode(gaps, target);
        int least = int.MaxValue;
        foreach (int weight in weights)
        {
            least = Math.Min(least, weight);
        }

        WriteVariable(least, target, ref end);
        BitPacking.AddToAll(weights, -least);
        return end + PatchedPacking.Encode(weights, target[end..]);
    }

    /// <summary>Reads a block.</summary>
    /// <param name="source">The block, and perhaps more.</param>
    /// <param name="before">The last document before the block, or -1.</param>
    /// <param name="termMax">The term's largest weight.</param>
    /// <param name="single">Whether this is the term's only posting, whose weight is the term's.</param>
    /// <param name="docs">Filled with the documents; as long as the block.</param>
    /// <param name="weights">Filled with the weights; as long as the block.</param>
    /// <returns>Whether the documents are in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bytes end too soon.</exception>
    /// <exception cref="IndexOutOfRangeException">So they do.</exception>
    public static bool Decode(ReadOnlySpan<byte> source, int before, int termMax, bool single, Span<int> docs, Span<int> weights)
    {
        int bits = BitPacking.MaxWidth;
        int end = 0;
        if (docs.Length < ImpactsFiles.LeastPacked)
        {
            DecodeShort(source, termMax, single, docs, weights);
        }
        else
        {
            end = PatchedPacking.Decode(source, docs, out bits);
            int least = ReadVariable(source, ref end);
            PatchedPacking.Decode(source[end..], weights, out _);
            BitPacking.AddToAll(weights, least);
        }

        BitPacking.SumGaps(docs, before);

        // Narrow gaps cannot sum past what an integer holds; where a first document and narrow ones do, the last is below zero, which the caller refuses.
        if (bits > PlainBits)
        {
            foreach (int doc in docs)
            {
                if (doc <= before)
                {
                    return false;
                }

                before = doc;
            }
        }

        return true;
    }

    private static int EncodeShort(ReadOnlySpan<int> gaps, ReadOnlySpan<int> weights, int termMax, Span<byte> target)
    {
        int end = 0;
        foreach (int gap in gaps)
        {
            WriteVariable(gap, target, ref end);
        }

        foreach (int weight in weights)
        {
            target[end++] = (byte)(weight - 1);
            if (termMax > ImpactsFiles.MaxInByte)
            {
                target[end++] = (byte)((weight - 1) >> ByteBits);
            }
        }

        return end;
    }

    private static void DecodeShort(ReadOnlySpan<byte> source, int termMax, bool single, Span<int> gaps, Span<int> weights)
    {
        int end = 0;
        for (int i = 0; i < gaps.Length; i++)
        {
            gaps[i] = ReadVariable(source, ref end);
        }

        if (single)
        {
            weights[0] = termMax;
            return;
        }

        for (int i = 0; i < weights.Length; i++)
        {
            int weight = source[end++] + 1;
            weights[i] = termMax > ImpactsFiles.MaxInByte ? weight + (source[end++] << ByteBits) : weight;
        }
    }

    private static void WriteVariable(int value, Span<byte> target, ref int end)
    {
        for (; value >= More; value >>= VariableBits)
        {
            target[end++] = (byte)(value | More);
        }

        target[end++] = (byte)value;
    }

    private static int ReadVariable(ReadOnlySpan<byte> source, ref int end)
    {
        int value = 0;
        for (int shift = 0; shift < MaxVariableBytes * VariableBits; shift += VariableBits)
        {
            byte part = source[end++];
            value |= (part & (More - 1)) << shift;
            if (part < More)
            {
                break;
            }
        }

        return value & int.MaxValue;
    }
}
