using System;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Arguments that cannot be: each error names the argument and its value.</summary>
public sealed class BadArgumentsTests
{
    private const string Name = "v";

    private static readonly Query Words = new TermQuery(new Term("body", "x"));

    [TestCase(0)]
    [TestCase(-3)]
    [TestCase(int.MinValue)]
    public void K(int k)
    {
        Refused(() => new KnnVectorQuery(Name, [1], k), "k", $"k={k}");
        Refused(() => new ExactVectorQuery(Name, [1], k), "k", $"k={k}");
        Refused(() => new SeededKnnVectorQuery(Name, [1], k, Words), "k", $"k={k}");
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(4)]
    public void EfBelowOneOrBelowK(int ef)
    {
        Refused(() => new KnnVectorQuery(Name, [1], 5, ef), "ef", $"ef={ef}");
        Refused(() => new SeededKnnVectorQuery(Name, [1], 5, Words, ef: ef), "ef", $"ef={ef}");
    }

    [TestCase(0f, "0")]
    [TestCase(0.99f, "0.99")]
    [TestCase(-2f, "-2")]
    [TestCase(float.NaN, "NaN")]
    [TestCase(float.PositiveInfinity, "Infinity")]
    public void Oversample(float oversample, string text)
    {
        Refused(() => new KnnVectorQuery(Name, [1], 5, oversample: oversample), "oversample", $"oversample={text}");
    }

    [TestCase(float.NaN, "NaN")]
    [TestCase(float.NegativeInfinity, "-Infinity")]
    public void AComponentThatIsNotFinite(float component, string text)
    {
        Refused(() => new KnnVectorQuery(Name, [1, component], 5), "vector[1]", $"vector[1]={text}");
        Refused(() => new ExactVectorQuery(Name, [1, component], 5), "vector[1]", $"vector[1]={text}");
        Refused(() => new VectorRadiusQuery(Name, [1, component], 0.5f), "vector[1]", $"vector[1]={text}");
        Refused(() => new VectorRadiusQuery(Name, [1], component), "minScore", $"minScore={text}");
    }

    [Test]
    public void EncodingsSimilaritiesAndIndexesThatAreUnknown()
    {
        Refused(() => new VectorFieldOptions(2, VectorSimilarity.Cosine) { Encoding = (VectorEncoding)77 }, "Encoding", "Encoding=77");
        Refused(() => new VectorFieldOptions(2, (VectorSimilarity)77), "similarity", "similarity=77");
        Refused(() => new VectorFieldOptions(2, VectorSimilarity.Cosine) { Index = (VectorIndex)77 }, "Index", "Index=77");
        Refused(() => new VectorFieldOptions(0, VectorSimilarity.Cosine), "dimensions", "dimensions=0");
        Refused(() => new VectorFieldOptions(4097, VectorSimilarity.Cosine), "dimensions", "dimensions=4097");
        Refused(() => new KnnVectorQuery(Name, [1], 5, similarity: (VectorSimilarity)77), "similarity", "similarity=77");
    }

    [Test]
    public void GraphsThatCannotBe()
    {
        Refused(() => new VectorFieldOptions(2, VectorSimilarity.Cosine) { M = 1 }, "M", "M=1");
        Refused(() => new VectorFieldOptions(2, VectorSimilarity.Cosine) { EfConstruction = 0 }, "EfConstruction", "EfConstruction=0");
        Refused(() => new KnnVectorQuery(Name, [1], 5) { Patience = -1 }, "Patience", "Patience=-1");
        Refused(() => new KnnVectorQuery(Name, [1], 5) { Probes = -1 }, "Probes", "Probes=-1");
    }

    [Test]
    public void VectorsOfNoComponentsOrTooMany()
    {
        Refused(() => new KnnVectorQuery(Name, [], 5), "vector.Length", "vector.Length=0");
        Refused(() => new KnnVectorQuery(Name, new float[4097], 5), "vector.Length", "vector.Length=4097");
    }

    private static void Refused(Func<object> make, string argument, string text)
    {
        ArgumentException? error = Assert.Catch<ArgumentException>(() => make());
        Assert.That(error!.ParamName, Is.EqualTo(argument));
        Assert.That(error.Message, Does.Contain(text));
    }
}
