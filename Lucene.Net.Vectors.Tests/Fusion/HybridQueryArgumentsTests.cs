using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Search;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Fusion;

public sealed class HybridQueryArgumentsTests
{
    [Test]
    public void BadArgumentsAreNamed()
    {
        MatchAllDocsQuery all = new();
        Retriever one = new("a", all);
        Assert.That(() => new Retriever("", all), Throws.ArgumentException.With.Message.Contains("name"));
        Assert.That(() => new Retriever("a", null!), Throws.ArgumentNullException);
        Assert.That(() => new Retriever("a", all, 0), Throws.InstanceOf<ArgumentException>().With.Message.Contains("depth=0"));
        Assert.That(() => new Retriever("a", all, weight: -1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("weight=-1"));
        Assert.That(() => new Retriever("a", all, weight: double.NaN), Throws.InstanceOf<ArgumentException>().With.Message.Contains("weight=NaN"));
        Assert.That(() => new Retriever("a", all, lowerBound: double.NegativeInfinity), Throws.InstanceOf<ArgumentException>().With.Message.Contains("lowerBound"));
        Assert.That(() => new HybridQuery([], new ReciprocalRank(), 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("retrievers.Count=0"));
        Assert.That(() => new HybridQuery([one, one], new ReciprocalRank(), 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("one name").And.Message.Contains("=a"));
        Assert.That(() => new HybridQuery([one], null!, 1), Throws.ArgumentNullException);
        Assert.That(() => new HybridQuery([one], new ReciprocalRank(), 0), Throws.InstanceOf<ArgumentException>().With.Message.Contains("k=0"));
        HybridQuery query = new([one], new ReciprocalRank(), 5);
        using MultiReader empty = new();
        Assert.That(() => query.Search(new IndexSearcher(empty), -1, 5), Throws.InstanceOf<ArgumentException>().With.Message.Contains("from=-1"));
        Assert.That(() => query.Search(new IndexSearcher(empty), 0, 0), Throws.InstanceOf<ArgumentException>().With.Message.Contains("size=0"));
        Assert.That(() => query.Search(null!, 0, 1), Throws.ArgumentNullException);
    }

    [Test]
    public void AQueryReadsAsText()
    {
        TermQuery word = new(new Term("body", "word"));
        KnnVectorQuery knn = new("f", [1, 0.5f], 3);
        HybridQuery query = new([new Retriever("1", word), new Retriever("2", knn)], new ReciprocalRank(), 10) { Boost = 2 };
        Assert.That(query.ToString(), Is.EqualTo("hybrid(rrf, (body:word), knn(f, [1, 0.5], k=3), k=10)^2"));
        Assert.That(query.ToString("body"), Is.EqualTo("hybrid(rrf, (word), knn(f, [1, 0.5], k=3), k=10)^2"));
        HybridQuery more = new(
            [new Retriever("say \"it\"", word, 50, 0.3, -2), new Retriever("2", query, weight: 0.7) { Cutoff = new ScoreDropCutoff() }],
            new WeightedSum(ScoreNormalization.TheoreticalMinMax),
            20,
            new HybridOptions { Complete = false, Cutoff = new ThresholdCutoff(0.25), Filter = new QueryWrapperFilter(word) });
        Assert.That(more.ToString(), Is.EqualTo(
            "hybrid(linear:tmm, 0.3*retriever((body:word), name=\"say \\\"it\\\"\", depth=50, bound=-2), 0.7*retriever(hybrid(rrf, (body:word), knn(f, [1, 0.5], k=3), k=10)^2, cutoff=drop:1), "
            + "k=20, complete=false, cutoff=threshold:0.25, filter=(body:word))"));
        HashSet<Term> terms = [];
        more.ExtractTerms(terms);
        Assert.That(terms, Is.EquivalentTo(new[] { new Term("body", "word") }));
    }
}
