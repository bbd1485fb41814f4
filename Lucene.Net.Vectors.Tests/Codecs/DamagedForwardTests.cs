using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Damaged files of weighted terms by document.</summary>
public sealed class DamagedForwardTests : DamagedSparseTestCase
{
    private static readonly SparseVector Query = new([new TermWeight("t0", 1), new TermWeight("t3", 2), new TermWeight("own000007", 5)]);

    protected override SparseFieldOptions Options => new() { KeepForward = true };

    protected override string FormatName => "HybridForward";

    protected override string[] Extensions => [".vwm", ".vwd"];

    protected override IEnumerable<(string Term, int Doc, int Weight)> Read(AtomicReader leaf)
    {
        ForwardVectors vectors = ForwardVectors.Open(leaf, SparseModel.Field)!;
        using IForwardScorer scorer = vectors.NewScorer(Query, [1, 2, 5]);
        for (int doc = 0; doc < leaf.MaxDoc; doc++)
        {
            foreach (TermWeight term in vectors.Get(doc) ?? SparseVector.Empty)
            {
                yield return (term.Term, doc, (int)term.Weight);
            }

            yield return ("sum", doc, (int)scorer.SumOf(doc));
        }
    }
}
