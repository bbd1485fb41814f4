using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace HybridSearch.Cli.Commands;

/// <summary>Allows a part of an index's documents, chosen at random from a seed; its bits are made once.</summary>
internal sealed class SampleFilter : Filter
{
    private const int Seed = 42;

    private readonly Dictionary<object, FixedBitSet> _bits = [];

    public SampleFilter(IndexReader reader, double rate)
    {
        var random = new Random(Seed);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            IBits? live = leaf.AtomicReader.LiveDocs;
            var bits = new FixedBitSet(leaf.AtomicReader.MaxDoc);
            for (int doc = 0; doc < leaf.AtomicReader.MaxDoc; doc++)
            {
                if (random.NextDouble() < rate && (live is null || live.Get(doc)))
                {
                    bits.Set(doc);
                }
            }

            _bits.Add(leaf.AtomicReader.CoreCacheKey, bits);
            Count += bits.Cardinality;
        }
    }

    /// <summary>Documents allowed.</summary>
    public int Count { get; }

    // No deleted document is among the bits, and nothing else is ever accepted less here.
    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => _bits[context.AtomicReader.CoreCacheKey];
}
