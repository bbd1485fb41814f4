using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Index;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>Files of a learned-sparse field that were cut, altered or written by a newer version: errors that name them, and never a wrong result.</summary>
public abstract class DamagedSparseTestCase : IndexTestCase
{
    private const int DamagesPerFile = 150;

    [Test]
    public void ACutFileIsAnErrorThatNamesIt()
    {
        DamageEachFile((bytes, _) => bytes[..Random.Next(bytes.Length)], whole: true);
    }

    [Test]
    public void AnAlteredByteIsAnErrorOrChangesNothing()
    {
        DamageEachFile(Alter, whole: true);
    }

    [Test]
    public void AnAlteredByteThatNobodyLookedForIsNoCrash()
    {
        DamageEachFile(Alter, whole: false);
    }

    [Test]
    public void ANewerVersionIsAnErrorThatNamesTheFile()
    {
        FSDirectory directory = SmallIndex();
        foreach (string file in FilesOfFormat(directory))
        {
            string path = Path.Combine(directory.Directory.FullName, file);
            byte[] bytes = File.ReadAllBytes(path);
            byte[] newer = (byte[])bytes.Clone();
            newer[4 + 1 + bytes[4] + 3] = 99;
            File.WriteAllBytes(path, newer);
            IOException? error = Assert.Catch<IOException>(() => ReadAll(directory, whole: true));
            Assert.That(error, Is.InstanceOf<IndexFormatTooNewException>());
            Assert.That(error!.Message, Does.Contain(file));
            File.WriteAllBytes(path, bytes);
        }

        ReadAll(directory, whole: true);
    }

    /// <summary>What the field is.</summary>
    protected abstract SparseFieldOptions Options { get; }

    /// <summary>The format's name.</summary>
    protected abstract string FormatName { get; }

    /// <summary>The format's files.</summary>
    protected abstract string[] Extensions { get; }

    /// <summary>Reads all of a segment.</summary>
    protected abstract IEnumerable<(string Term, int Doc, int Weight)> Read(AtomicReader leaf);

    private List<string> FilesOfFormat(FSDirectory directory)
    {
        List<string> files = [.. directory.ListAll().Where(file => Extensions.Contains(Path.GetExtension(file)))];
        Assert.That(files, Has.Count.EqualTo(Extensions.Length));
        return files;
    }

    private byte[] Alter(byte[] bytes, int at)
    {
        byte[] altered = (byte[])bytes.Clone();
        altered[at % bytes.Length] ^= (byte)(1 + Random.Next(255));
        return altered;
    }

    private FSDirectory SmallIndex()
    {
        SparseModel model = new(Random, Options);
        FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = NewConfig(model.NewCodec());
        config.UseCompoundFile = false;
        config.MergePolicy = NoMergePolicy.NO_COMPOUND_FILES;
        config.MaxBufferedDocs = 1000;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < 400; i++)
        {
            writer.AddDocument(model.NewDocument(i));
        }

        return directory;
    }

    private void DamageEachFile(Func<byte[], int, byte[]> damage, bool whole)
    {
        FSDirectory directory = SmallIndex();
        List<(string Term, int Doc, int Weight)> before = ReadAll(directory, whole);
        foreach (string file in FilesOfFormat(directory))
        {
            string path = Path.Combine(directory.Directory.FullName, file);
            byte[] bytes = File.ReadAllBytes(path);
            for (int at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / DamagesPerFile))
            {
                File.WriteAllBytes(path, damage(bytes, at));
                try
                {
                    List<(string Term, int Doc, int Weight)> after = ReadAll(directory, whole);
                    Assert.That(!whole || after.SequenceEqual(before), Is.True, $"{file} altered at {at} was read as something else");
                }
                catch (IOException e)
                {
                    // A damaged place of a block is told by the blocks' own file.
                    Assert.That(e.Message, Does.Contain(whole ? file : $"_{FormatName}_0.v"), $"altered at {at}: {e}");
                }
            }

            File.WriteAllBytes(path, bytes);
        }

        Assert.That(ReadAll(directory, whole), Is.EqualTo(before));
    }

    // As CheckIndex does: what is read lazily is only trusted after CheckIntegrity.
    private List<(string Term, int Doc, int Weight)> ReadAll(FSDirectory directory, bool whole)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        List<(string Term, int Doc, int Weight)> all = [];
        foreach (AtomicReader leaf in reader.Leaves.Select(context => context.AtomicReader))
        {
            if (whole)
            {
                leaf.CheckIntegrity();
            }

            all.AddRange(Read(leaf));
        }

        return all;
    }
}
