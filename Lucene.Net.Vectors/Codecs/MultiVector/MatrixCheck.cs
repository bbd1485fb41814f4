using System;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Holds a segment's matrices against what the field says of them.</summary>
internal static class MatrixCheck
{
    // What rounding to float16 or to signed bytes may do to a length of 1.
    private const double LengthTolerance = 0.02;

    /// <summary>What is wrong, in one line; null where nothing is.</summary>
    public static string? Problem(StoredMultiVectorValues matrices)
    {
        int dimensions = matrices.Options.Dimensions;
        float[] buffer = [];
        long next = 0;
        for (int ordinal = 0; ordinal < matrices.Count; ordinal++)
        {
            try
            {
                RowRun run = matrices.RunOf(ordinal);
                if (run.First != next)
                {
                    return Text($"the rows of document {matrices.DocumentOf(ordinal)} begin at {run.First}, but those before it end at {next}");
                }

                next += run.Count;
                buffer = buffer.Length < run.Count * dimensions ? new float[run.Count * dimensions] : buffer;
                Span<float> rows = buffer.AsSpan(0, run.Count * dimensions);
                matrices.CopyRows(ordinal, rows);
                if ((ProblemOfRows(matrices, rows) ?? ProblemOfSpans(matrices, ordinal)) is { } problem)
                {
                    return Text($"document {matrices.DocumentOf(ordinal)}: {problem}");
                }
            }
            catch (CorruptIndexException e)
            {
                return e.Message;
            }
        }

        return next == matrices.TotalTokens ? null : Text($"there are {matrices.TotalTokens} rows, but the documents have {next}");
    }

    private static string? ProblemOfRows(StoredMultiVectorValues matrices, ReadOnlySpan<float> rows)
    {
        int dimensions = matrices.Options.Dimensions;
        for (int at = 0; at < rows.Length; at += dimensions)
        {
            ReadOnlySpan<float> row = rows.Slice(at, dimensions);
            int bad = VectorChecks.IndexOfNonFinite(row);
            if (bad >= 0)
            {
                return Text($"row {at / dimensions} has the component {bad} = {row[bad]}");
            }

            double length = VectorChecks.Norm(row);
            if (matrices.Options.Normalize && matrices.Residual is null && Math.Abs(length - 1) > LengthTolerance)
            {
                return Text($"row {at / dimensions} has the length {length}, and should have 1");
            }
        }

        return null;
    }

    private static string? ProblemOfSpans(StoredMultiVectorValues matrices, int ordinal)
    {
        int row = 0;
        foreach (TextSpan span in matrices.Spans(ordinal))
        {
            if (span.Start < 0 || span.End < span.Start)
            {
                return Text($"row {row} is said to come from the characters {span.Start} to {span.End}");
            }

            row++;
        }

        return null;
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
