using System;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// A query of several rows, to be compared with documents of several rows: for each query row the greatest dot product with any row of
/// the document, and of these the sum (MaxSim of O. Khattab, M. Zaharia, "ColBERT", 2020) or the greatest. Sums are formed in float32;
/// a document's score depends on it and the query alone, not on those that are scored beside it. For one thread at a time.
/// </summary>
internal sealed unsafe class MaxSimQuery
{
    private readonly MaxSimScratch _scratch;

    /// <summary>A query.</summary>
    /// <param name="rows">Its rows, one behind the other; at least one. Copied.</param>
    /// <param name="dimensions">Numbers of a row, at least 1.</param>
    public MaxSimQuery(ReadOnlySpan<float> rows, int dimensions)
        : this(new PackedRows(rows, dimensions, PackedRows.BestLanes))
    {
    }

    /// <summary>A query that is packed already, also by another thread.</summary>
    public MaxSimQuery(PackedRows packed)
    {
        Packed = packed;
        _scratch = new MaxSimScratch(packed, packed.Width);
    }

    /// <summary>Number of query rows.</summary>
    public int Count => Packed.Count;

    /// <summary>Numbers of a row.</summary>
    public int Dimensions => Packed.Dimensions;

    /// <summary>The packed rows.</summary>
    public PackedRows Packed { get; }

    /// <summary>For each document the sum over the query's rows of the greatest product.</summary>
    /// <param name="kind">How the block's rows are encoded.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="documents">The documents' rows, in any order; fastest where they follow one another.</param>
    /// <param name="scores">Receives a score a document.</param>
    /// <exception cref="ArgumentException">A document has no rows or some outside the block, rows are too short, lengths differ.</exception>
    public void Sums<TRows>(in TRows kind, in RowBlock rows, ReadOnlySpan<RowRun> documents, Span<float> scores)
        where TRows : struct, ITokenRows
    {
        Score(kind, rows, documents, sum: true, scores);
    }

    /// <summary>For each document the greatest product of any query row and any of its rows.</summary>
    /// <inheritdoc cref="Sums{TRows}"/>
    public void Maxima<TRows>(in TRows kind, in RowBlock rows, ReadOnlySpan<RowRun> documents, Span<float> scores)
        where TRows : struct, ITokenRows
    {
        Score(kind, rows, documents, sum: false, scores);
    }

    /// <summary>For each query row the greatest product with a document's rows.</summary>
    /// <param name="kind">How the block's rows are encoded.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="document">The document's rows.</param>
    /// <param name="best">Receives a product a query row.</param>
    /// <exception cref="ArgumentException">As <see cref="Sums{TRows}"/>.</exception>
    public void Best<TRows>(in TRows kind, in RowBlock rows, RowRun document, Span<float> best)
        where TRows : struct, ITokenRows
    {
        Guard.Length(best.Length, Count, nameof(best));
        Check(kind, rows, [document]);
        Run(kind, rows, &document, 1, sum: true, null);
        for (int i = 0; i < best.Length; i++)
        {
            best[i] = _scratch.Best[i * Packed.Group];
        }

        GC.KeepAlive(this);
    }

    /// <summary>For each query row the greatest product with a document's rows, and which row that is.</summary>
    /// <param name="kind">How the block's rows are encoded.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="document">The document's rows.</param>
    /// <param name="bestRow">Receives, a query row, the row's number within the document; the first of equals.</param>
    /// <param name="best">Receives a product a query row, the same as <see cref="Best{TRows}"/> bit for bit.</param>
    /// <exception cref="ArgumentException">As <see cref="Sums{TRows}"/>.</exception>
    public void Match<TRows>(in TRows kind, in RowBlock rows, RowRun document, Span<int> bestRow, Span<float> best)
        where TRows : struct, ITokenRows
    {
        Guard.Length(best.Length, Count, nameof(best));
        Guard.Length(bestRow.Length, Count, nameof(bestRow));
        float[] products = new float[checked(document.Count * Packed.Width)];
        Products(kind, rows, document, products);
        for (int i = 0; i < best.Length; i++)
        {
            int at = i * Packed.Group;
            (bestRow[i], best[i]) = (0, products[at]);
            for (int row = 1; row < document.Count; row++)
            {
                float product = products[(row * Packed.Width) + at];
                (bestRow[i], best[i]) = product > best[i] ? (row, product) : (bestRow[i], best[i]);
            }
        }
    }

