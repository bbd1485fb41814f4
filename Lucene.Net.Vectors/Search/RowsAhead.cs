using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Has the rows of a segment's candidates read from disk while candidates are still being looked for. When a share of all that may become
/// candidates was looked at, the same share of the best so far will be among the last ones if good ones are as frequent everywhere: those are
/// asked for, and hardly any in vain. Nothing more is done once the rows turn out to be in memory. Source: S. Shrestha, N. Reddy, Z. Li,
/// "ESPN: Memory-Efficient Multi-Vector Information Retrieval", 2023, which asks for the best of a part of its clusters. For one thread.
/// </summary>
/// <param name="matrices">The segment's matrices.</param>
internal sealed class RowsAhead(MultiVectorValues matrices)
{
    private readonly HashSet<int> _asked = [];
    private bool _inMemory;

    /// <summary>Asks for the best of what was found so far.</summary>
    /// <param name="found">What was found, by ordinal.</param>
    /// <param name="wanted">How many candidates there will be in the segment.</param>
    /// <param name="share">Which share of it was searched, 0 to 1.</param>
    public void Ask(ScoredDocs found, int wanted, double share)
    {
        int certain = (int)(share * Math.Min(wanted, found.Capacity));
        if (!_inMemory && certain > 0)
        {
            Ask(found.BestDocs(certain));
        }
    }

    /// <summary>Asks for documents; such as were asked for are passed over.</summary>
    /// <param name="ordinals">The documents, rising.</param>
    public void Ask(int[] ordinals)
    {
        if (!_inMemory)
        {
            int[] more = _asked.Count == 0 ? ordinals : Array.FindAll(ordinals, ordinal => !_asked.Contains(ordinal));
            _inMemory = more.Length > 0 && !matrices.Prefetch(more);
            if (!_inMemory)
            {
                _asked.UnionWith(more);
            }
        }
    }
}
