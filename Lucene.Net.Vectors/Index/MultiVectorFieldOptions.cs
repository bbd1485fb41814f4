using System;
using System.Globalization;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// What a field is that keeps a matrix a document: a vector for each token, or for each of several views. Given once, per field name, to
/// the codec, and stored in every segment, so that a reader needs no configuration.
/// </summary>
public sealed record MultiVectorFieldOptions
{
    /// <summary>The most rows that a document may have.</summary>
    public const int MaxTokens = 4096;

    private const string Yes = "1";
    private const string No = "0";

    /// <summary>Describes a field.</summary>
    /// <param name="dimensions">Number of components of a row, 1 to <see cref="VectorFieldOptions.MaxDimensions"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public MultiVectorFieldOptions(int dimensions)
    {
        Dimensions = Guard.InRange(dimensions, 1, VectorFieldOptions.MaxDimensions);
    }

    /// <summary>Number of components of a row, 1 to <see cref="VectorFieldOptions.MaxDimensions"/>.</summary>
    public int Dimensions { get; }

    /// <summary>How rows are stored. Segments of few rows are stored as <see cref="MultiVectorEncoding.Float16"/> where residual codes were asked for: see <see cref="ResidualFrom"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no known encoding.</exception>
    public MultiVectorEncoding Encoding { get; init => field = Known(value, nameof(Encoding)); }

    /// <summary>
    /// The least rows of a segment that residual codes are made for, at least 1. The centroids of fewer would be little better than chance,
    /// and take more room than the codes save.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int ResidualFrom { get; init => field = Guard.AtLeast(value, 1, nameof(ResidualFrom)); } = 8192;

    /// <summary>How similarities become a score.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no known combination.</exception>
    public VectorCombination Combination { get; init => field = Known(value, nameof(Combination)); }

    /// <summary>
    /// Whether rows are made of length 1, the query's too, so that the similarity is the cosine; a row of zeros is an error then. Else it
    /// is the dot product of the rows as given.
    /// </summary>
    public bool Normalize { get; init; } = true;

    /// <summary>
    /// Into how many times fewer rows a document's are drawn together before it is indexed, 1 (the default) to
    /// <see cref="MaxTokens"/>; what that costs depends on the model. The first of them, a third of what is left, stay as they are.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int PoolingFactor { get; init => field = Guard.InRange(value, 1, MaxTokens, nameof(PoolingFactor)); } = 1;

    /// <summary>Whether it is kept where in the text each row comes from; documents must say so then.</summary>
    public bool KeepSpans { get; init; }

    /// <summary>What finds the documents that are then scored. Segments of one field may differ in it and in its options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no known kind.</exception>
    public MultiVectorCandidates Candidates { get; init => field = Known(value, nameof(Candidates)); }

    /// <summary>How <see cref="MultiVectorCandidates.Muvera"/> works.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public MuveraOptions Muvera { get; init => field = Guard.NotNull(value, nameof(Muvera)); } = new();

    /// <summary>What chance in centroids and candidates is drawn from: the same documents and seed give the same files.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Bits of a component's residual code; 0 for the other encodings.</summary>
    internal int ResidualBits => Encoding switch
    {
        MultiVectorEncoding.Residual4 => 4,
        MultiVectorEncoding.Residual2 => 2,
        MultiVectorEncoding.Residual1 => 1,
        _ => 0,
    };

    /// <summary>Whether both describe the same stored rows; pooling and candidates may differ from segment to segment.</summary>
    internal bool StoresAs(MultiVectorFieldOptions other)
    {
        return Dimensions == other.Dimensions && Encoding == other.Encoding && Combination == other.Combination
            && Normalize == other.Normalize && KeepSpans == other.KeepSpans;
    }

    /// <summary>What is wrong with a row for this field, or null where nothing is.</summary>
    internal string? Problem(ReadOnlySpan<float> row)
    {
        int bad = VectorChecks.IndexOfNonFinite(row);
        if (bad >= 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"has the component {bad} = {row[bad]}; every component must be a finite number");
        }

