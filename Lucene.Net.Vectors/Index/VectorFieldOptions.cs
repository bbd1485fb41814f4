using System;
using System.Globalization;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// What a vector field is: given once, per field name, to the codec, and stored in every segment, so that a reader needs
/// no configuration. Two options are equal where they describe the same stored field.
/// </summary>
public sealed record VectorFieldOptions
{
    /// <summary>The largest number of components a vector may have.</summary>
    public const int MaxDimensions = 4096;

    /// <summary>Describes a field.</summary>
    /// <param name="dimensions">Number of components, 1 to <see cref="MaxDimensions"/>.</param>
    /// <param name="similarity">How vectors are compared.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public VectorFieldOptions(int dimensions, VectorSimilarity similarity)
    {
        Dimensions = Guard.InRange(dimensions, 1, MaxDimensions);
        if (!Enum.IsDefined(similarity))
        {
            ThrowHelper.OutOfRange("is no known similarity", nameof(similarity), similarity);
        }

        Similarity = similarity;
    }

    /// <summary>Number of components, 1 to <see cref="MaxDimensions"/>.</summary>
    public int Dimensions { get; }

    /// <summary>How vectors are compared.</summary>
    public VectorSimilarity Similarity { get; }

    /// <summary>How components are stored.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no known encoding.</exception>
    public VectorEncoding Encoding
    {
        get;
        init
        {
            if (!Enum.IsDefined(value))
            {
                ThrowHelper.OutOfRange("is no known encoding", nameof(Encoding), value);
            }

            field = value;
        }
    }

    /// <summary>What to do with a vector of zeros under <see cref="VectorSimilarity.Cosine"/>.</summary>
    public ZeroVectors ZeroVectors { get; init; }

    /// <summary>Bytes of one vector as it travels through the index: <c>4 * Dimensions</c>.</summary>
    internal int ValueBytes => Dimensions * sizeof(float);

    /// <summary>Whether both describe the same stored data; what is done with zero vectors is the writer's affair.</summary>
    internal bool StoresAs(VectorFieldOptions other)
    {
        return Dimensions == other.Dimensions && Similarity == other.Similarity && Encoding == other.Encoding;
    }

    /// <summary>What is wrong with a vector for this field, or null where nothing is; zeros are asked for apart.</summary>
    internal string? Problem(ReadOnlySpan<float> vector)
    {
        if (vector.Length != Dimensions)
        {
            return string.Create(CultureInfo.InvariantCulture, $"has {vector.Length} components where the field has {Dimensions}");
        }

        int bad = VectorChecks.IndexOfNonFinite(vector);
        return bad < 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"has the component {bad} = {vector[bad]}; every component must be a finite number");
    }

    /// <summary>Whether a vector is zero where the similarity needs a direction.</summary>
    internal bool LacksDirection(ReadOnlySpan<float> vector)
    {
        return Similarity == VectorSimilarity.Cosine && VectorChecks.IsZero(vector);
    }

    /// <summary>The options as a field's attribute in a segment.</summary>
    internal string ToAttribute()
    {
        return string.Create(CultureInfo.InvariantCulture, $"{Dimensions};{Similarity};{Encoding}");
    }

    /// <summary>What <see cref="ToAttribute"/> wrote, or null where it is something else.</summary>
    internal static VectorFieldOptions? FromAttribute(string? text)
    {
        return text?.Split(';') is [var dimensions, var similarity, var encoding]
            && int.TryParse(dimensions, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MaxDimensions
            && Enum.TryParse(similarity, out VectorSimilarity known) && Enum.IsDefined(known)
            && Enum.TryParse(encoding, out VectorEncoding stored) && Enum.IsDefined(stored)
            ? new VectorFieldOptions(count, known) { Encoding = stored }
            : null;
    }

    /// <summary>The options in one line, as error messages give them.</summary>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"{Dimensions} dimensions, {Similarity}, {Encoding}");
    }
}
