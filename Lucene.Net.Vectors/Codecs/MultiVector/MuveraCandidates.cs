using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Short codes of the rows of a field's matrices in one segment, and, where there are many, a graph over them, its nodes their ordinals.</summary>
internal sealed class MuveraCandidates(MuveraEntry entry, FloatVectorValues? vectors) : ICandidateIndex
{
    /// <inheritdoc/>
    public MultiVectorCandidates Kind => MultiVectorCandidates.Muvera;

    /// <summary>The vectors that the graph joins; null where there is none.</summary>
    public FloatVectorValues? Vectors => vectors;

    /// <summary>Scores the matrices nearly as their own rows do.</summary>
    /// <param name="matrices">The segment's matrices, whose candidates these are.</param>
    /// <param name="query">The query's rows, checked and normalised.</param>
    public TokenCodeScorer NewScorer(MultiVectorValues matrices, float[] query)
    {
        return new TokenCodeScorer((StoredMultiVectorValues)matrices, entry, query);
    }
}
