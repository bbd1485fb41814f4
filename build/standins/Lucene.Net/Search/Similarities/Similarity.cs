using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search.Similarities;

public abstract class Similarity
{
    protected Similarity() { }

    public virtual float Coord(int overlap, int maxOverlap) => 1f;

    public virtual float QueryNorm(float valueForNormalization) => 1f;

    public abstract long ComputeNorm(FieldInvertState state);

    public abstract SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats);

    public abstract SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context);

    public abstract class SimScorer
    {
        protected SimScorer() { }

        public abstract float Score(int doc, float freq);

        public abstract float ComputeSlopFactor(int distance);

        public abstract float ComputePayloadFactor(int doc, int start, int end, BytesRef payload);

        public virtual Explanation Explain(int doc, Explanation freq)
        {
            var result = new Explanation(Score(doc, freq.Value),
                System.FormattableString.Invariant($"score(doc={doc},freq={freq.Value}), with freq of:"));
            result.AddDetail(freq);
            return result;
        }
    }

    public abstract class SimWeight
    {
        protected SimWeight() { }

        public abstract float GetValueForNormalization();

        public abstract void Normalize(float queryNorm, float topLevelBoost);
    }
}
