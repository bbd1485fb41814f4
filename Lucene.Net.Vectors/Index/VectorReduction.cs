using System;
using System.Globalization;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// How a field's vectors are made shorter before they are coded: codes, and a graph over them, are of the shorter vectors, so that a search reads
/// and computes less; what it finds is scored again by the vectors themselves. Under the cosine vectors are brought to length 1 first, and
/// a prefix is brought to length 1 again.
/// </summary>
/// <remarks>
/// Prefixes suit embeddings that were trained for it (A. Kusupati et al., "Matryoshka representation learning", 2022); principal components
/// any others; a matrix may be learned for the queries that will come (M. Tepper et al., "LeanVec", 2024).
/// </remarks>
public sealed class VectorReduction : IEquatable<VectorReduction>
{
    /// <summary>The most principal components that are learned.</summary>
    public const int MaxPcaDimensions = 512;

    private const string PrefixName = "prefix";
    private const string PcaName = "pca";
    private const string MatrixName = "matrix";

    private readonly float[] _rows;

    private VectorReduction(VectorReductionKind kind, int dimensions, float[] rows)
    {
        Kind = kind;
        Dimensions = dimensions;
        _rows = rows;
    }

    /// <summary>Vectors are coded whole.</summary>
    public static VectorReduction None { get; } = new(VectorReductionKind.None, 0, []);

    /// <summary>What is done.</summary>
    public VectorReductionKind Kind { get; }

    /// <summary>Components that are left; 0 of <see cref="None"/>.</summary>
    public int Dimensions { get; }

    /// <summary>The matrix that was given, row by row, a row for each component that is left; nothing of other kinds.</summary>
    public ReadOnlySpan<float> Rows => _rows;

    /// <summary>Numbers of a row of the matrix.</summary>
    internal int Columns => _rows.Length / Math.Max(1, Dimensions);

    /// <summary>The first components.</summary>
    /// <param name="dimensions">How many, at least 1 and fewer than the field has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public static VectorReduction Prefix(int dimensions)
    {
        return new VectorReduction(VectorReductionKind.Prefix, Guard.InRange(dimensions, 1, VectorFieldOptions.MaxDimensions), []);
    }

    /// <summary>
    /// The principal components, learned on a sample of each segment, drawn from <see cref="VectorFieldOptions.Seed"/>; a merge keeps those of its
    /// largest segment as long as they fit.
    /// </summary>
    /// <param name="dimensions">How many, 1 to <see cref="MaxPcaDimensions"/> and fewer than the field has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public static VectorReduction Pca(int dimensions)
    {
        return new VectorReduction(VectorReductionKind.Pca, Guard.InRange(dimensions, 1, MaxPcaDimensions), []);
    }

    /// <summary>The products with the rows of a matrix, which is stored in every segment.</summary>
    /// <param name="rows">The matrix, row by row, as many numbers a row as the field has dimensions; all finite. Copied.</param>
    /// <param name="dimensions">Rows, at least 1 and no more than the field has dimensions.</param>
    /// <exception cref="ArgumentException">The numbers are not so many rows, or one of them is not finite.</exception>
    public static VectorReduction Matrix(ReadOnlySpan<float> rows, int dimensions)
    {
        Guard.InRange(dimensions, 1, VectorFieldOptions.MaxDimensions);
        if (rows.IsEmpty || rows.Length % dimensions != 0)
        {
            ThrowHelper.Argument(string.Create(CultureInfo.InvariantCulture, $"has {rows.Length} numbers, which are not {dimensions} rows of equal length"), nameof(rows), null);
        }

        int bad = VectorChecks.IndexOfNonFinite(rows);
        if (bad >= 0)
        {
            ThrowHelper.OutOfRange("must be a finite number", string.Create(CultureInfo.InvariantCulture, $"rows[{bad}]"), rows[bad]);
        }

        return new VectorReduction(VectorReductionKind.Matrix, dimensions, rows.ToArray());
    }

    /// <inheritdoc/>
    public bool Equals(VectorReduction? other)
    {
        return other is not null && Kind == other.Kind && Dimensions == other.Dimensions && Rows.SequenceEqual(other.Rows);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return Equals(obj as VectorReduction);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(Kind, Dimensions, _rows.Length);
    }

    /// <summary>The reduction in one word, without the matrix.</summary>
    public override string ToString()
    {
        return Kind switch
        {
            VectorReductionKind.Prefix => string.Create(CultureInfo.InvariantCulture, $"{PrefixName}:{Dimensions}"),
            VectorReductionKind.Pca => string.Create(CultureInfo.InvariantCulture, $"{PcaName}:{Dimensions}"),
            VectorReductionKind.Matrix => string.Create(CultureInfo.InvariantCulture, $"{MatrixName}:{Dimensions}x{Columns}"),
            _ => "none",
        };
    }

    /// <summary>What is wrong with it for a field of so many dimensions, or null where nothing is.</summary>
    /// <param name="dimensions">The field's dimensions.</param>
    public string? Problem(int dimensions)
    {
        return Kind switch
        {
            VectorReductionKind.None => null,
            VectorReductionKind.Matrix => Columns != dimensions ? Text($"Reduction={this}: the matrix has {Columns} columns where the field has {dimensions} dimensions")
                : Dimensions > dimensions ? Text($"Reduction={this}: the matrix has more rows than the field has dimensions, {dimensions}") : null,
            _ => Dimensions >= dimensions ? Text($"Reduction={this} does not shorten vectors of {dimensions} dimensions") : null,
        };
    }

    /// <summary>The reduction as part of a field's attribute, the matrix too.</summary>
    internal string ToAttribute()
    {
        return Kind == VectorReductionKind.Matrix
            ? string.Create(CultureInfo.InvariantCulture, $"{MatrixName}:{Dimensions}:{Convert.ToBase64String(MemoryMarshal.AsBytes(Rows)).TrimEnd('=')}")
            : ToString();
    }

    /// <summary>What <see cref="ToAttribute"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    internal static VectorReduction FromAttribute(string text)
    {
        string[] parts = text.Split(':');
        int dimensions = parts.Length < 2 ? 0 : int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture);
        return parts switch
        {
            [PrefixName, _] => Prefix(dimensions),
            [PcaName, _] => Pca(dimensions),
            [MatrixName, _, var rows] => Matrix(MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(rows.PadRight((rows.Length + 3) / 4 * 4, '='))), dimensions),
            _ => throw new FormatException(),
        };
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