    /// <summary>The products of rows and all query rows, <see cref="PackedRows.Width"/> floats a row: query row i's at <c>i * Packed.Group</c>.</summary>
    /// <exception cref="ArgumentException">As <see cref="Sums{TRows}"/>.</exception>
    public void Products<TRows>(in TRows kind, in RowBlock rows, RowRun run, Span<float> products)
        where TRows : struct, ITokenRows
    {
        Check(kind, rows, [run]);
        Guard.Length(products.Length, checked(run.Count * Packed.Width), nameof(products));
        fixed (float* target = products)
        {
            switch (Packed.Lanes)
            {
                case 16:
                    MaxSimLoops<Width512, Vector512<float>>.Products(Packed, kind, rows, run, _scratch, target);
                    break;
                case 8:
                    MaxSimLoops<Width256, Vector256<float>>.Products(Packed, kind, rows, run, _scratch, target);
                    break;
                case 4:
                    MaxSimLoops<Width128, Vector128<float>>.Products(Packed, kind, rows, run, _scratch, target);
                    break;
                default:
                    MaxSimLoops<Width32, float>.Products(Packed, kind, rows, run, _scratch, target);
                    break;
            }

            GC.KeepAlive(this);
        }
    }

    private void Score<TRows>(in TRows kind, in RowBlock rows, ReadOnlySpan<RowRun> documents, bool sum, Span<float> scores)
        where TRows : struct, ITokenRows
    {
        Guard.Length(scores.Length, documents.Length, nameof(scores));
        Check(kind, rows, documents);
        if (documents.IsEmpty)
        {
            return;
        }

        fixed (RowRun* runs = documents)
        fixed (float* target = scores)
        {
            Run(kind, rows, runs, documents.Length, sum, target);
        }
    }

    private void Run<TRows>(in TRows kind, in RowBlock rows, RowRun* runs, int count, bool sum, float* scores)
        where TRows : struct, ITokenRows
    {
        switch (Packed.Lanes)
        {
            case 16:
                MaxSimLoops<Width512, Vector512<float>>.Documents(Packed, kind, rows, runs, count, _scratch, sum, scores);
                break;
            case 8:
                MaxSimLoops<Width256, Vector256<float>>.Documents(Packed, kind, rows, runs, count, _scratch, sum, scores);
                break;
            case 4:
                MaxSimLoops<Width128, Vector128<float>>.Documents(Packed, kind, rows, runs, count, _scratch, sum, scores);
                break;
            default:
                MaxSimLoops<Width32, float>.Documents(Packed, kind, rows, runs, count, _scratch, sum, scores);
                break;
        }

        GC.KeepAlive(this);
    }

    private void Check<TRows>(in TRows kind, in RowBlock rows, ReadOnlySpan<RowRun> runs)
        where TRows : struct, ITokenRows
    {
        int least = kind.RowBytes(Dimensions);
        if (rows.RowBytes < least)
        {
            ThrowHelper.Argument($"a row of {Dimensions} numbers takes {least} bytes", "rows.RowBytes", rows.RowBytes);
        }

        // Runs may come from a damaged file: checked here, it is an exception and not a crash of the process.
        foreach (RowRun run in runs)
        {
            if (run.First < 0 || run.Count < 1 || run.Count > rows.Count - run.First)
            {
                ThrowHelper.OutOfRange($"must be at least one row, all among the block's {rows.Count}", "document", run);
            }
        }
    }
}
