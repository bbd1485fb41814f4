using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;
using Lucene.Net.Vectors.Tests.Standins;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders.Onnx;

internal sealed class SparseOnnxEncoderTests : OnnxTests
{
    [Test]
    public void SpladeTakesTheGreatestSaturatedLogitOfEachTerm()
    {
        using ModelFolder folder = new(TinyModels.Logits(Logit), "splade");
        IReadOnlyList<SparseVector> vectors = folder.Load<SpladeEncoder>().Encode(["cat dog dog dog", "cat", "", "dogs"], TextRole.Document);
        Check(vectors[0], ("cat", Math.Log(3)), ("dog", Math.Log(4)), ("query", Math.Log(1.5)));
        Check(vectors[1], ("cat", Math.Log(3)), ("dog", Math.Log(2)), ("query", Math.Log(1.5)));
        Assert.That(vectors[2], Is.SameAs(SparseVector.Empty));
        Check(vectors[3], ("cat", Math.Log(2)), ("dog", Math.Log(4)), ("query", Math.Log(1.5)), ("##s", Math.Log(1.25)));
    }

    [Test]
    public void SpladeKeepsTheHeaviest()
    {
        using ModelFolder folder = new(TinyModels.Logits(Logit), "splade", "\"top\": 2,");
        Check(folder.Load<SpladeEncoder>().Encode(["cat dog"], TextRole.Query)[0], ("cat", Math.Log(3)), ("dog", Math.Log(4)));
    }

    [Test]
    public void SpladeMaximumGoesOverAllWindows()
    {
        using ModelFolder folder = new(TinyModels.Logits(Logit), "splade", "\"maxLength\": 3, \"stride\": 1,");
        Check(folder.Load<SpladeEncoder>().Encode(["cat dog"], TextRole.Document)[0], ("cat", Math.Log(3)), ("dog", Math.Log(4)), ("query", Math.Log(1.5)));
    }

    [Test]
    public void SpladeMayHaveDoneItsPooling()
    {
        using ModelFolder folder = new(TinyModels.Logits(Logit, pooled: true), "splade");
        Check(folder.Load<SpladeEncoder>().Encode(["cat dog"], TextRole.Document)[0], ("cat", 2), ("dog", 3), ("query", 0.5));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void UniCoilTakesTheGreatestWeightOfEachPiece(bool thirdDimension)
    {
        using ModelFolder folder = new(TinyModels.Weights(Weight, thirdDimension), "unicoil");
        IReadOnlyList<SparseVector> vectors = folder.Load<UniCoilEncoder>().Encode(["cat dogs, cat bird", "dog", ""], TextRole.Document);

        // [CLS] cat dog ##s , cat [UNK] [SEP]: a weight times its position.
        Check(vectors[0], ("cat", 0.5 * 6), ("dog", 2 * 3), ("##s", 1.5 * 4));
        Check(vectors[1], ("dog", 4));
        Assert.That(vectors[2], Is.SameAs(SparseVector.Empty));
    }

    [Test]
    public void UniCoilWeighsNoPrefix()
    {
        using ModelFolder folder = new(TinyModels.Weights(Weight, true), "unicoil", "\"documentPrefix\": \"dog \", \"top\": 1,");
        Check(folder.Load<UniCoilEncoder>().Encode(["cat, dogs"], TextRole.Document)[0], ("dog", 2 * 5));
    }

    // What padding, special pieces and numbers beyond the vocabulary say must not be heard.
    private static float Logit(string piece, string term)
    {
        return (piece, term) switch
        {
            ("cat", "cat") => 2,
            ("cat", "dog") => 1,
            ("dog", "cat") => 1,
            ("dog", "dog") => 3,
            ("##s", "##s") => 0.25f,
            ("[SEP]", "query") => 0.5f,
            ("[PAD]", ":") => 50,
            (_, "") => 60,
            (_, "[CLS]" or "[MASK]" or "[UNK]" or "[PAD]" or "[SEP]") => 70,
            _ => -1,
        };
    }

    private static float Weight(string piece)
    {
        return piece switch { "cat" => 0.5f, "dog" => 2, "##s" => 1.5f, "," => -1, _ => 9 };
    }

    private static void Check(SparseVector vector, params (string Term, double Weight)[] expected)
    {
        (string Term, double Weight)[] sorted = [.. expected.OrderBy(entry => entry.Term, StringComparer.Ordinal)];
        Assert.That(vector.Select(entry => entry.Term), Is.EqualTo(sorted.Select(entry => entry.Term)), vector.ToString());
        Assert.That(vector.Select(entry => (double)entry.Weight), Is.EqualTo(sorted.Select(entry => entry.Weight)).Within(1e-6));
    }
}
