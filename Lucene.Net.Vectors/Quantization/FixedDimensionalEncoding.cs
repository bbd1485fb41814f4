using System;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// One vector for a set of vectors, such that the dot product of a query's and a document's is near <c>Repetitions</c> times the sum over the
/// query's vectors of the best product with the document's, all less the mean (L. Dhulipala et al., "MUVERA", 2024). Taking the mean away from a document's
/// vectors takes the same from every document's sum; planes through the origin would leave vectors that have much in common in one part.
/// <para>
/// A repetition: planes divide space into parts; a part's place is its planes' sides read as a number, the first plane's the highest bit. A
/// query's vectors are summed within a part, a document's are averaged; parts without any stay zero, which finds more here than the nearest
/// vector in its place does. A vector's numbers are projected first: each is added to one of few,
/// drawn at random, with a random sign. The repetitions' parts stand one behind the other; folding adds each number to one of fewer,
/// drawn at random, with a random sign.
/// </para>
/// <para>
/// Random numbers are <see cref="SplitMix64"/>'s. Repetition r draws with the seed + r: plane by plane its normal's
/// numbers, <see cref="SplitMix64.Normal"/>; then, where there is a projection, a draw for each number of a vector: its lowest bit is
/// the sign, 1 for minus, its upper 32 bits times the projection's numbers, / 2^32, the target. Folding draws in the same way with
/// the seed + <c>Repetitions</c>. For one thread.
/// </para>
/// </summary>
internal sealed class FixedDimensionalEncoding
{
    private readonly MuveraOptions _options;
    private readonly int _dimensions;
    private readonly int _partDimensions;
    private readonly float[] _mean;
    private readonly NearestRows? _matrix;
    private readonly int[] _foldTargets;
    private readonly float[] _foldSigns;
    private readonly float[] _full;
    private readonly int[] _sizes;
    private float[] _centred = [];
    private float[] _products = [];

    /// <summary>Draws planes and projections.</summary>
    /// <param name="options">The shape.</param>
    /// <param name="mean">What is taken from each vector: the mean of the documents' vectors, or zeros; as long as a vector.</param>
    /// <param name="seed">What chance is drawn from.</param>
    /// <exception cref="ArgumentException">The options are not possible.</exception>
    public FixedDimensionalEncoding(MuveraOptions options, ReadOnlySpan<float> mean, long seed)
    {
        options.Check(mean.Length);
        _options = options;
        _dimensions = mean.Length;
        _partDimensions = options.PartDimensions(_dimensions);
        _mean = mean.ToArray();
        Length = options.Length(_dimensions);
        if (RowsOfRepetition != 0)
        {
            _matrix = new NearestRows(Draw(seed), _dimensions, euclidean: false);
        }

        int full = options.FullLength(_dimensions);
        _foldTargets = new int[Length < full ? full : 0];
        _foldSigns = new float[_foldTargets.Length];
        SplitMix64 random = new(unchecked(seed + options.Repetitions));
        for (int i = 0; i < _foldTargets.Length; i++)
        {
            (_foldTargets[i], _foldSigns[i]) = Target(ref random, Length);
        }

        _full = new float[full];
        _sizes = new int[options.Parts];
    }

    /// <summary>Numbers of an encoding.</summary>
    public int Length { get; }

    private int Projected => _partDimensions < _dimensions ? _partDimensions : 0;

    private int RowsOfRepetition => _options.Planes + Projected;

    /// <summary>Encodes a query.</summary>
    /// <param name="vectors">Its vectors, one behind the other, all finite; at least one.</param>
    /// <param name="encoding">Takes <see cref="Length"/> numbers.</param>
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
    private float[] Draw(long seed)
    {
        int rows = RowsOfRepetition;
        float[] matrix = new float[checked(_options.Repetitions * rows * _dimensions)];
        for (int repetition = 0; repetition < _options.Repetitions; repetition++)
        {
            SplitMix64 random = new(unchecked(seed + repetition));
            Span<float> own = matrix.AsSpan(repetition * rows * _dimensions, rows * _dimensions);
            Span<float> planes = own[..(_options.Planes * _dimensions)], projection = own[planes.Length..];
            foreach (ref float number in planes)
            {
                number = random.Normal();
            }

            for (int i = 0; i < _dimensions && !projection.IsEmpty; i++)
            {
                (int target, float sign) = Target(ref random, Projected);
                projection[(target * _dimensions) + i] = sign;
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
        int count = vectors.Length / _dimensions;
        Guard.Length(vectors.Length, Math.Max(1, count) * _dimensions, nameof(vectors));
        Guard.Length(encoding.Length, Length, nameof(encoding));
        int products = _matrix is null ? 0 : count * _matrix.Count;
        if (_centred.Length < vectors.Length)
        {
            _centred = new float[vectors.Length];
            _products = new float[products];
        }

        Span<float> centred = _centred.AsSpan(0, vectors.Length);
        vectors.CopyTo(centred);
        for (int token = 0; token < count; token++)
        {
            RowSums.Add(centred.Slice(token * _dimensions, _dimensions), _mean, -1);
        }

        _matrix?.Products(centred, _products.AsSpan(0, products));
        Span<float> full = _foldTargets.Length == 0 ? encoding : _full;
        full.Clear();
        int length = _options.Parts * _partDimensions;
        for (int repetition = 0; repetition < _options.Repetitions; repetition++)
        {
            Repeat(centred, count, repetition, full.Slice(repetition * length, length), document);
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
        Array.Clear(_sizes);
        for (int token = 0; token < count; token++)
        {
            ReadOnlySpan<float> own = _products.AsSpan(((token * _options.Repetitions) + repetition) * RowsOfRepetition, RowsOfRepetition);
            int part = Part(own[.._options.Planes]);
            _sizes[part]++;
            RowSums.Add(parts.Slice(part * _partDimensions, _partDimensions), Projected == 0 ? vectors.Slice(token * _dimensions, _dimensions) : own[_options.Planes..]);
        }

        for (int part = 0; part < _sizes.Length && document; part++)
        {
            if (_sizes[part] > 1)
            {
                RowSums.Scale(parts.Slice(part * _partDimensions, _partDimensions), 1f / _sizes[part]);
            }
        }
    }

    // A number above zero is a side.
    private static int Part(ReadOnlySpan<float> products)
    {
        int part = 0;
        foreach (float product in products)
        {
            part = (part << 1) | (product > 0 ? 1 : 0);
        }

        return part;
    }
}
