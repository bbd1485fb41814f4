using System;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Index;

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
}
