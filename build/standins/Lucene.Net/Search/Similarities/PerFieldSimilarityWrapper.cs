using Lucene.Net.Index;

namespace Lucene.Net.Search.Similarities;

public abstract class PerFieldSimilarityWrapper : Similarity
{
    protected PerFieldSimilarityWrapper() { }

    public abstract Similarity Get(string name);

    public sealed override long ComputeNorm(FieldInvertState state) => Get(state.Name).ComputeNorm(state);

    public sealed override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        Similarity similarity = Get(collectionStats.Field);
        return new FieldWeight(similarity, similarity.ComputeWeight(queryBoost, collectionStats, termStats));
    }

    public sealed override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        var own = (FieldWeight)weight;
        return own.Similarity.GetSimScorer(own.Inner, context);
    }

    private sealed class FieldWeight : SimWeight
    {
        internal readonly Similarity Similarity;
        internal readonly SimWeight Inner;

        internal FieldWeight(Similarity similarity, SimWeight inner)
        {
            Similarity = similarity;
            Inner = inner;
        }

        public override float GetValueForNormalization() => Inner.GetValueForNormalization();

        public override void Normalize(float queryNorm, float topLevelBoost) => Inner.Normalize(queryNorm, topLevelBoost);
    }
}
