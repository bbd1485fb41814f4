using System;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Which files are summed when a segment is opened.</summary>
public sealed class VerificationTests : VectorFieldTestCase
{
    private const int Dimensions = 8;

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity);
    }

    [Test]
    public void FilesUpToTheBoundAre([Values(-1, 0, 1)] int moreThanTheFile)
    {
        FSDirectory directory = WriteFiles(Options(Dimensions, VectorSimilarity.Euclidean), 50);
        string file = directory.ListAll().Single(name => Path.GetExtension(name) == ".vfd");
        Invert(directory, file);
        using (new UnsummedFiles())
        {
            HybridCodec.LargestFileVerifiedOnOpen = directory.FileLength(file) + moreThanTheFile;
            if (moreThanTheFile >= 0)
            {
                Assert.That(() => DirectoryReader.Open(directory), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains(file));
            }
            else
            {
                using DirectoryReader reader = DirectoryReader.Open(directory);
                Assert.That(() => reader.Leaves[0].AtomicReader.CheckIntegrity(), Throws.InstanceOf<CorruptIndexException>().With.Message.Contains(file));
            }
        }

        Invert(directory, file);
    }

    [Test]
    public void ABoundBelowZeroIsRefused()
    {
        Assert.That(() => HybridCodec.LargestFileVerifiedOnOpen = -1, Throws.InstanceOf<ArgumentException>());
        Assert.That(HybridCodec.LargestFileVerifiedOnOpen, Is.EqualTo(4 << 20));
    }

    // A byte of the last vector, before the footer of 16 bytes.
    private static void Invert(FSDirectory directory, string file)
    {
        const int FromEnd = -20;
        using FileStream stream = new(Path.Combine(directory.Directory.FullName, file), FileMode.Open, FileAccess.ReadWrite);
        stream.Seek(FromEnd, SeekOrigin.End);
        int value = stream.ReadByte();
        stream.Seek(FromEnd, SeekOrigin.End);
        stream.WriteByte((byte)~value);
    }
}
