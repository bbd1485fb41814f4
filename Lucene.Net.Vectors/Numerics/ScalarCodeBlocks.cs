using System;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>The reference of <see cref="CodeBlockLoops{TWidth, TVec}"/>, and what processors without byte look-ups use.</summary>
internal static class ScalarCodeBlocks
{
    /// <summary>As the loops' own.</summary>
    /// <param name="block">A whole block, documents and codes.</param>
    /// <param name="tables">The query's tables.</param>
    /// <param name="row">The query row.</param>
    /// <param name="offset">The offset.</param>
    /// <param name="gains">Receives 32 gains.</param>
    public static uint Gains(ReadOnlySpan<byte> block, CodeTables tables, int row, short offset, Span<short> gains)
    {
        CodeBlockLayout layout = tables.Layout;
        int bytes = layout.CodeBytes;
        uint gaining = 0;
        for (int coded = 0; coded < CodeBlockLayout.Rows; coded++)
        {
            int sum = offset;
            for (int half = 0; half < 2 * bytes; half++)
            {
                int first = (half / 2) + (half % 2 * 2 * bytes);
                sum += tables.Entry(row, half, layout.Code(block, coded, first) | (layout.Code(block, coded, first + bytes) << CodeBlockLayout.Bits));
            }

            gains[coded] = (short)Math.Max(sum, 0);
            gaining |= sum > 0 ? 1u << coded : 0;
        }

        return gaining;
    }
}
