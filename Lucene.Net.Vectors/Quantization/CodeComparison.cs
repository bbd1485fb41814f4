using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// The similarity of one code to others, from the integer dot product of levels and both sides' corrections. With the
/// levels' values <c>v = a + l q</c> and <c>w = b + m r</c> relative to the centroid c,
/// <c>v.w = a b D + b l sum(q) + a m sum(r) + l m sum(q r)</c>; then the squared distance is <c>|v|^2 + |w|^2 - 2 v.w</c>,
/// and the dot product <c>v.w + x.c + y.c - c.c</c>, whose last three terms come from the vectors themselves.
/// </summary>
internal readonly struct CodeComparison
{
    // v.w = a * _perLower + l * (_perSum * sum(q) + _perProduct * product)
    private readonly float _perLower;
    private readonly float _perSum;
    private readonly float _perProduct;
    private readonly float _constant;
    private readonly VectorSimilarity _similarity;

    /// <summary>Prepares comparisons with one code, the query's.</summary>
    /// <param name="quantizer">What encoded both sides.</param>
    /// <param name="query">The corrections of the one code.</param>
    /// <param name="shift">
    /// What was taken from each level of the query before multiplying: 128 where its levels of 8 bits were made signed, else 0.
    /// </param>
    public CodeComparison(ScalarQuantizer quantizer, in CodeCorrections query, int shift)
    {
        _similarity = quantizer.Similarity;
        _perLower = (float)(((double)query.Lower * quantizer.Dimensions) + ((double)query.Step * query.Sum));
        _perSum = (float)(query.Lower + ((double)shift * query.Step));
        _perProduct = query.Step;
        _constant = _similarity == VectorSimilarity.Euclidean ? query.Offset : (float)(query.Offset - quantizer.CentroidSquared);
    }

    /// <summary>The cosine, the dot product or the squared distance of the query's vector and another, as far as codes tell.</summary>
    /// <param name="code">The other code's corrections.</param>
    /// <param name="product">The dot product of the levels, the query's shifted.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Value(in CodeCorrections code, int product)
    {
        float residuals = (code.Lower * _perLower) + (code.Step * ((_perSum * code.Sum) + (_perProduct * product)));
        return _similarity switch
        {
            VectorSimilarity.Euclidean => Math.Max(0, code.Offset + _constant - (2 * residuals)),
            VectorSimilarity.Cosine => Math.Clamp(residuals + code.Offset + _constant, -1, 1),
            _ => residuals + code.Offset + _constant,
        };
    }

    /// <summary>Four values at once; each is <see cref="Value"/> bit for bit.</summary>
    /// <param name="a">The first code's corrections as four 32-bit numbers; then the others'.</param>
    /// <param name="b">The second's.</param>
    /// <param name="c">The third's.</param>
    /// <param name="d">The fourth's.</param>
    /// <param name="products">The dot products of the levels.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Values(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, Vector128<int> products)
    {
        FourByFour.Transpose(ref a, ref b, ref c, ref d);
        Vector128<float> lower = a, step = b, offset = c, sum = Vector128.ConvertToSingle(d.AsInt32()), product = Vector128.ConvertToSingle(products);
        Vector128<float> residuals = (lower * _perLower) + (step * ((sum * _perSum) + (product * _perProduct)));
        return _similarity switch
        {
            VectorSimilarity.Euclidean => Vector128.Max(Vector128<float>.Zero, offset + Vector128.Create(_constant) - (residuals * 2)),
            VectorSimilarity.Cosine => Vector128.Min(Vector128.Max(residuals + offset + Vector128.Create(_constant), Vector128.Create(-1f)), Vector128.Create(1f)),
            _ => residuals + offset + Vector128.Create(_constant),
        };
    }
}
