using System;
using System.Collections.Generic;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>What sparse queries take, when they are equal, and how they read.</summary>
public sealed class SparseVectorQueryArgumentsTests : IndexTestCase
{
    [Test]
    public void EqualityHashAndText()
    {
        SparseVector vector = new([new TermWeight("b", 0.5f), new TermWeight("a", 2)]), other = new([new TermWeight("a", 2)]);
        Filter filter = new QueryWrapperFilter(new TermQuery(new Term("text", "rare")));
        SparseSearchOptions exhaustive = new() { Exhaustive = true };
        Func<SparseVectorQuery>[] different =
        [
            () => new SparseVectorQuery("f", vector), () => new SparseVectorQuery("g", vector), () => new SparseVectorQuery("f", other), () => new SparseVectorQuery("f", vector, 3),
            () => new SparseVectorQuery("f", vector, 4), () => new SparseVectorQuery("f", vector, 3, filter), () => new SparseVectorQuery("f", vector, 3, filter, exhaustive),
            () => new SparseVectorQuery("f", vector) { Boost = 2 }, () => new SparseVectorQuery("f", vector, 3, filter, new SparseSearchOptions { PruneTerms = new TermPruning() }),
            () => new SparseVectorQuery("f", vector, 3, filter, new SparseSearchOptions { PruneTerms = new TermPruning { WeightRatio = 0.1f } }),
            () => new SparseVectorQuery("f", vector, 3, filter, new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() }),
            () => new SparseVectorQuery("f", vector, 3, filter, new SparseSearchOptions { TwoPhase = new TwoPhaseSearch { Expansion = 3 } }),
            () => new SparseVectorQuery("f", vector, 3, filter, new SparseSearchOptions { TwoPhase = new TwoPhaseSearch(), PruneTerms = new TermPruning() }),
        ];
        for (int i = 0; i < different.Length; i++)
        {
            for (int j = 0; j < different.Length; j++)
            {
                Assert.That(different[i]().Equals(different[j]()), Is.EqualTo(i == j), $"{i} {j}");
            }

            int hash = different[i]().GetHashCode();
            Assert.That(different[i]().GetHashCode(), Is.EqualTo(hash));
        }

        Assert.That(different[0]().ToString("f"), Is.EqualTo("sparse(f, {a:2, b:0.5}, k=all)"));
        Assert.That(new SparseVectorQuery("f", vector, 3, filter, exhaustive) { Boost = 2 }.ToString("f"), Is.EqualTo("sparse(f, {a:2, b:0.5}, k=3, exhaustive=true, filter=(text:rare))^2"));
        Assert.That(
            new SparseVectorQuery("f", other, 3, options: new SparseSearchOptions { TwoPhase = new TwoPhaseSearch(), PruneTerms = new TermPruning() }).ToString("f"),
            Is.EqualTo("sparse(f, {a:2}, k=3, prune=(frequency=5, weight=0.4), two-phase=(share=0.6, expansion=5, candidates=50, least=0.75))"));
        HashSet<Term> terms = [];
        different[0]().ExtractTerms(terms);
        Assert.That(terms, Is.EquivalentTo(new[] { new Term("f", "a"), new Term("f", "b") }));
    }

    [Test]
    public void BadInputIsRefused()
    {
        Assert.That(() => new SparseVectorQuery("", SparseVector.Empty), Throws.ArgumentException);
        Assert.That(() => new SparseVectorQuery("f", null!), Throws.ArgumentNullException);
        Assert.That(() => new SparseVectorQuery("f", SparseVector.Empty, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new SparseVector([new TermWeight("a", float.NaN)]), Throws.ArgumentException);
        Assert.That(() => new SparseVector([new TermWeight("a", float.PositiveInfinity)]), Throws.ArgumentException);
        using IndexWriter writer = new(NewDirectory(), NewConfig(new Lucene46Codec()));
        writer.AddDocument([new TextField("text", "plain words", Lucene.Net.Documents.Field.Store.NO)]);
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        SparseVectorQuery query = new("text", new SparseVector([new TermWeight("plain", 1)]), 3);
        Assert.That(() => query.Rewrite(reader), Throws.ArgumentException.With.Message.Contains("'text'"));
    }

    [Test]
    public void AClosedReaderIsNotRead([Values] bool top)
    {
        SparseModel model = new(Random, new SparseFieldOptions());
        using IndexWriter writer = new(NewFSDirectory(), NewConfig(model.NewCodec()));
        for (int i = 0; i < 300; i++)
        {
            writer.AddDocument(model.NewDocument(i));
        }

        DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        SparseVectorQuery query = new(SparseModel.Field, new SparseVector([new TermWeight("t0", 1), new TermWeight("t1", 2)]), top ? 10 : null);
        IndexSearcher searcher = new(reader);
        Assert.That(searcher.Search(query, 10).ScoreDocs, Is.Not.Empty);
        reader.Dispose();
        writer.Dispose();
        Assert.That(() => searcher.Search(query, 10), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void AFilterForAnotherReaderIsRefused([Values] bool top)
    {
        SparseModel model = new(Random, new SparseFieldOptions());
        using IndexWriter writer = new(NewDirectory(), NewConfig(model.NewCodec()));
        for (int i = 0; i < 20; i++)
        {
            writer.AddDocument(model.NewDocument(i));
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        SparseVectorQuery query = new(SparseModel.Field, new SparseVector([new TermWeight("t0", 1)]), top ? 3 : null, new FarFilter());
        Assert.That(() => new IndexSearcher(reader).Search(query, 3), Throws.ArgumentException.With.Message.Contains("another reader"));
    }

    // Gives a document that no segment here has.
    private sealed class FarFilter : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, Lucene.Net.Util.IBits acceptDocs)
        {
            Lucene.Net.Util.FixedBitSet bits = new(2000);
            bits.Set(1500);
            return bits;
        }
    }
}
