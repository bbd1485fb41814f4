using Lucene.Net.Search;
using Lucene.Net.Vectors.QueryParsers;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>What must hold beside a function is its filter.</summary>
public sealed class ConjunctionFilterTests
{
    private const string Knn = "knn(f, [1], k=3";

    [TestCase("knn(f, [1], k=3) AND lang:en", $"+{Knn}, filter=(lang:en)) +lang:en")]
    [TestCase("+lang:en knn(f, [1], k=3)", $"+lang:en {Knn}, filter=(lang:en))")]
    [TestCase("knn(f, [1], k=3) lang:en", $"{Knn}) lang:en")]
    [TestCase("knn(f, [1], k=3) -lang:en", $"{Knn}, filter=(+*:* -lang:en)) -lang:en")]
    [TestCase("knn(f, [1], k=3) AND lang:en AND NOT one", $"+{Knn}, filter=(+lang:en -body:one)) +lang:en -body:one")]
    [TestCase("+lang:en +(one knn(f, [1], k=3))", $"+lang:en +(body:one {Knn}, filter=(lang:en)))")]
    [TestCase("+lang:en +(+one +knn(f, [1], k=3))", $"+lang:en +(+body:one +{Knn}, filter=(+lang:en +body:one)))")]
    [TestCase("+lang:en -knn(f, [1], k=3)", $"+lang:en -{Knn})")]
    [TestCase("+lang:en -(+one +knn(f, [1], k=3))", $"+lang:en -(+body:one +{Knn}, filter=(body:one)))")]
    [TestCase("+knn(f, [1], k=3) +knn(f, [1], k=3)", $"+{Knn}) +{Knn})")]
    [TestCase("+knn(f, [1], k=3, filter=one) +lang:en", $"+{Knn}, filter=(body:one)) +lang:en")]
    [TestCase("+knn(f, [1], k=3, filter=none) +lang:en", $"+{Knn}) +lang:en")]
    [TestCase("+within(f, [1], score>=0.5) +lang:en", "+within(f, [1], score>=0.5) +lang:en")]
    [TestCase("+sparse(f, {a:1}, k=3) +lang:en", "+sparse(f, {a:1}, k=3, filter=(lang:en)) +lang:en")]
    [TestCase("+sparse(f, {a:1}) +lang:en", "+sparse(f, {a:1}, k=all) +lang:en")]
    [TestCase("+late(f, [[1]], k=3) +lang:en", "+late(f, [[1]], k=3, filter=(lang:en)) +lang:en")]
    [TestCase("+hybrid(rrf, one, knn(f, [1]), k=3) +lang:en", "+hybrid(rrf, (body:one), knn(f, [1], k=1000), k=3, filter=(lang:en)) +lang:en")]
    [TestCase("+exact(f, [1], k=3) +lang:en", "+exact(f, [1], k=3, filter=(lang:en)) +lang:en")]
    public void TakesWhatMustHold(string text, string expected)
    {
        Query found = Parsers.Hybrid().Parse(text);
        Assert.That(found.ToString(), Is.EqualTo(expected));
        HybridQueryParser alone = Parsers.Hybrid(Parsers.Options with { FilterByConjunction = false });
        Assert.That(alone.Parse(expected), Is.EqualTo(found), "its text means the same");
    }

    [Test]
    public void CanBeTurnedOff()
    {
        HybridQueryParser parser = Parsers.Hybrid(Parsers.Options with { FilterByConjunction = false });
        Assert.That(parser.Parse("knn(f, [1], k=3) AND lang:en").ToString(), Is.EqualTo($"+{Knn}) +lang:en"));
    }
}
