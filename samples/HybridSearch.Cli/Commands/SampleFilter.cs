using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace HybridSearch.Cli.Commands;

/// <summary>Allows some of an index's documents; its bits are made once.</summary>
internal sealed class SampleFilter : Filter
{
    private const int Seed = 42;

    private readonly Dictionary<object, FixedBitSet> _bits = [];

    private SampleFilter(DirectoryReader reader, Func<int, bool> allows)
    {
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            IBits? live = leaf.AtomicReader.LiveDocs;
            var bits = new FixedBitSet(leaf.AtomicReader.MaxDoc);
            for (int doc = 0; doc < leaf.AtomicReader.MaxDoc; doc++)
            {
                if (allows(leaf.DocBase + doc) && (live is null || live.Get(doc)))
                {
                    bits.Set(doc);
                }
            }

            _bits.Add(leaf.AtomicReader.CoreCacheKey, bits);
        }
    }

    /// <summary>A part of the documents, chosen at random from a seed.</summary>
    public static SampleFilter AtRandom(DirectoryReader reader, double rate)
    {
        var random = new Random(Seed);
        return new SampleFilter(reader, _ => random.NextDouble() < rate);
    }

    /// <summary>The documents of some hits.</summary>
    public static SampleFilter Of(DirectoryReader reader, ScoreDoc[] hits)
    {
        bool[] allowed = new bool[reader.MaxDoc];
        foreach (ScoreDoc hit in hits)
        {
            allowed[hit.Doc] = true;
        }

        return new SampleFilter(reader, doc => allowed[doc]);
    }

    // No deleted document is among the bits, and nothing else is ever accepted less here.
    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => _bits[context.AtomicReader.CoreCacheKey];
}
