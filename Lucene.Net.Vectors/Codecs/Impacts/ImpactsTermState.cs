using Lucene.Net.Codecs;
using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>Where a term's postings are, and its largest weight.</summary>
internal sealed class ImpactsTermState : BlockTermState
{
    /// <summary>Where its first block begins in the data file.</summary>
    public long Data { get; set; }

    /// <summary>Where its skip data begin; only a term of several blocks has any.</summary>
    public long Skip { get; set; }

    /// <summary>The largest weight of the term.</summary>
    public int Max { get; set; }

    /// <inheritdoc/>
    public override void CopyFrom(TermState other)
    {
        base.CopyFrom(other);
        ImpactsTermState state = (ImpactsTermState)other;
        Data = state.Data;
        Skip = state.Skip;
        Max = state.Max;
    }
}
