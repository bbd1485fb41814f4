using System;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>Weighted terms by document, with clusters over them where the segment is large enough.</summary>
internal sealed class ClusteredValues(ForwardValues forward, ClusteredLists? lists) : ForwardVectors
{
    /// <summary>The terms by document.</summary>
    public ForwardValues Forward => forward;

    /// <summary>The clusters; null where there are none.</summary>
    public ClusteredLists? Lists => lists;

    /// <inheritdoc/>
    public override SparseFieldOptions Options => forward.Options;

    /// <inheritdoc/>
    public override int Count => forward.Count;

    /// <inheritdoc/>
    public override void Get(int docID, BytesRef result)
    {
        forward.Get(docID, result);
    }

    /// <inheritdoc/>
    public override SparseVector? Get(int doc)
    {
        return forward.Get(doc);
    }

    /// <inheritdoc/>
    internal override IForwardScorer NewScorer(SparseVector query, ReadOnlySpan<long> factors)
    {
        return forward.NewScorer(query, factors);
    }
}
