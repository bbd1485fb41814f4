using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Fields that keep only the heaviest postings of a term, beside the same field whole.</summary>
public sealed class HeaviestPostingsTests : IndexTestCase
{
    private const string Whole = "whole";
    private const string Cut = "cut";

    private static readonly SparseFieldOptions All = new() { Bits = 6 };

    [Test]
    public void EachSegmentKeepsTheHeaviest([Values(1, 20, 300)] int most)
    {
        Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(most));
        config.MaxBufferedDocs = 150;
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        using (IndexWriter writer = new(directory, config))
        {
            AddDocuments(writer, 600, most);
            using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
            RequireHeaviest(reader, most, ties: true);
        }

        RequireClean(directory);
        using (IndexWriter writer = new(directory, NewConfig(NewCodec(most))))
        {
            for (int i = 0; i < 600; i += 7)
            {
                writer.DeleteDocuments(new Term("id", i.ToString(CultureInfo.InvariantCulture)));
            }

            writer.ForceMerge(1);
        }

        RequireClean(directory);
        using DirectoryReader merged = DirectoryReader.Open(directory);
        Assert.That(merged.Leaves, Has.Count.EqualTo(1));
        Terms terms = merged.Leaves[0].AtomicReader.GetTerms(Cut);
        TermsEnum each = terms.GetEnumerator();
        long postings = 0;
        while (each.MoveNext())
        {
            Assert.That(each.DocFreq, Is.LessThanOrEqualTo(most));
            postings += each.DocFreq;
        }

        Assert.That(terms.SumDocFreq, Is.EqualTo(postings));
    }

    [Test]
    public void MergesKeepTheHeaviestOfAll()
    {
        const int Most = 40;
        Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(Most));
        config.MaxBufferedDocs = 100;
        using (IndexWriter writer = new(directory, config))
        {
            AddDocuments(writer, 700, Most);
            writer.ForceMerge(1);
        }

        RequireClean(directory);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        RequireHeaviest(reader, Most, ties: false);
    }

    [Test]
    public void TheNumberMayChangeFromSessionToSession()
    {
        Directory directory = NewDirectory();
        foreach (int most in new[] { 0, 10, 30 })
        {
            using IndexWriter writer = new(directory, NewConfig(NewCodec(most)));
            AddDocuments(writer, 100, most);
            writer.ForceMerge(1);
        }

        RequireClean(directory);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.DocFreq(new Term(Cut, "t0")), Is.EqualTo(30));
        Assert.That(new IndexSearcher(reader).Search(new SparseVectorQuery(Cut, new SparseVector([new TermWeight("t0", 1)]), 100), 100).TotalHits, Is.EqualTo(30));
    }

    [Test]
    public void OptionsAreCheckedAndCompared()
    {
        Assert.That(() => new SparseFieldOptions { MaxPostings = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("MaxPostings"));
        Assert.That(new SparseFieldOptions { MaxPostings = 3 }, Is.Not.EqualTo(new SparseFieldOptions()));
        int hash = new SparseFieldOptions { MaxPostings = 3 }.GetHashCode();
        Assert.That(new SparseFieldOptions { MaxPostings = 3 }.GetHashCode(), Is.EqualTo(hash));
    }

    [Test]
    public void TermsWithoutWeightsAreNamed()
    {
        using IndexWriter writer = new(NewDirectory(), NewConfig(NewCodec(5)));
        writer.AddDocument([new TextField(Cut, "plain", Field.Store.NO)]);
        Assert.That(writer.Commit, Throws.InvalidOperationException.With.Message.Contains("'cut'").And.Message.Contains("came without a weight"));
        writer.Rollback();
    }

    private static HybridCodec NewCodec(int most)
    {
        return new HybridCodec(new Dictionary<string, VectorFieldOptions>(), new Dictionary<string, SparseFieldOptions> { [Whole] = All, [Cut] = All with { MaxPostings = most } });
    }

    private static List<(int Doc, int Code)> Postings(AtomicReader reader, string field, BytesRef term)
    {
        List<(int Doc, int Code)> all = [];
        TermsEnum terms = reader.GetTerms(field).GetEnumerator();
        Assert.That(terms.SeekExact(term), Is.True);
        DocsEnum docs = terms.Docs(null, null, DocsFlags.FREQS);
        while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            all.Add((docs.DocID, docs.Freq));
        }

        Assert.That(terms.DocFreq, Is.EqualTo(all.Count));
        return all;
    }

    private static void RequireHeaviest(DirectoryReader reader, int most, bool ties)
    {
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            TermsEnum each = leaf.AtomicReader.GetTerms(Whole).GetEnumerator();
            HashSet<int> seen = [];
            while (each.MoveNext())
            {
                BytesRef term = BytesRef.DeepCopyOf(each.Term);
                List<(int Doc, int Code)> all = Postings(leaf.AtomicReader, Whole, term), cut = Postings(leaf.AtomicReader, Cut, term);
                IEnumerable<(int Doc, int Code)> heaviest = all.OrderByDescending(posting => posting.Code).ThenBy(posting => posting.Doc).Take(most);
                Assert.That(cut.Select(posting => posting.Code), Is.EquivalentTo(heaviest.Select(posting => posting.Code)));
                Assert.That(cut, Is.EqualTo(ties ? heaviest.OrderBy(posting => posting.Doc) : all.Intersect(cut)));
                seen.UnionWith(cut.Select(posting => posting.Doc));
            }

            Assert.That(leaf.AtomicReader.GetTerms(Cut).DocCount, Is.EqualTo(seen.Count));
        }
    }

    private void AddDocuments(IndexWriter writer, int count, int most)
    {
        for (int i = 0; i < count; i++)
        {
            List<TermWeight> terms = [new TermWeight("t0", 1 + Random.Next(All.MaxCode))];
            for (int term = 1; term < 8; term++)
            {
                if (Random.Next(1 + term) == 0)
                {
                    terms.Add(new TermWeight(string.Create(CultureInfo.InvariantCulture, $"t{term}"), 1 + Random.Next(All.MaxCode)));
                }
            }

            SparseVector vector = new(terms);
            writer.AddDocument(new Document
            {
                new StringField("id", i.ToString(CultureInfo.InvariantCulture), Field.Store.NO),
                new SparseVectorField(Whole, vector, All),
                new SparseVectorField(Cut, vector, All with { MaxPostings = most }),
            });
        }
    }
}
