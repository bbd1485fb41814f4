using System;
using System.Linq;
using System.Text;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Encoders;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

public class VectorFileTests
{
    private static readonly float[] Values = [1, -2, 0.5f, 4, 5, -6];

    private CliRunner _cli = null!;

    [SetUp]
    public void SetUp() => _cli = new CliRunner();

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("v.f32")]
    [TestCase("v.f16")]
    [TestCase("v.npy")]
    [TestCase("half.npy")]
    [TestCase("v.fvecs")]
    public void EveryFormGivesTheSameRows(string name)
    {
        string path = _cli.Write(name, name switch
        {
            "v.f32" => Floats(Values),
            "v.f16" => Halves(Values),
            "v.npy" => Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", Floats(Values)),
            "half.npy" => Npy("{'descr': '<f2', 'fortran_order': False, 'shape': (2, 3), }", Halves(Values), version: 2),
            _ => [.. Floats(BitConverter.Int32BitsToSingle(3)), .. Floats(Values[..3]), .. Floats(BitConverter.Int32BitsToSingle(3)), .. Floats(Values[3..])],
        });

        using VectorFile file = VectorFile.Open(path, dimension: null, expectedRows: 2, "documents");
        Assert.Multiple(() =>
        {
            Assert.That((file.Count, file.Dimension), Is.EqualTo((2L, 3)));
            Assert.That(file.Read(1), Is.EqualTo(Values[3..]));
            Assert.That(file.Read(0), Is.EqualTo(Values[..3]));
            Assert.That(() => file.Read(2), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void RawFilesAreDividedAmongTheDocuments()
    {
        string path = _cli.WriteFloats("v.f32", Values);

        using VectorFile file = VectorFile.Open(path, null, 3, "documents");
        Assert.That(file.Dimension, Is.EqualTo(2));
    }

    [TestCase(4, 2, "24 bytes", "16 bytes each", "dim=")]               // 24 is no multiple of 4 x 4
    [TestCase(3, 5, "24 bytes are 2 rows of 3 float32 values", "5 documents of c.tsv", "in their order")]
    [TestCase(null, 5, "24 bytes", "5 documents of c.tsv", "dim=")]     // 6 values for 5 documents
    [TestCase(null, 7, "24 bytes", "7 documents of c.tsv", "dim=")]     // not even one each
    public void SizesThatDoNotFitNameFileSizeAndRemedy(int? dimension, int documents, params string[] words)
    {
        string path = _cli.WriteFloats("v.f32", Values);

        AssertRefused(path, dimension, documents, ["v.f32", .. words]);
    }

    [Test]
    public void EmptyFilesAreRefused()
    {
        foreach (string name in new[] { "v.f32", "v.f16", "v.npy", "v.fvecs" })
        {
            AssertRefused(_cli.Write(name, []), null, 2, name, "0 bytes");
        }

        AssertRefused(_cli.Write("v.f32", []), 3, 2, "v.f32", "0 bytes");
    }

    [Test]
    public void OtherExtensionsAreRefused() => AssertRefused(_cli.Write("v.bin", Floats(Values)), 3, 2, "v.bin", ".fvecs");

    [Test]
    public void ADimensionThatContradictsTheFileIsRefused() =>
        AssertRefused(_cli.Write("v.npy", Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}", Floats(Values))), 4, 2, "rows of 3 values", "dim=4");

    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }", "'<f8'", "float32")]
    [TestCase("{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3), }", "'>f4'", "float32")]
    [TestCase("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", "by columns", "ascontiguousarray")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (6,), }", "no matrix", "two dimensions")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 1), }", "no matrix", "two dimensions")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }", "2 rows of 4", "cut off")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999, 2000000), }", "rows of 2000000", "cut off")]
    [TestCase("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 0), }", "no matrix", "two dimensions")]
    public void NpyHeadersThatWeDoNotReadAreNamed(string header, params string[] words) =>
        AssertRefused(_cli.Write("v.npy", Npy(header, Floats(Values))), null, 2, ["v.npy", .. words]);

    [Test]
    public void NpyHeadersThatAreCutOffAreNamed()
    {
        byte[] whole = Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", Floats(Values));

        AssertRefused(_cli.Write("v.npy", whole[..40]), null, 2, "v.npy", "cut off");
        AssertRefused(_cli.Write("v.npy", whole[..^1]), null, 2, "v.npy", "cut off");
        AssertRefused(_cli.Write("v.npy", Floats(Values)), null, 2, "v.npy", "no .npy file");
    }

    [Test]
    public void FvecsRowsMustAgree()
    {
        string path = _cli.Write("v.fvecs", [.. Ints(2), .. Floats(1, 2), .. Ints(3), .. Floats(3, 4)]);

        using VectorFile file = VectorFile.Open(path, null, 2, "documents");
        Assert.That(() => file.Read(1), Throws.InstanceOf<BadDataException>().With.Message.Contains("row 2 says that it has 3 values"));
        AssertRefused(_cli.Write("w.fvecs", Ints(-1, 5)), null, 2, "w.fvecs", "dimension of -1");
        AssertRefused(_cli.Write("w.fvecs", [.. Ints(2), .. Floats(1, 2, 3)]), null, 2, "w.fvecs", "16 bytes");
    }

    [Test]
    public void WholeNumbersAreRead()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Int32File.ReadFlat(_cli.Write("o.i32", Ints(0, 7, -1))), Is.EqualTo(new[] { 0, 7, -1 }));
            Assert.That(Int32File.ReadRows(_cli.Write("t.ivecs", Ints(2, 5, 6, 0, 1, 9))), Is.EqualTo(new[] { new[] { 5, 6 }, [], [9] }));
            Assert.That(() => Int32File.ReadFlat(_cli.Write("o.i32", [1, 2, 3])), Throws.InstanceOf<BadDataException>().With.Message.Contains("3 bytes"));
            Assert.That(() => Int32File.ReadRows(_cli.Write("t.ivecs", Ints(2, 5))), Throws.InstanceOf<BadDataException>().With.Message.Contains("row 1"));
            Assert.That(() => Int32File.ReadRows(_cli.Write("t.ivecs", Ints(-2, 5))), Throws.InstanceOf<BadDataException>().With.Message.Contains("row 1"));
        });
    }

    private static void AssertRefused(string path, int? dimension, long documents, params string[] words)
    {
        Exception? error = Assert.Catch(() => VectorFile.Open(path, dimension, documents, "documents of c.tsv").Dispose());
        Assert.That(error, Is.InstanceOf<BadDataException>().Or.InstanceOf<EncoderException>());
        foreach (string word in words)
        {
            Assert.That(error!.Message, Does.Contain(word));
        }
    }

    private static byte[] Npy(string header, byte[] data, byte version = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(header + "\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. data];
    }

    private static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Halves(params float[] values) => [.. values.SelectMany(v => BitConverter.GetBytes((Half)v))];

    private static byte[] Ints(params int[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
