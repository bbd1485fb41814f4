using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>Scores a term by how often it stands in a document, times the boosts: scores that can be worked out by hand.</summary>
internal sealed class FreqSimilarity : Similarity
{
    public override long ComputeNorm(FieldInvertState state)
    {
        return 0;
    }

    public override float Coord(int overlap, int maxOverlap)
    {
        return overlap / (float)maxOverlap;
    }

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        return new Boosts(queryBoost);
    }

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        return new Scorer((Boosts)weight);
    }

    private sealed class Boosts : SimWeight
    {
        private readonly float _queryBoost;

        public Boosts(float queryBoost)
        {
            _queryBoost = queryBoost;
        }

        public float Value { get; private set; }

        public override float GetValueForNormalization()
        {
            return 1;
        }

        public override void Normalize(float queryNorm, float topLevelBoost)
        {
            Value = _queryBoost * topLevelBoost;
        }
    }

    private sealed class Scorer : SimScorer
    {
        private readonly Boosts _boosts;

        public Scorer(Boosts boosts)
        {
            _boosts = boosts;
        }

        public override float Score(int doc, float freq)
        {
            return freq * _boosts.Value;
        }

        public override float ComputeSlopFactor(int distance)
        {
            return 1f / (distance + 1);
        }

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload)
        {
            return 1;
        }
    }
}
