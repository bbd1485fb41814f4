using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Index;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>Files of every vector format that were cut, altered or written by a newer version: errors that name them, and never a wrong result.</summary>
public abstract class DamagedFormatTestCase : VectorFieldTestCase
{
    /// <summary>Documents of the index whose files are damaged; a quarter have no vector.</summary>
    protected virtual int DamagedDocuments => 40;

    /// <summary>Places of a file that are tried.</summary>
    protected virtual int DamagesPerFile => 200;

    /// <summary>What the names of the format's files, and of no others, contain.</summary>
    protected virtual string FileMark => "_Vectors";

    [Test]
    public void ACutFileIsAnErrorThatNamesIt()
    {
        DamageEachFile((bytes, _) => bytes[..Random.Next(bytes.Length)]);
    }

    [Test]
    public void AnAlteredByteIsAnErrorOrChangesNothing()
    {
        DamageEachFile((bytes, at) =>
        {
            byte[] altered = (byte[])bytes.Clone();
            altered[at % bytes.Length] ^= (byte)(1 + Random.Next(255));
            return altered;
        });
    }

    [Test]
    public void ANewerVersionIsAnErrorThatNamesTheFile()
    {
        FSDirectory directory = SmallIndex();
        foreach (string file in FilesOfFormat(directory))
        {
            string path = Path.Combine(directory.Directory.FullName, file);
            byte[] bytes = File.ReadAllBytes(path);

            // The header is magic (4 bytes), the name with its length before it, and the version (4 bytes, big-endian).
            int version = 4 + 1 + bytes[4];
            byte[] newer = (byte[])bytes.Clone();
            newer[version + 3] = 99;
            File.WriteAllBytes(path, newer);
            IOException? error = Assert.Catch<IOException>(() => ReadAll(directory));
            Assert.That(error, Is.InstanceOf<IndexFormatTooNewException>());
            Assert.That(error!.Message, Does.Contain(file));
            File.WriteAllBytes(path, bytes);
        }

        ReadAll(directory);
    }

    private FSDirectory SmallIndex()
    {
        VectorFieldOptions options = Options(3, VectorSimilarity.Cosine);
        FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.UseCompoundFile = false;
        config.MergePolicy = NoMergePolicy.NO_COMPOUND_FILES;
        config.MaxBufferedDocs = DamagedDocuments + 1;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < DamagedDocuments; i++)
        {
            writer.AddDocument(NewDocument(Id(i), i % 4 == 0 ? null : NewVector(3), options));
        }

        return directory;
    }

    private List<string> FilesOfFormat(FSDirectory directory)
    {
        List<string> files = [.. directory.ListAll().Where(file => file.Contains(FileMark, StringComparison.Ordinal))];
        Assert.That(files, Is.Not.Empty);
        return files;
    }

    private void DamageEachFile(Func<byte[], int, byte[]> damage)
    {
        FSDirectory directory = SmallIndex();
        List<(int Doc, float Score)> before = ReadAll(directory);
        foreach (string file in FilesOfFormat(directory))
        {
            string path = Path.Combine(directory.Directory.FullName, file);
            byte[] bytes = File.ReadAllBytes(path);
            for (int at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / DamagesPerFile))
            {
                File.WriteAllBytes(path, damage(bytes, at));
                try
                {
                    Assert.That(ReadAll(directory), Is.EqualTo(before), $"{file} altered at {at} was read as something else");
                }
                catch (IOException e)
                {
                    Assert.That(e.Message, Does.Contain(file), $"altered at {at}: {e}");
                }
            }

            File.WriteAllBytes(path, bytes);
        }

        Assert.That(ReadAll(directory), Is.EqualTo(before));
    }

    // As CheckIndex does: what is read lazily is only trusted after CheckIntegrity.
    private List<(int Doc, float Score)> ReadAll(FSDirectory directory)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            leaf.AtomicReader.CheckIntegrity();
        }

        TopDocs found = new IndexSearcher(reader).Search(NewQuery([1, 2, 3], 100), 100);
        return [.. found.ScoreDocs.Select(hit => (hit.Doc, hit.Score))];
    }
}
