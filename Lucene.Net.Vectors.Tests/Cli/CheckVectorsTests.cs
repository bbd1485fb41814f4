using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>Damage that the sums of the files do not show: they are taken anew after each alteration here.</summary>
public class CheckVectorsTests
{
    private const int Count = 1200;
    private const int Dimensions = 8;

    // A graph's rows begin after the header, at the first multiple of 64; a row of codes has 16 bytes of corrections before it.
    private const int FirstRow = 64;
    private const int RowInts = 16;

    private CliRunner _cli = null!;
    private string _index = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _index = _cli.PathOf("index");
        var random = new Random(5);
        string collection = _cli.Write("many.tsv", string.Concat(Enumerable.Range(0, Count).Select(i => $"d{i}\tword{i}\n")));
        string vectors = _cli.WriteFloats("many.f32", [.. Enumerable.Range(0, Count * Dimensions).Select(_ => (float)random.NextDouble() - 0.5f)]);
        CliRunner.RunWell("index", "--collection", collection, "--index", _index, "--dense", $"emb={vectors},index=hnsw,m=8,encoding=int8", "--max-segments", "1");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [Test]
    public void ASoundIndexSaysWhatItHas() =>
        Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Match(@"emb +_\w+ +1200 +yes +0 +\d+ +sound").And.Contain("is sound"));

    [TestCase(Count, "a link to 1200 on level 0")]
    [TestCase(-2, "a link to -2 on level 0")]
    [TestCase(int.MaxValue, "no node there")]
    [TestCase(3, "to itself")]
    public void ALinkThatCannotBeIsAFinding(int link, string problem)
    {
        Alter(".vhg", bytes => MemoryMarshal.Cast<byte, int>(bytes.AsSpan(FirstRow))[3 * RowInts] = link);
        CliRunner.RunBadly(1, ["is damaged", "field emb", "node 3 has", problem], "check", "--index", _index);
    }

    [Test]
    public void ALinkThatStandsTwiceIsAFinding()
    {
        Alter(".vhg", bytes =>
        {
            Span<int> row = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(FirstRow))[(7 * RowInts)..];
            row[1] = row[0];
        });
        CliRunner.RunBadly(1, ["node 7 has a link twice"], "check", "--index", _index);
    }

    [Test]
    public void NodesWithoutLinksAreReportedAndNoFinding()
    {
        // A hundred nodes lose their links and those that lead to them; the few on a higher level are found all the same.
        Alter(".vhg", bytes =>
        {
            Span<int> rows = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(FirstRow, Count * RowInts * sizeof(int)));
            for (int node = 100; node < 200; node++)
            {
                rows.Slice(node * RowInts, RowInts).Fill(-1);
            }

            for (int i = 0; i < rows.Length; i++)
            {
                if (rows[i] is >= 100 and < 200)
                {
                    rows[(i / RowInts * RowInts)..((i / RowInts * RowInts) + RowInts)].Slice(i % RowInts).Fill(-1);
                }
            }
        });
        Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Match(@"\d\d+ vectors cannot be reached").And.Contain("is sound"));
    }

    [Test]
    public void ACodeThatIsAnotherVectorsIsAFinding()
    {
        Alter(".vqd", bytes =>
        {
            // The first row takes the place of the ninth.
            int row = 16 + Dimensions;
            bytes.AsSpan(FirstRow, row).CopyTo(bytes.AsSpan(FirstRow + (8 * row)));
        });
        CliRunner.RunBadly(1, ["the code of vector 8", "raw vector"], "check", "--index", _index);
    }

    [Test]
    public void AVectorThatIsNoneIsAFinding()
    {
        Alter(".vfd", bytes => MemoryMarshal.Cast<byte, float>(bytes.AsSpan(FirstRow))[Dimensions + 2] = float.NaN);
        CliRunner.RunBadly(1, ["vector 1", "component 2", "finite"], "check", "--index", _index);
    }

    private void Alter(string extension, Action<byte[]> alter)
    {
        string path = System.IO.Directory.EnumerateFiles(_index, "*" + extension).Single();
        byte[] bytes = File.ReadAllBytes(path);
        alter(bytes);
        File.Delete(path);
        using FSDirectory directory = FSDirectory.Open(_index);
        using IndexOutput output = directory.CreateOutput(Path.GetFileName(path), IOContext.DEFAULT);
        output.WriteBytes(bytes, 0, bytes.Length - CodecUtil.FooterLength());
        CodecUtil.WriteFooter(output);
    }
}
