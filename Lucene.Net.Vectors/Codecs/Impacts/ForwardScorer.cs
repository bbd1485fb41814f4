using System;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>A query made dense over one segment's terms.</summary>
internal sealed class ForwardScorer : IForwardScorer
{
    private readonly ForwardValues _values;
    private readonly DenseFactors _dense;

    public ForwardScorer(ForwardValues values, SparseVector query, ReadOnlySpan<long> factors)
    {
        _values = values;
        values.Data.AddReference();
        _dense = DenseFactors.Take(values.Dictionary.Count);
        try
        {
            int[] numbers = new int[query.Count];
            values.Dictionary.Find(query, numbers);
            for (int i = 0; i < numbers.Length; i++)
            {
                if (numbers[i] >= 0)
                {
                    _dense.Add(numbers[i], factors[i]);
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public long SumOf(int doc)
    {
        int ordinal = _values.OrdinalOf(doc);
        return ordinal < 0 ? -1 : _values.Dot(ordinal, _dense.Values);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _dense.GiveBack();
        _values.Data.Release();
    }
}
