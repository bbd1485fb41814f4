using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>A graph over a field's matrices in one segment, its nodes their ordinals, and short codes of their rows to walk it by.</summary>
internal sealed class MuveraCandidates(MuveraEntry entry, FloatVectorValues vectors) : ICandidateIndex
{
    /// <inheritdoc/>
    public MultiVectorCandidates Kind => MultiVectorCandidates.Muvera;

    /// <summary>The vectors that the graph joins.</summary>
    public FloatVectorValues Vectors => vectors;

    /// <summary>Scores the matrices nearly as their own rows do.</summary>
    /// <param name="matrices">The segment's matrices, whose candidates these are.</param>
    /// <param name="query">The query's rows, checked and normalised.</param>
    public IVectorScorer NewScorer(MultiVectorValues matrices, float[] query)
    {
        return new TokenCodeScorer((StoredMultiVectorValues)matrices, entry, query);
    }
}
