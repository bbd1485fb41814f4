using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;
using Lucene.Net.Vectors.Tests.Standins;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders.Onnx;

/// <summary>A piece's state is (number, attended positions, 7), scaled to length 1 here.</summary>
internal sealed class ColbertEncoderTests : OnnxTests
{
    private const string Markers = "\"queryMarker\": \"[unused0]\", \"documentMarker\": \"[unused1]\",";

    [TestCase(false, 5)]
    [TestCase(true, 8)]
    public void AQueryIsMarkedAndFilledUp(bool attend, int attended)
    {
        using ModelFolder folder = new(TinyModels.States(), "colbert", Markers + $"\"queryLength\": 8, \"attendToMask\": {(attend ? "true" : "false")},");
        IReadOnlyList<TokenMatrix?> matrices = folder.Load<ColbertEncoder>().Encode(["cat,", ""], TextRole.Query);

        // [CLS] [Q] cat , [SEP] [MASK] [MASK] [MASK]
        Check(matrices[0]!, attended, 2, 9, 5, 8, 3, 4, 4, 4);
        Assert.That(Spans(matrices[0]!), Is.EqualTo(new[] { (0, 0), (0, 0), (0, 3), (3, 4), (0, 0), (0, 0), (0, 0), (0, 0) }));
        Assert.That(matrices[1], Is.Null);
    }

    [Test]
    public void QueriesStayAsTheyAreWhereThereIsNothingToFillThemWith()
    {
        using ModelFolder folder = new(TinyModels.States(), "colbert", Markers + "\"queryLength\": 5, \"mask\": null,");
        ColbertEncoder encoder = folder.Load<ColbertEncoder>();
        Assert.That(encoder.Encode(["cat", "cat dog cat dog cat"], TextRole.Query).Select(matrix => matrix!.Count), Is.EqualTo(new[] { 4, 5 }));
    }

    [Test]
    public void ALongQueryIsCutOff()
    {
        using ModelFolder folder = new(TinyModels.States(), "colbert", Markers + "\"queryLength\": 5,");
        Check(folder.Load<ColbertEncoder>().Encode(["cat dog cat"], TextRole.Query)[0]!, 5, 2, 9, 5, 6, 3);
    }

    [Test]
    public void ADocumentsPunctuationHasNoVectors()
    {
        using ModelFolder folder = new(TinyModels.States(), "colbert", Markers + "\"queryLength\": 8,");
        IReadOnlyList<TokenMatrix?> matrices = folder.Load<ColbertEncoder>().Encode(["cat, dogs", "dog", ","], TextRole.Document);

        // [CLS] [D] cat , dog ##s [SEP]: the comma is read and then left out.
        Check(matrices[0]!, 7, 2, 10, 5, 6, 7, 3);
        Assert.That(Spans(matrices[0]!), Is.EqualTo(new[] { (0, 0), (0, 0), (0, 3), (5, 8), (8, 9), (0, 0) }));
        Check(matrices[1]!, 4, 2, 10, 6, 3);
        Check(matrices[2]!, 4, 2, 10, 3);
    }

    [Test]
    public void UnlessItIsKept()
    {
        using ModelFolder folder = new(TinyModels.States(), "colbert", "\"skipPunctuation\": false, \"documentPrefix\": \"query: \", \"dimensions\": 2,");
        ColbertEncoder encoder = folder.Load<ColbertEncoder>();
        TokenMatrix matrix = encoder.Encode(["cat,"], TextRole.Document)[0]!;
        Assert.That((encoder.Dimensions, matrix.Dimensions, matrix.Count), Is.EqualTo((2, 2, 6)));
        Assert.That(Spans(matrix), Is.EqualTo(new[] { (0, 0), (0, 0), (0, 0), (0, 3), (3, 4), (0, 0) }));
    }

    private static IEnumerable<(int Start, int End)> Spans(TokenMatrix matrix)
    {
        return matrix.Spans.ToArray().Select(span => (span.Start, span.End));
    }

    private static void Check(TokenMatrix matrix, int attended, params int[] ids)
    {
        Assert.That(matrix.Count, Is.EqualTo(ids.Length));
        for (int i = 0; i < ids.Length; i++)
        {
            float norm = MathF.Sqrt((ids[i] * ids[i]) + (attended * attended) + 49);
            Assert.That(matrix.Row(i).ToArray(), Is.EqualTo(new[] { ids[i] / norm, attended / norm, 7 / norm }).Within(1e-6f), $"row {i}");
        }
    }
}
