using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search.Similarities;

public abstract class TFIDFSimilarity : Similarity
{
    protected TFIDFSimilarity() { }

    public abstract override float Coord(int overlap, int maxOverlap);

    public abstract override float QueryNorm(float sumOfSquaredWeights);

    public abstract float Tf(float freq);

    public abstract float Idf(long docFreq, long numDocs);

    public abstract float LengthNorm(FieldInvertState state);

    public abstract float DecodeNormValue(long norm);

    public abstract long EncodeNormValue(float f);

    public abstract float SloppyFreq(int distance);

    public abstract float ScorePayload(int doc, int start, int end, BytesRef payload);

    public virtual Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics termStats) =>
        IdfText.One(Idf(termStats.DocFreq, collectionStats.MaxDoc), termStats.DocFreq, collectionStats.MaxDoc);

    public virtual Explanation IdfExplain(CollectionStatistics collectionStats, TermStatistics[] termStats) =>
        IdfText.Sum(termStats, collectionStats.MaxDoc, Idf);

    public sealed override long ComputeNorm(FieldInvertState state) => EncodeNormValue(LengthNorm(state));

    public sealed override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats) =>
        new Stats(collectionStats.Field, termStats.Length == 1 ? IdfExplain(collectionStats, termStats[0]) : IdfExplain(collectionStats, termStats), queryBoost);

    public sealed override SimScorer GetSimScorer(SimWeight stats, AtomicReaderContext context)
    {
        var own = (Stats)stats;
        return new DocScorer(this, own, context.AtomicReader.GetNormValues(own.Field));
    }

    private sealed class Stats : SimWeight
    {
        internal readonly string Field;
        internal readonly Explanation Idf;
        internal readonly float QueryBoost;
        internal float QueryNorm;
        internal float QueryWeight;
        internal float Value;

        internal Stats(string field, Explanation idf, float queryBoost)
        {
            Field = field;
            Idf = idf;
            QueryBoost = queryBoost;
            QueryWeight = idf.Value * queryBoost;
        }

        public override float GetValueForNormalization() => QueryWeight * QueryWeight;

        public override void Normalize(float queryNorm, float topLevelBoost)
        {
            QueryNorm = queryNorm * topLevelBoost;
            QueryWeight *= QueryNorm;
            Value = QueryWeight * Idf.Value;
        }
    }

    private sealed class DocScorer : SimScorer
    {
        private readonly TFIDFSimilarity _similarity;
        private readonly Stats _stats;
        private readonly NumericDocValues _norms;

        internal DocScorer(TFIDFSimilarity similarity, Stats stats, NumericDocValues norms)
        {
            _similarity = similarity;
            _stats = stats;
            _norms = norms;
        }

        public override float Score(int doc, float freq)
        {
            float raw = _similarity.Tf(freq) * _stats.Value;
            return _norms == null ? raw : raw * _similarity.DecodeNormValue(_norms.Get(doc));
        }

        public override float ComputeSlopFactor(int distance) => _similarity.SloppyFreq(distance);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) =>
            _similarity.ScorePayload(doc, start, end, payload);

        public override Explanation Explain(int doc, Explanation freq)
        {
            var query = new Explanation(_stats.QueryWeight, "queryWeight, product of:");
            if (_stats.QueryBoost != 1f)
            {
                query.AddDetail(new Explanation(_stats.QueryBoost, "boost"));
            }

            query.AddDetail(_stats.Idf);
            query.AddDetail(new Explanation(_stats.QueryNorm, "queryNorm"));

            var tf = new Explanation(_similarity.Tf(freq.Value), FormattableString.Invariant($"tf(freq={freq.Value}), with freq of:"));
            tf.AddDetail(freq);
            float fieldNorm = _norms == null ? 1f : _similarity.DecodeNormValue(_norms.Get(doc));
            var field = new Explanation(tf.Value * _stats.Idf.Value * fieldNorm, FormattableString.Invariant($"fieldWeight in {doc}, product of:"));
            field.AddDetail(tf);
            field.AddDetail(_stats.Idf);
            field.AddDetail(new Explanation(fieldNorm, FormattableString.Invariant($"fieldNorm(doc={doc})")));
            if (query.Value == 1f)
            {
                return field;
            }

            var result = new Explanation(Score(doc, freq.Value), FormattableString.Invariant($"score(doc={doc},freq={freq.Value}), product of:"));
            result.AddDetail(query);
            result.AddDetail(field);
            return result;
        }
    }
}
