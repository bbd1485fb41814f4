using System;
using System.Numerics;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// One vector for a set of vectors, such that the dot product of a query's and a document's is near <c>Repetitions</c> times the sum over the
/// query's vectors of the best product with the document's (L. Dhulipala et al., "MUVERA", 2024).
/// <para>
/// A repetition: planes through the origin divide space into parts; a part's place is its planes' sides read as a Gray code. A query's
/// vectors are summed within a part, a document's are averaged. A vector's numbers are projected first: each is added to one of few,
/// drawn at random, with a random sign. The repetitions' parts stand one behind the other; folding adds each number to one of fewer,
/// drawn at random, with a random sign.
/// </para>
/// <para>
/// Version 1. Random numbers are <see cref="SplitMix64"/>'s. Repetition r draws with seed <c>Seed + r</c>: plane by plane its normal's
/// numbers, <see cref="SplitMix64.Normal"/>; then, where there is a projection, a draw for each number of a vector: its lowest bit is
/// the sign, 1 for minus, its upper 32 bits times the projection's numbers, / 2^32, the target. Folding draws in the same way with seed
/// <c>Seed + Repetitions</c>. For one thread at a time; see <see cref="ForAnotherThread"/>.
/// </para>
/// </summary>
internal sealed class FixedDimensionalEncoding
{
    /// <summary>Changes whenever the same options would give other encodings.</summary>
    public const int Version = 1;

    private readonly NearestRows? _matrix;
    private readonly int[] _foldTargets;
    private readonly float[] _foldSigns;
    private readonly float[] _full;
    private readonly int[] _sizes;
    private float[] _products = [];
    private int[] _parts = [];

    /// <summary>Draws planes and projections.</summary>
    /// <exception cref="ArgumentException">The options are not possible.</exception>
    public FixedDimensionalEncoding(FixedDimensionalOptions options)
    {
        options.Check();
        Options = options;
        int rows = options.Repetitions * (options.Planes + options.Projection);
        if (rows != 0)
        {
            _matrix = new NearestRows(Draw(options), options.Dimensions, euclidean: false);
        }

        bool folds = options.Length < options.FullLength;
        _foldTargets = new int[folds ? options.FullLength : 0];
        _foldSigns = new float[_foldTargets.Length];
        SplitMix64 random = new(unchecked(options.Seed + options.Repetitions));
        for (int i = 0; i < _foldTargets.Length; i++)
        {
            (_foldTargets[i], _foldSigns[i]) = Target(ref random, options.Length);
        }

        _full = new float[options.FullLength];
        _sizes = new int[options.Parts];
    }

    private FixedDimensionalEncoding(FixedDimensionalEncoding other)
    {
        Options = other.Options;
        _matrix = other._matrix?.ForAnotherThread();
        _foldTargets = other._foldTargets;
        _foldSigns = other._foldSigns;
        _full = new float[other._full.Length];
        _sizes = new int[other._sizes.Length];
    }

    /// <summary>The shape.</summary>
    public FixedDimensionalOptions Options { get; }

    /// <summary>The same encoding, without drawing again, for another thread.</summary>
    public FixedDimensionalEncoding ForAnotherThread()
    {
        return new FixedDimensionalEncoding(this);
    }

    /// <summary>Encodes a query.</summary>
    /// <param name="vectors">Its vectors, one behind the other, all finite; at least one.</param>
    /// <param name="encoding">Takes <c>Options.Length</c> numbers.</param>
    public void EncodeQuery(ReadOnlySpan<float> vectors, Span<float> encoding)
    {
        Encode(vectors, encoding, document: false);
    }

    /// <summary>Encodes a document.</summary>
    /// <inheritdoc cref="EncodeQuery"/>
    public void EncodeDocument(ReadOnlySpan<float> vectors, Span<float> encoding)
    {
        Encode(vectors, encoding, document: true);
    }

