using System;
using System.Collections.Generic;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
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
            () => new SparseVectorQuery("f", vector) { Boost = 2 },
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

        Assert.That(different[0]().ToString("f"), Is.EqualTo("sparse(f, {a:2, b:0.5})"));
        Assert.That(new SparseVectorQuery("f", vector, 3, filter, exhaustive) { Boost = 2 }.ToString("f"), Is.EqualTo("sparse(f, {a:2, b:0.5}, k=3, exhaustive=true, filter=(text:rare))^2"));
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
}
