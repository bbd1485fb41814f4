using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Encoders;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders;

public sealed class ChunkerTests
{
    private static readonly WordTokenizer Tokenizer = new("?");

    [TestCase("a b c d e", 2, 2, "a b|c d|e")]
    [TestCase("a b c d e", 3, 2, "a b c|c d e")]
    [TestCase("a b c d e", 3, 1, "a b c|b c d|c d e")]
    [TestCase("a b c", 3, 1, "a b c")]
    [TestCase(" aa  bb ", 1, 1, "aa|bb")]
    [TestCase("a", 5, 5, "a")]
    [TestCase("", 5, 5, "")]
    [TestCase("   ", 5, 5, "")]
    public void WindowsCoverTheText(string text, int window, int stride, string expected)
    {
        IReadOnlyList<TextSpan> chunks = new Chunker(Tokenizer, window, stride).Chunk(text);
        Assert.That(string.Join('|', chunks.Select(span => text[span.Start..span.End])), Is.EqualTo(expected));
    }

    [TestCase(0, 1)]
    [TestCase(2, 0)]
    [TestCase(2, 3)]
    public void StridesAreWithinWindows(int window, int stride)
    {
        Assert.That(() => new Chunker(Tokenizer, window, stride), Throws.InstanceOf<System.ArgumentOutOfRangeException>());
    }

    [Test]
    public void EachChunkIsEncodedAsATextOfItsOwn()
    {
        FakeEncoder inner = new();
        ChunkEncoder encoder = new(inner, new Chunker(Tokenizer, 2, 2).Chunk);
        IReadOnlyList<TokenMatrix?> matrices = encoder.Encode(["a bb ccc", "", "dddd"], TextRole.Document);
        Assert.That(matrices[0]!.Values.ToArray(), Is.EqualTo(new float[] { 4, 1, 3, 1 }), "lengths of 'a bb' and 'ccc'");
        Assert.That(matrices[0]!.Spans.ToArray(), Is.EqualTo(new[] { new TextSpan(0, 4), new TextSpan(5, 8) }));
        Assert.That(matrices[1], Is.Null);
        Assert.That(matrices[2]!.Values.ToArray(), Is.EqualTo(new float[] { 4, 1 }));
    }

    [Test]
    public void ChunksAreEncodedInBatchesOfBoundedSize()
    {
        FakeEncoder inner = new();
        ChunkEncoder encoder = new(inner, new Chunker(Tokenizer, 1, 1).Chunk);
        string text = string.Join(' ', Enumerable.Range(1, 500).Select(i => new string('x', i)));
        TokenMatrix matrix = encoder.Encode([text, "y"], TextRole.Document)[0]!;
        Assert.That(Enumerable.Range(0, matrix.Count).Select(i => matrix.Row(i)[0]), Is.EqualTo(Enumerable.Range(1, 500)));
        Assert.That(inner.LargestBatch, Is.EqualTo(64));
    }
}