        if (Normalize)
        {
            return VectorChecks.IsZero(row) ? "has only zeros and so no direction; leave it out, or set Normalize = false" : null;
        }

        // Rows travel as float16, whatever they are stored as.
        bad = VectorEncoding.Float16.IndexOfUnstorable(row);
        return bad < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"has the component {bad} = {row[bad]}, which float16 cannot store");
    }

    /// <summary>A copy of a query that fits the field, its rows made of length 1 where the field's are.</summary>
    /// <param name="field">The field's name, for the error.</param>
    /// <param name="query">The query's rows, one behind the other.</param>
    /// <param name="tokens">How many.</param>
    /// <exception cref="ArgumentException">It does not fit: no rows, wrong length, not finite, or a row of zeros.</exception>
    internal float[] CheckedQuery(string field, ReadOnlySpan<float> query, int tokens)
    {
        if (tokens < 1 || query.Length != (long)tokens * Dimensions)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"field '{field}': the query has {query.Length} numbers, which are no {tokens} rows of {Dimensions} components, as the field has"), nameof(query));
        }

        float[] rows = query.ToArray();
        for (int token = 0; token < tokens; token++)
        {
            Span<float> row = rows.AsSpan(token * Dimensions, Dimensions);
            if (Problem(row) is { } problem)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"field '{field}': row {token} of the query {problem}"), nameof(query));
            }

            if (Normalize)
            {
                VectorChecks.Normalize(row);
            }
        }

        return rows;
    }

    /// <summary>The options as a field's attribute in a segment.</summary>
    internal string ToAttribute()
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Dimensions};{Encoding};{Combination};{(Normalize ? Yes : No)};{PoolingFactor};{(KeepSpans ? Yes : No)};{Candidates};{Muvera.Repetitions};{Muvera.Planes};{Muvera.Projection};{Muvera.FinalDimensions};{Muvera.GraphFrom};{Seed};{ResidualFrom}");
    }

    /// <summary>What <see cref="ToAttribute"/> wrote, or null where it is something else.</summary>
    internal static MultiVectorFieldOptions? FromAttribute(string? text)
    {
        if (text?.Split(';') is not [var dimensions, var encoding, var combination, Yes or No, var pooling, Yes or No, var candidates, var repetitions, var planes, var projection, var final, var graphFrom, var seed, var residualFrom]
            || !Enum.TryParse(encoding, out MultiVectorEncoding stored) || !Enum.TryParse(combination, out VectorCombination combined)
            || !Enum.TryParse(candidates, out MultiVectorCandidates finder) || !long.TryParse(seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long chance))
        {
            return null;
        }

        try
        {
            string[] parts = text.Split(';');
            return new MultiVectorFieldOptions(Whole(dimensions))
            {
                Encoding = stored,
                Combination = combined,
                Normalize = parts[3] == Yes,
                PoolingFactor = Whole(pooling),
                KeepSpans = parts[5] == Yes,
                Candidates = finder,
                Muvera = new MuveraOptions { Repetitions = Whole(repetitions), Planes = Whole(planes), Projection = Whole(projection), FinalDimensions = Whole(final), GraphFrom = Whole(graphFrom) },
                Seed = chance,
                ResidualFrom = Whole(residualFrom),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>The options in one line, as error messages give them.</summary>
    public override string ToString()
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"rows of {Dimensions} dimensions, {Encoding}, {Combination}{(Normalize ? "" : ", not normalised")}{(KeepSpans ? ", with spans" : "")}");
    }

    // -1, which no number here may be, for what is none.
    private static int Whole(string text)
    {
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : -1;
    }

    private static T Known<T>(T value, string name)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            ThrowHelper.OutOfRange("is none of those known", name, value);
        }

        return value;
    }
}
