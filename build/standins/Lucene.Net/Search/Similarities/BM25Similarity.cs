using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search.Similarities;

public class BM25Similarity : Similarity
{
    private static readonly float[] Lengths = DecodeAll();

    private readonly float _k1;
    private readonly float _b;

    public BM25Similarity()
        : this(1.2f, 0.75f) { }

    public BM25Similarity(float k1, float b)
    {
        _k1 = k1;
        _b = b;
        DiscountOverlaps = true;
    }

    public virtual float K1 => _k1;

    public virtual float B => _b;

    public virtual bool DiscountOverlaps { get; set; }

    protected internal virtual float Idf(long docFreq, long numDocs) =>
        (float)Math.Log(1 + ((numDocs - docFreq + 0.5) / (docFreq + 0.5)));

    protected internal virtual float SloppyFreq(int distance) => 1f / (distance + 1);

    protected internal virtual float ScorePayload(int doc, int start, int end, BytesRef payload) => 1f;

    protected internal virtual float AvgFieldLength(CollectionStatistics collectionStats) => collectionStats.SumTotalTermFreq <= 0
        ? 1f
        : (float)(collectionStats.SumTotalTermFreq / (double)collectionStats.MaxDoc);

    protected internal virtual byte EncodeNormValue(float boost, int fieldLength) =>
        SmallSingle.SingleToByte315(boost / (float)Math.Sqrt(fieldLength));

    protected internal virtual float DecodeNormValue(byte b) => Lengths[b];

    public sealed override long ComputeNorm(FieldInvertState state) =>
        EncodeNormValue(state.Boost, DiscountOverlaps ? state.Length - state.NumOverlap : state.Length);

    public virtual Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics termStats) =>
        IdfText.One(Idf(termStats.DocFreq, collectionStats.MaxDoc), termStats.DocFreq, collectionStats.MaxDoc);

    public virtual Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics[] termStats) =>
        IdfText.Sum(termStats, collectionStats.MaxDoc, Idf);

    public sealed override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        Explanation idf = termStats.Length == 1 ? IdfExplain(collectionStats, termStats[0]) : IdfExplain(collectionStats, termStats);
        float average = AvgFieldLength(collectionStats);
        var lengthFactors = new float[256];
        for (int i = 0; i < lengthFactors.Length; i++)
        {
            lengthFactors[i] = _k1 * ((1 - _b) + (_b * DecodeNormValue((byte)i) / average));
        }

        return new Stats(collectionStats.Field, idf, queryBoost, average, lengthFactors);
    }

    public sealed override SimScorer GetSimScorer(SimWeight stats, AtomicReaderContext context)
    {
        var own = (Stats)stats;
        return new DocScorer(this, own, context.AtomicReader.GetNormValues(own.Field));
    }

    public override string ToString() => "BM25(k1=" + QueryText.Plain(_k1) + ",b=" + QueryText.Plain(_b) + ")";

    private static float[] DecodeAll()
    {
        var lengths = new float[256];
        for (int i = 0; i < lengths.Length; i++)
        {
            float inverseRoot = SmallSingle.Byte315ToSingle((byte)i);
            lengths[i] = 1f / (inverseRoot * inverseRoot);
        }

        return lengths;
    }

    private Explanation ExplainScore(int doc, Explanation freq, Stats stats, NumericDocValues norms)
    {
        var result = new Explanation { Description = FormattableString.Invariant($"score(doc={doc},freq={freq.Value}), product of:") };
        var boost = new Explanation(stats.QueryBoost * stats.TopLevelBoost, "boost");
        if (boost.Value != 1f)
        {
            result.AddDetail(boost);
        }

        result.AddDetail(stats.Idf);
        var tf = new Explanation { Description = "tfNorm, computed from:" };
        tf.AddDetail(freq);
        tf.AddDetail(new Explanation(_k1, "parameter k1"));
        float lengthFactor = _k1;
        if (norms == null)
        {
            tf.AddDetail(new Explanation(0, "parameter b (norms omitted for field)"));
        }
        else
        {
            byte norm = (byte)norms.Get(doc);
            lengthFactor = stats.LengthFactors[norm];
            tf.AddDetail(new Explanation(_b, "parameter b"));
            tf.AddDetail(new Explanation(stats.AverageLength, "avgFieldLength"));
            tf.AddDetail(new Explanation(DecodeNormValue(norm), "fieldLength"));
        }

        tf.Value = freq.Value * (_k1 + 1) / (freq.Value + lengthFactor);
        result.AddDetail(tf);
        result.Value = stats.Weight * (_k1 + 1) * freq.Value / (freq.Value + lengthFactor);
        return result;
    }

    private sealed class Stats : SimWeight
    {
        internal readonly string Field;
        internal readonly Explanation Idf;
        internal readonly float QueryBoost;
        internal readonly float AverageLength;
        internal readonly float[] LengthFactors;
        internal float TopLevelBoost;
        internal float Weight;

        internal Stats(string field, Explanation idf, float queryBoost, float averageLength, float[] lengthFactors)
        {
            Field = field;
            Idf = idf;
            QueryBoost = queryBoost;
            AverageLength = averageLength;
            LengthFactors = lengthFactors;
        }

        public override float GetValueForNormalization()
        {
            float weight = Idf.Value * QueryBoost;
            return weight * weight;
        }

        /// <summary>The query norm has no place in BM25; boosts have.</summary>
        public override void Normalize(float queryNorm, float topLevelBoost)
        {
            TopLevelBoost = topLevelBoost;
            Weight = Idf.Value * QueryBoost * topLevelBoost;
        }
    }

    private sealed class DocScorer : SimScorer
    {
        private readonly BM25Similarity _similarity;
        private readonly Stats _stats;
        private readonly float _weight;
        private readonly float _k1;
        private readonly float[] _lengthFactors;
        private readonly NumericDocValues _norms;

        internal DocScorer(BM25Similarity similarity, Stats stats, NumericDocValues norms)
        {
            _similarity = similarity;
            _stats = stats;
            _k1 = similarity._k1;
            _weight = stats.Weight * (_k1 + 1);
            _lengthFactors = stats.LengthFactors;
            _norms = norms;
        }

        public override float Score(int doc, float freq)
        {
            float lengthFactor = _norms == null ? _k1 : _lengthFactors[(byte)_norms.Get(doc)];
            return _weight * freq / (freq + lengthFactor);
        }

        public override float ComputeSlopFactor(int distance) => _similarity.SloppyFreq(distance);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) =>
            _similarity.ScorePayload(doc, start, end, payload);

        public override Explanation Explain(int doc, Explanation freq) => _similarity.ExplainScore(doc, freq, _stats, _norms);
    }
}
