using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Damaged files of postings with weights.</summary>
public sealed class DamagedImpactsTests : DamagedSparseTestCase
{
    protected override SparseFieldOptions Options => new();

    protected override string FormatName => "HybridImpacts";

    protected override string[] Extensions => [".vsm", ".vsp", ".vss"];

    protected override IEnumerable<(string Term, int Doc, int Weight)> Read(AtomicReader leaf)
    {
        // A query may give something else over files that nobody checked, but no other errors.
        SparseVector query = new([new TermWeight("t0", 1), new TermWeight("t1", 2), new TermWeight("t2", 3), new TermWeight("t9", 9)]);
        foreach (bool exhaustive in new[] { false, true })
        {
            SparseSearchOptions options = new() { Exhaustive = exhaustive };
            Assert.That(new IndexSearcher(leaf).Search(new SparseVectorQuery(SparseModel.Field, query, 5, options: options), 5).ScoreDocs, Has.Length.LessThanOrEqualTo(5));
        }

        TermsEnum terms = leaf.GetTerms(SparseModel.Field).GetEnumerator();
        while (terms.MoveNext())
        {
            DocsEnum docs = terms.Docs(null, null);
            while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                yield return (terms.Term.Utf8ToString(), docs.DocID, docs.Freq);
            }

            int middle = leaf.MaxDoc / 2;
            Assert.That(terms.Docs(null, null).Advance(middle), Is.GreaterThanOrEqualTo(middle));
        }
    }
}