    // Repetition by repetition the planes' normals, then the projection as a matrix of ones, zeros and minus ones.
    private static float[] Draw(FixedDimensionalOptions options)
    {
        int dimensions = options.Dimensions, rows = options.Planes + options.Projection;
        float[] matrix = new float[checked(options.Repetitions * rows * dimensions)];
        for (int repetition = 0; repetition < options.Repetitions; repetition++)
        {
            SplitMix64 random = new(unchecked(options.Seed + repetition));
            Span<float> own = matrix.AsSpan(repetition * rows * dimensions, rows * dimensions);
            Span<float> planes = own[..(options.Planes * dimensions)], projection = own[planes.Length..];
            foreach (ref float number in planes)
            {
                number = random.Normal();
            }

            for (int i = 0; i < dimensions && !projection.IsEmpty; i++)
            {
                (int target, float sign) = Target(ref random, options.Projection);
                projection[(target * dimensions) + i] = sign;
            }
        }

        return matrix;
    }

    private static (int Target, float Sign) Target(ref SplitMix64 random, int count)
    {
        ulong bits = random.Next();
        return ((int)(((bits >> 32) * (ulong)count) >> 32), (bits & 1) == 0 ? 1 : -1);
    }

    private void Encode(ReadOnlySpan<float> vectors, Span<float> encoding, bool document)
    {
        int count = vectors.Length / Options.Dimensions;
        Guard.Length(vectors.Length, Math.Max(1, count) * Options.Dimensions, nameof(vectors));
        Guard.Length(encoding.Length, Options.Length, nameof(encoding));
        int products = _matrix is null ? 0 : count * _matrix.Count;
        if (_products.Length < products)
        {
            _products = new float[products];
        }

        if (_parts.Length < count)
        {
            _parts = new int[count];
        }

        _matrix?.Products(vectors, _products.AsSpan(0, products));
        Span<float> full = _foldTargets.Length == 0 ? encoding : _full;
        full.Clear();
        int length = Options.Parts * Options.PartDimensions;
        for (int repetition = 0; repetition < Options.Repetitions; repetition++)
        {
            Repeat(vectors, count, repetition, full.Slice(repetition * length, length), document);
        }

        if (_foldTargets.Length != 0)
        {
            encoding.Clear();
            for (int i = 0; i < full.Length; i++)
            {
                encoding[_foldTargets[i]] += _foldSigns[i] * full[i];
            }
        }
    }

    private void Repeat(ReadOnlySpan<float> vectors, int count, int repetition, Span<float> parts, bool document)
    {
        int dimensions = Options.PartDimensions;
        Array.Clear(_sizes);
        for (int token = 0; token < count; token++)
        {
            int part = Part(token, repetition);
            _parts[token] = part;
            _sizes[part]++;
            RowSums.Add(parts.Slice(part * dimensions, dimensions), Projected(vectors, token, repetition));
        }

        if (!document)
        {
            return;
        }

        for (int part = 0; part < _sizes.Length; part++)
        {
            Span<float> target = parts.Slice(part * dimensions, dimensions);
            if (_sizes[part] > 1)
            {
                RowSums.Scale(target, 1f / _sizes[part]);
            }
            else if (_sizes[part] == 0 && Options.FillEmpty)
            {
                Projected(vectors, Nearest(part, count), repetition).CopyTo(target);
            }
        }
    }

    // A number above zero is a side; sides are accumulated as a Gray code.
    private int Part(int token, int repetition)
    {
        int part = 0;
        if (Options.Planes != 0)
        {
            foreach (float product in Own(token, repetition)[..Options.Planes])
            {
                part = (part << 1) + ((product > 0 ? 1 : 0) ^ (part & 1));
            }
        }

        return part;
    }

    // The token whose sides differ from the part's in fewest planes.
    private int Nearest(int part, int count)
    {
        int nearest = 0, least = int.MaxValue, sides = part ^ (part >> 1);
        for (int token = 0; token < count; token++)
        {
            int differing = BitOperations.PopCount((uint)(sides ^ _parts[token] ^ (_parts[token] >> 1)));
            (nearest, least) = differing < least ? (token, differing) : (nearest, least);
        }

        return nearest;
    }

    private ReadOnlySpan<float> Projected(ReadOnlySpan<float> vectors, int token, int repetition)
    {
        return Options.Projection == 0
            ? vectors.Slice(token * Options.Dimensions, Options.Dimensions)
            : Own(token, repetition)[Options.Planes..];
    }

    // A token's products with a repetition's planes, then its projected numbers.
    private ReadOnlySpan<float> Own(int token, int repetition)
    {
        int rows = Options.Planes + Options.Projection;
        return _products.AsSpan(((token * Options.Repetitions) + repetition) * rows, rows);
    }
}
