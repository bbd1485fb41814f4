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

    // The least default of fields whose second codes tell what need not be scored again, or whose codes are of shorter vectors.
    private const float LeastOversample = 4;

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

    /// <summary>
    /// Whether vectors are kept as given beside their codes, where the encoding has any. Without them a search cannot rescore
    /// (but see <see cref="ResidualBits"/>), a vector read back is what its code stands for (under the cosine, of length 1), and each
    /// merge that encodes anew loses a little.
    /// </summary>
    public bool KeepRaw { get; init; } = true;

    /// <summary>Whether a graph is built over the vectors. Segments of one field may differ in it and in the graph's options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no known kind.</exception>
    public VectorIndex Index
    {
        get;
        init
        {
            if (!Enum.IsDefined(value))
            {
                ThrowHelper.OutOfRange("is no known kind of index", nameof(Index), value);
            }

            field = value;
        }
    }

    /// <summary>Links that a vector gets on each level of the graph, 2 to 512; more find better and take more memory (about 8 M bytes a vector).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int M { get; init => field = Guard.InRange(value, 2, 512, nameof(M)); } = 16;

    /// <summary>Candidates for a vector's links while the graph is built, 1 to 10,000; more make a better graph, more slowly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int EfConstruction { get; init => field = Guard.InRange(value, 1, 10_000, nameof(EfConstruction)); } = 100;

    /// <summary>What chance in building the graph is drawn from: the same vectors and seed give the same graph on one thread.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>
    /// The order in which a flush or a merge puts vectors into a new graph. It is the writer's affair: a segment does not say what it was, and
    /// one that takes a graph over from a merged segment leaves that as it is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no known order.</exception>
    public InsertionOrder InsertionOrder
    {
        get;
        init
        {
            if (!Enum.IsDefined(value))
            {
                ThrowHelper.OutOfRange("is no known order", nameof(InsertionOrder), value);
            }

            field = value;
        }
    }

    /// <summary>
    /// Whether vectors are turned by a random rotation, drawn from <see cref="Seed"/>, before they are coded; of scalar codes only. It
    /// spreads what a vector is over all its components, which few bits need, and keeps for each vector a bound of its code's
    /// error, by which rescoring passes over what cannot be among the best. Segments of one field may differ in it.
    /// </summary>
    public bool Rotate { get; init; }

    /// <summary>
    /// Bits of a second code of what a scalar code left over, 0 (none), 4 or 8: read only to score again. Where <see cref="KeepRaw"/> is
    /// false it stands in for the raw vectors; else it tells which of them need not be read, for which <see cref="Rotate"/> must be set.
    /// Segments of one field may differ in it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of those.</exception>
    public int ResidualBits
    {
        get;
        init
        {
            if (value is not (0 or 4 or 8))
            {
                ThrowHelper.OutOfRange("must be 0, 4 or 8", nameof(ResidualBits), value);
            }

            field = value;
        }
    }

    /// <summary>
    /// How vectors are made shorter before they are coded; of scalar codes beside raw vectors. Segments of one field may differ in it.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public VectorReduction Reduction { get; init => field = Guard.NotNull(value, nameof(Reduction)); } = VectorReduction.None;

    /// <summary>How <see cref="VectorEncoding.ProductQuantization"/> works.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ProductOptions Product { get; init => field = Guard.NotNull(value, nameof(Product)); } = new();

    /// <summary>
    /// Lists of <see cref="VectorIndex.Ivf"/> in a segment, at most an eighth of the vectors; 0 takes about twice the square root
    /// of their number. Segments of one field may differ in it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or above 65,536.</exception>
    public int Lists { get; init => field = Guard.InRange(value, 0, 1 << 16, nameof(Lists)); }

    /// <summary>What to do with a vector of zeros under <see cref="VectorSimilarity.Cosine"/>.</summary>
    public ZeroVectors ZeroVectors { get; init; }

    /// <summary>
    /// How many times what is wanted a <see cref="Search.KnnVectorQuery"/> finds by codes, to be scored again, where it does not say: by the
    /// encoding, 1 where there is nothing to score again by, at least 4 where it is more than 1 and second codes tell what need not be, or
    /// where vectors are made shorter. 1 does not score again.
    /// </summary>
    public float DefaultOversample
    {
        get
        {
            // With second codes little more than k raw vectors are read, however many are found.
            float times = KeepRaw || ResidualBits != 0 ? Encoding.DefaultOversample() : 1;
            return (times > 1 && KeepRaw && ResidualBits != 0) || Reduction.Kind != VectorReductionKind.None ? Math.Max(times, LeastOversample) : times;
        }
    }

    /// <summary>How a vector travels through the index as a doc value: <see cref="VectorEncoding.Float32"/> or <see cref="VectorEncoding.Byte"/>.</summary>
    internal VectorEncoding ValueEncoding => Encoding == VectorEncoding.Byte ? VectorEncoding.Byte : VectorEncoding.Float32;

    /// <summary>How the flat format stores a vector: the encoding where that is all there is, float32 beside codes.</summary>
    internal VectorEncoding RawEncoding => Encoding.IsLossy() ? VectorEncoding.Float32 : Encoding;

    /// <summary>Bytes of one vector as it travels through the index: <c>4 * Dimensions</c>, for byte vectors <c>Dimensions</c>.</summary>
    internal int ValueBytes => ValueEncoding.RowBytes(Dimensions);

    /// <summary>The field as the flat format holds it.</summary>
    internal VectorFieldOptions AsRaw()
    {
        return this with { Encoding = RawEncoding, KeepRaw = true, Rotate = false, ResidualBits = 0, Reduction = VectorReduction.None };
    }

    /// <summary>
    /// Whether both describe the same stored data. How its codes come about may differ from segment to segment: a merge makes them anew;
    /// what is done with zero vectors is the writer's affair.
    /// </summary>
    internal bool StoresAs(VectorFieldOptions other)
    {
        return Dimensions == other.Dimensions && Similarity == other.Similarity && Encoding == other.Encoding && KeepRaw == other.KeepRaw;
    }

    /// <summary>What in the options contradicts itself, or null where nothing does.</summary>
    internal string? Contradiction()
    {
        return !KeepRaw && !Encoding.IsLossy() ? $"KeepRaw=False leaves nothing of encoding {Encoding}, which has no codes beside the vectors"
            : Rotate && Encoding.ScalarBits() == 0 ? $"Rotate=True is of scalar codes (Int8, Int4, Int2, Binary), not of encoding {Encoding}"
            : ResidualBits != 0 && Encoding.ScalarBits() == 0 ? $"ResidualBits={ResidualBits} is of scalar codes (Int8, Int4, Int2, Binary), not of encoding {Encoding}"
            : ResidualBits != 0 && KeepRaw && !Rotate ? $"ResidualBits={ResidualBits} with KeepRaw=True tells which raw vectors need not be read, by bounds that only Rotate=True gives"
            : Reduction.Kind != VectorReductionKind.None ? ContradictionOfReduction()
            : Encoding == VectorEncoding.ProductQuantization ? Product.Contradiction(Dimensions, Index, KeepRaw)
            : null;
    }

    private string? ContradictionOfReduction()
    {
        return Encoding.ScalarBits() == 0 ? $"Reduction={Reduction} is of scalar codes (Int8, Int4, Int2, Binary), not of encoding {Encoding}"
            : !KeepRaw ? $"Reduction={Reduction} leaves codes that say but a part; it needs the raw vectors, KeepRaw=True"
            : ResidualBits != 0 ? $"Reduction={Reduction} is scored again by the raw vectors; ResidualBits={ResidualBits} would never be read"
            : Index == VectorIndex.Ivf ? $"Reduction={Reduction} is not of Index=Ivf"
            : Reduction.Problem(Dimensions);
    }

    /// <summary>What is wrong with a vector for this field, or null where nothing is; zeros are asked for apart.</summary>
    internal string? Problem(ReadOnlySpan<float> vector)
    {
        if (vector.Length != Dimensions)
        {
            return string.Create(CultureInfo.InvariantCulture, $"has {vector.Length} components where the field has {Dimensions}");
        }

        int bad = VectorChecks.IndexOfNonFinite(vector);
        if (bad >= 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"has the component {bad} = {vector[bad]}; every component must be a finite number");
        }

        bad = Encoding.IndexOfUnstorable(vector);
        return bad < 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"has the component {bad} = {vector[bad]}, which {Encoding} cannot store");
    }

    /// <summary>Whether a vector is zero where the similarity needs a direction.</summary>
    internal bool LacksDirection(ReadOnlySpan<float> vector)
    {
        return Similarity == VectorSimilarity.Cosine && (VectorChecks.IsZero(vector) || Encoding.RoundsToZero(vector));
    }

    /// <summary>The options as a field's attribute in a segment.</summary>
    internal string ToAttribute()
    {
        return VectorOptionsText.Of(this);
    }

    /// <summary>What <see cref="ToAttribute"/> wrote, or null where it is something else.</summary>
    internal static VectorFieldOptions? FromAttribute(string? text)
    {
        return VectorOptionsText.Read(text);
    }

    /// <summary>The options in one line, as error messages give them.</summary>
    public override string ToString()
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Dimensions} dimensions, {Similarity}, {Encoding}{(Reduction.Kind == VectorReductionKind.None ? "" : $" of {Reduction}")}{(Rotate ? " rotated" : "")}{(ResidualBits == 0 ? "" : $" and {ResidualBits} bits of what it left")}{(KeepRaw ? "" : " without raw vectors")}");
    }
}
