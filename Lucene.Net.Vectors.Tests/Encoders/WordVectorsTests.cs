using System;
using System.Text;
using Lucene.Net.Vectors.Encoders;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders;

public sealed class WordVectorsTests
{
    [TestCase("2 3\ncat 1 2 3\nhot dog -1 0.5 2e-1\n", TestName = "AFirstLineMayTellTheNumbers")]
    [TestCase("cat 1 2 3\r\nhot dog -1 0.5 0.2 \r\n\r\n", TestName = "OrThereMayBeNone")]
    [TestCase("\uFEFFcat 1 2 3\nhot dog\t-1 0.5 0.2", TestName = "ATabOrAByteOrderMarkDoesNoHarm")]
    public void TextIsRead(string content)
    {
        using TextFile file = new("words.vec", content);
        WordVectors words = WordVectors.LoadText(file.Path);
        Assert.That((words.Count, words.Dimensions), Is.EqualTo((2, 3)));
        Assert.That(words.TryGet("cat", out ReadOnlySpan<float> cat) ? cat.ToArray() : null, Is.EqualTo(new[] { 1f, 2f, 3f }));
        Assert.That(words.TryGet("hot dog", out ReadOnlySpan<float> dog) ? dog.ToArray() : null, Is.EqualTo(new[] { -1f, 0.5f, 0.2f }));
        Assert.That(words.TryGet("bird", out _), Is.False);
    }

    [Test]
    public void OnlyTheFirstWordsMayBeRead()
    {
        using TextFile file = new("words.vec", "a 1\nb 2\nc no number");
        Assert.That(WordVectors.LoadText(file.Path, 2).Count, Is.EqualTo(2));
    }

    [Test]
    public void OfAWordThatStandsTwiceTheFirstCounts()
    {
        WordVectors words = new(["a", "a"], [1, 2], 1);
        Assert.That(words.TryGet("a", out ReadOnlySpan<float> vector) ? vector[0] : 0, Is.EqualTo(1));
    }

    [TestCase("", "is empty")]
    [TestCase("2 3\n", "holds no vector")]
    [TestCase("cat\n", "line 1: has no numbers")]
    [TestCase("2 3\ncat 1 2\n", "line 2: has 2 numbers after the word, not 3")]
    [TestCase("cat 1 2\ndog 1 x\n", "line 2: 'x' is no number")]
    [TestCase("cat 1 2\ndog 1 NaN\n", "line 2: component 1 is NaN")]
    public void BadTextNamesFileAndLine(string content, string problem)
    {
        using TextFile file = new("words.vec", content);
        Assert.That(() => WordVectors.LoadText(file.Path), Throws.TypeOf<EncoderException>()
            .With.Message.Contains(problem).And.Message.StartsWith(file.Path).And.Property(nameof(EncoderException.File)).EqualTo(file.Path));
    }

    [TestCase("<f4")]
    [TestCase("<f2")]
    public void AMatrixIsRead(string type)
    {
        using TextFile matrix = new("m.npy", Npy(type, "(2, 2)", [1, 0.5f, -2, 4]));
        using TextFile list = new("words.txt", "cat\nhot dog\n");
        WordVectors words = WordVectors.LoadNpy(matrix.Path, list.Path);
        Assert.That(words.TryGet("hot dog", out ReadOnlySpan<float> vector) ? vector.ToArray() : null, Is.EqualTo(new[] { -2f, 4f }));
    }

    [TestCase("<f8", "(2, 2)", "float32 or float16")]
    [TestCase("<f4", "(4,)", "is no matrix")]
    [TestCase("<f4", "(4, 1)", "has 4 rows, but there are 2 words")]
    [TestCase("<f4", "(2, 3)", "but 2 rows of 3")]
    [TestCase("<f4", "(2, 999999999999999999)", "is no matrix")]
    public void ABadMatrixNamesTheFile(string type, string shape, string problem)
    {
        using TextFile matrix = new("m.npy", Npy(type, shape, [1, 2, 3, 4]));
        using TextFile list = new("words.txt", "cat\ndog\n");
        Assert.That(() => WordVectors.LoadNpy(matrix.Path, list.Path), Throws.TypeOf<EncoderException>().With.Message.Contains(problem).And.Message.StartsWith(matrix.Path));
    }

    [Test]
    public void WhatIsNoMatrixAtAllNamesTheFile()
    {
        using TextFile list = new("words.txt", "cat\ndog\n");
        Assert.That(() => WordVectors.LoadNpy(list.Path, list.Path), Throws.TypeOf<EncoderException>().With.Message.Contains("is no .npy file"));
        Assert.That(() => WordVectors.LoadText(list.Path + ".gone"), Throws.TypeOf<EncoderException>().With.Message.Contains("does not exist"));
        Assert.That(() => WordVectors.LoadNpy(list.Path, list.Path + ".gone"), Throws.TypeOf<EncoderException>().With.Message.Contains(".gone: does not exist"));
    }

    [Test]
    public void WordsAndVectorsMustBeAsMany()
    {
        Assert.That(() => new WordVectors(["a"], [1, 2, 3], 2), Throws.ArgumentException.With.Message.Contains("must hold 1 vectors of 2"));
    }

    private static byte[] Npy(string type, string shape, float[] values)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n";
        byte[] data = new byte[values.Length * (type == "<f2" ? 2 : 4)];
        for (int i = 0; i < values.Length; i++)
        {
            byte[] bytes = type == "<f2" ? BitConverter.GetBytes((Half)values[i]) : BitConverter.GetBytes(values[i]);
            bytes.CopyTo(data, i * bytes.Length);
        }

        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.Latin1.GetBytes(header), .. data];
    }
}
