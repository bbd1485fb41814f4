using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search.Similarities;

public class DefaultSimilarity : TFIDFSimilarity
{
    private static readonly float[] Norms = DecodeAll();

    protected bool m_discountOverlaps = true;

    public DefaultSimilarity() { }

    public virtual bool DiscountOverlaps
    {
        get => m_discountOverlaps;
        set => m_discountOverlaps = value;
    }

    public override float Coord(int overlap, int maxOverlap) => overlap / (float)maxOverlap;

    public override float QueryNorm(float sumOfSquaredWeights) => (float)(1.0 / Math.Sqrt(sumOfSquaredWeights));

    public override float Tf(float freq) => (float)Math.Sqrt(freq);

    public override float Idf(long docFreq, long numDocs) => (float)(Math.Log(numDocs / (double)(docFreq + 1)) + 1.0);

    public override float LengthNorm(FieldInvertState state)
    {
        int terms = m_discountOverlaps ? state.Length - state.NumOverlap : state.Length;
        return state.Boost * (float)(1.0 / Math.Sqrt(terms));
    }

    public sealed override long EncodeNormValue(float f) => (sbyte)SmallSingle.SingleToByte315(f);

    public sealed override float DecodeNormValue(long norm) => Norms[(byte)norm];

    public override float SloppyFreq(int distance) => 1f / (distance + 1);

    public override float ScorePayload(int doc, int start, int end, BytesRef payload) => 1f;

    public override string ToString() => "DefaultSimilarity";

    private static float[] DecodeAll()
    {
        var norms = new float[256];
        for (int i = 0; i < norms.Length; i++)
        {
            norms[i] = SmallSingle.Byte315ToSingle((byte)i);
        }

        return norms;
    }
}
