using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>What is done with the scores of a scan. Structs, so that a scan has no call a candidate.</summary>
internal interface IHitSink
{
    /// <summary>A score below this one changes nothing: most candidates need no more than this comparison.</summary>
    float Floor { get; }

    void Add(int ordinal, float score);
}

/// <summary>Keeps the best.</summary>
internal readonly struct BestSink(ScoredDocs best) : IHitSink
{
    public float Floor => best.Floor;

    public void Add(int ordinal, float score)
    {
        best.Add(ordinal, score);
    }
}

/// <summary>Keeps all of at least a score.</summary>
internal readonly struct ThresholdSink(ScoredDocs found, float minScore) : IHitSink
{
    public float Floor => minScore;

    public void Add(int ordinal, float score)
    {
        if (score >= minScore)
        {
            found.Add(ordinal, score);
        }
    }
}

/// <summary>
/// Keeps the best, but of the children of a parent only the best one, and of equal ones the first. Takes ordinals in ascending
/// order, so that the children of one parent come one after the other; <see cref="Finish"/> hands on the last parent's.
/// </summary>
internal struct BestChildSink(ScoredDocs best, VectorValues vectors, ParentBits parents) : IHitSink
{
    private int _parent = -1;
    private int _ordinal;
    private float _score;

    public readonly float Floor => best.Floor;

    public void Add(int ordinal, float score)
    {
        int doc = vectors.DocumentOf(ordinal);
        if (doc > _parent)
        {
            Finish();
            _parent = parents.ParentOf(doc);
            _ordinal = ordinal;
            _score = score;
        }
        else if (score > _score)
        {
            _ordinal = ordinal;
            _score = score;
        }
    }

    public readonly void Finish()
    {
        if (_parent >= 0)
        {
            best.Add(_ordinal, _score);
        }
    }
}
