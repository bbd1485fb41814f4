using System;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>
/// Clusters a field's rows and lists for each centroid the rows near it, with what they differ by from it in 2 bits a number (J. Scheerer et
/// al., "WARP", 2025). While it works it holds 4 bytes a row and at most 256 MB of lists, beside the sample that it trains on.
/// </summary>
internal sealed class CentroidWriter : ICandidateWriter
{
    // More find better and make a query's first step, its products with all of them, dearer; rows are compared with each when written.
    private const int MostCentroids = 4096;
    private const int MeasuredRows = 8192;
    private const int RowsAtOnce = 2048;

    private readonly int _mostBytes;

    /// <param name="mostBytes">Bytes of lists that are held at a time; rows are read again for each so many.</param>
    public CentroidWriter(int mostBytes = 1 << 28)
    {
        _mostBytes = mostBytes;
    }

    /// <inheritdoc/>
    public CandidatesEntry Write(
        FieldInfo field, MultiVectorFieldOptions options, ResidualEntry? residual, WrittenRows rows, int tokens, Func<MatrixCursor> open, IndexOutput data)
    {
        ResidualQuantizer quantizer = NewQuantizer(options, rows.Quantizer, tokens, open);
        int count = quantizer.Layout.Centroids;
        int[] nearest = Assign(quantizer, tokens, open);
        long centroids = residual?.Centroids ?? DocumentMapWriter.Align(data, MultiVectorFormat.Alignment);
        if (residual is null)
        {
            Write(data, MemoryMarshal.AsBytes(quantizer.Centroids));
        }

        long starts = DocumentMapWriter.Align(data, sizeof(long));
        int[] sizes = new int[count];
        foreach (int centroid in nearest)
        {
            sizes[centroid]++;
        }

        long[] begins = new long[count + 1];
        for (int i = 0; i < count; i++)
        {
            begins[i + 1] = begins[i] + ((sizes[i] + CodeBlockLayout.Rows - 1L) / CodeBlockLayout.Rows);
        }

        Write(data, MemoryMarshal.AsBytes(begins.AsSpan()));
        long blocks = DocumentMapWriter.Align(data, MultiVectorFormat.Alignment);
        CodeBlockLayout layout = new(options.Dimensions);
        int atOnce = Math.Max(1, _mostBytes / layout.BlockBytes);
        byte[] some = new byte[(int)Math.Min(atOnce, begins[count]) * layout.BlockBytes];
        for (long first = 0; first < begins[count]; first += atOnce)
        {
            Span<byte> part = some.AsSpan(0, (int)Math.Min(atOnce, begins[count] - first) * layout.BlockBytes);
            part.Clear();
            Fill(part, first, layout, quantizer, nearest, sizes, begins, open);
            Write(data, part);
        }

        return new CentroidsEntry(layout, count, centroids, starts, blocks, begins[count], quantizer.Weights.ToArray());
    }

    // The centroids of the rows' codes, where they have such, save the training and the room.
    private static ResidualQuantizer NewQuantizer(MultiVectorFieldOptions options, ResidualQuantizer? rows, int tokens, Func<MatrixCursor> open)
    {
        if (rows?.Layout.Bits == CodeBlockLayout.Bits)
        {
            return rows;
        }

        int count = ResidualQuantizer.CentroidCount(tokens, MostCentroids);
        return rows is null
            ? RowsChoice.Train(options, CodeBlockLayout.Bits, tokens, count, open)
            : ResidualQuantizer.Measure(RowsChoice.Sample(options.Dimensions, tokens, Math.Min(tokens, MeasuredRows), open), CodeBlockLayout.Bits, rows);
    }

    // The centroid of each row.
    private static int[] Assign(ResidualQuantizer quantizer, int tokens, Func<MatrixCursor> open)
    {
        int dimensions = quantizer.Layout.Dimensions;
        int[] nearest = new int[tokens];
        float[] rows = new float[(RowsAtOnce + MultiVectorFieldOptions.MaxTokens) * dimensions];
        int done = 0, filled = 0;
        using MatrixCursor matrices = open();
        for (bool more = true; more;)
        {
            more = matrices.Next();
            if (more)
            {
                matrices.Rows.CopyTo(rows.AsSpan(filled * dimensions));
                filled += matrices.Count;
            }

            if (filled >= RowsAtOnce || !more)
            {
                quantizer.Nearest(rows.AsSpan(0, filled * dimensions), nearest.AsSpan(done, filled));
                done += filled;
                filled = 0;
            }
        }

        return nearest;
    }

    // Codes the rows that belong into some of the blocks.
    private static void Fill(
        Span<byte> blocks, long first, CodeBlockLayout layout, ResidualQuantizer quantizer, int[] nearest, int[] sizes, long[] begins, Func<MatrixCursor> open)
    {
        int dimensions = layout.Dimensions, count = blocks.Length / layout.BlockBytes, row = 0;
        int[] listed = new int[sizes.Length];
        byte[] codes = new byte[dimensions];
        using MatrixCursor matrices = open();
        for (int ordinal = 0; matrices.Next(); ordinal++)
        {
            for (int i = 0; i < matrices.Count; i++, row++)
            {
                int centroid = nearest[row], place = listed[centroid]++;
                long block = begins[centroid] + (place / CodeBlockLayout.Rows) - first;
                if (block < 0 || block >= count)
                {
                    continue;
                }

                quantizer.Codes(matrices.Rows.Slice(i * dimensions, dimensions), centroid, codes);
                Span<byte> bytes = blocks.Slice((int)block * layout.BlockBytes, layout.BlockBytes);
                int at = place % CodeBlockLayout.Rows;
                layout.Write(bytes, at, ordinal, codes);
                for (int more = at + 1; place == sizes[centroid] - 1 && more < CodeBlockLayout.Rows; more++)
                {
                    layout.Copy(bytes, at, more);
                }
            }
        }
    }

    private static void Write(IndexOutput data, ReadOnlySpan<byte> bytes)
    {
        byte[] buffer = new byte[1 << 16];
        while (!bytes.IsEmpty)
        {
            int some = Math.Min(buffer.Length, bytes.Length);
            bytes[..some].CopyTo(buffer);
            data.WriteBytes(buffer, 0, some);
            bytes = bytes[some..];
        }
    }
}
