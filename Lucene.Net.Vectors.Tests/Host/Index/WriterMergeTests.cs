using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Host.Index;

public sealed class WriterMergeTests
{
    [Test]
    public void ChangesThatComeDuringAMergeReachTheMergedSegment([Values] bool openReader)
    {
        using RAMDirectory inner = new();
        using OnMergeDirectory directory = new(inner);
        using IndexWriter writer = new(directory, NewConfig(new LogDocMergePolicy { MergeFactor = 10 }));
        for (int i = 0; i < 9; i++)
        {
            writer.AddDocument(NewDocument("d" + i, i));
            if (i % 3 == 2)
            {
                writer.Commit();
            }
        }

        directory.OnMerge = () =>
        {
            writer.DeleteDocuments(new Term("id", "d1"));
            writer.UpdateNumericDocValue(new Term("id", "d4"), "number", 44);
            writer.UpdateBinaryDocValue(new Term("id", "d8"), "bytes", new BytesRef("new"));
            writer.UpdateDocument(new Term("id", "d2"), NewDocument("d2", 22));
            if (openReader)
            {
                using DirectoryReader during = DirectoryReader.Open(writer, true);
                Assert.That(during.NumDocs, Is.EqualTo(8));
            }
        };
        writer.ForceMerge(1);
        Assert.That(directory.OnMerge, Is.Null, "no merge came");
        using DirectoryReader reader = DirectoryReader.Open(writer, true);
        Dictionary<string, (long Number, string Bytes)> found = Read(reader);
        Assert.That(found.Keys, Is.EquivalentTo(new[] { "d0", "d2", "d3", "d4", "d5", "d6", "d7", "d8" }));
        Assert.That(found["d4"], Is.EqualTo((44L, "b4")));
        Assert.That(found["d8"], Is.EqualTo((8L, "new")));
        Assert.That(found["d2"].Number, Is.EqualTo(22));
    }

    [Test]
    public void ASegmentWithoutDocumentsIsDropped()
    {
        using RAMDirectory directory = new();
        using IndexWriter writer = new(directory, NewConfig(NoMergePolicy.NO_COMPOUND_FILES));
        for (int segment = 0; segment < 3; segment++)
        {
            writer.AddDocument(NewDocument("d" + segment, segment));
            writer.Commit();
        }

        writer.DeleteDocuments(new Term("id", "d1"));
        writer.Commit();
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.Leaves, Has.Count.EqualTo(2));
        Assert.That(reader.MaxDoc, Is.EqualTo(2));
    }

    [Test]
    public void ForceMergeLeavesAsManySegmentsAsWanted([Values(1, 2, 5)] int wanted, [Values] bool tiered)
    {
        using RAMDirectory directory = new();
        MergePolicy policy = tiered ? new TieredMergePolicy { MaxMergeAtOnceExplicit = 4 } : new LogDocMergePolicy { MergeFactor = 4 };
        IndexWriterConfig config = NewConfig(policy);
        config.MaxBufferedDocs = 2;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < 37; i++)
        {
            writer.AddDocument(NewDocument("d" + i, i));
        }

        writer.ForceMerge(wanted);
        using DirectoryReader reader = DirectoryReader.Open(writer, true);
        Assert.That(reader.Leaves, Has.Count.LessThanOrEqualTo(wanted));
        Assert.That(Read(reader), Has.Count.EqualTo(37));
    }

    [Test]
    public void ForceMergeDeletesLeavesNone()
    {
        using RAMDirectory directory = new();
        IndexWriterConfig config = NewConfig(new TieredMergePolicy { ForceMergeDeletesPctAllowed = 0 });
        config.MaxBufferedDocs = 5;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < 40; i++)
        {
            writer.AddDocument(NewDocument("d" + i, i));
        }

        writer.DeleteDocuments(new Term("id", "d3"), new Term("id", "d33"));
        writer.ForceMergeDeletes();
        using DirectoryReader reader = DirectoryReader.Open(writer, true);
        Assert.That(reader.HasDeletions, Is.False);
        Assert.That(reader.MaxDoc, Is.EqualTo(38));
    }

    [Test]
    public void TheRatioDecidesWhetherAMergedSegmentIsCompound([Values(0, 1)] double ratio)
    {
        using RAMDirectory directory = new();
        IndexWriterConfig config = NewConfig(new LogDocMergePolicy { NoCFSRatio = ratio });
        config.UseCompoundFile = ratio == 0;
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < 4; i++)
            {
                writer.AddDocument(NewDocument("d" + i, i));
                writer.Commit();
            }

            Assert.That(directory.ListAll().Any(file => file.EndsWith(".cfs", StringComparison.Ordinal)), Is.EqualTo(ratio == 0));
            writer.ForceMerge(1);
        }

        Assert.That(directory.ListAll().Any(file => file.EndsWith(".cfs", StringComparison.Ordinal)), Is.EqualTo(ratio == 1));
    }

    [Test]
    public void IndexesAreTakenInByCopyAndByReader([Values] bool byReader)
    {
        using RAMDirectory directory = new();
        using RAMDirectory other = new();
        using (IndexWriter writer = new(other, NewConfig(NoMergePolicy.COMPOUND_FILES)))
        {
            for (int i = 0; i < 6; i++)
            {
                writer.AddDocument(NewDocument("other" + i, i));
                if (i % 2 == 1)
                {
                    writer.Commit();
                }
            }

            writer.DeleteDocuments(new Term("id", "other3"));
            writer.UpdateNumericDocValue(new Term("id", "other2"), "number", 222);
        }

        using (IndexWriter writer = new(directory, NewConfig(new TieredMergePolicy())))
        {
            if (byReader)
            {
                // Not before a copy: the package gives a copied segment that is updated this writer's numbers of fields, and so breaks it.
                writer.AddDocument(new Document { new TextField("first", "shifts the numbers of fields", Field.Store.YES) });
            }

            writer.AddDocument(NewDocument("mine", 1));
            writer.DeleteDocuments(new Term("id", "other0"));
            if (byReader)
            {
                using DirectoryReader source = DirectoryReader.Open(other);
                writer.AddIndexes(source);
            }
            else
            {
                writer.AddIndexes(other);
            }

            writer.DeleteDocuments(new Term("id", "other5"));
            writer.UpdateNumericDocValue(new Term("id", "other4"), "number", 444);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Dictionary<string, (long Number, string Bytes)> found = Read(reader);
        Assert.That(found.Keys, Is.EquivalentTo(new[] { "mine", "other0", "other1", "other2", "other4" }));
        Assert.That(found["other2"], Is.EqualTo((222L, "b2")));
        Assert.That(found["other4"], Is.EqualTo((444L, "b4")));
        using StringWriter report = new(CultureInfo.InvariantCulture);
        Assert.That(new CheckIndex(directory) { InfoStream = report }.DoCheckIndex().Clean, Is.True, report.ToString());
    }

    [Test]
    public void AnIndexIsNotAddedToItselfOrTwice()
    {
        using RAMDirectory directory = new();
        using RAMDirectory other = new();
        new IndexWriter(other, NewConfig(new TieredMergePolicy())).Dispose();
        using IndexWriter writer = new(directory, NewConfig(new TieredMergePolicy()));
        Assert.That(() => writer.AddIndexes(directory), Throws.ArgumentException);
        Assert.That(() => writer.AddIndexes(other, other), Throws.ArgumentException);
    }

    private static IndexWriterConfig NewConfig(MergePolicy policy)
    {
        return new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            MergePolicy = policy,
            MergeScheduler = new SerialMergeScheduler(),
        };
    }

    private static Document NewDocument(string id, int number) =>
    [
        new StringField("id", id, Field.Store.YES),
        new TextField("body", "a document of number " + number, Field.Store.NO),
        new NumericDocValuesField("number", number),
        new BinaryDocValuesField("bytes", new BytesRef("b" + number)),
    ];

    private static Dictionary<string, (long Number, string Bytes)> Read(IndexReader reader)
    {
        Dictionary<string, (long, string)> all = [];
        BytesRef value = new();
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            AtomicReader atomic = leaf.AtomicReader;
            for (int doc = 0; doc < atomic.MaxDoc; doc++)
            {
                if (atomic.LiveDocs is IBits live && !live.Get(doc))
                {
                    continue;
                }

                if (atomic.Document(doc).Get("id", CultureInfo.InvariantCulture) is string id)
                {
                    atomic.GetBinaryDocValues("bytes").Get(doc, value);
                    all.Add(id, (atomic.GetNumericDocValues("number").Get(doc), value.Utf8ToString()));
                }
            }
        }

        return all;
    }

    /// <summary>Runs something once, when the first file of a merge is made.</summary>
    private sealed class OnMergeDirectory(Directory input) : FilterDirectory(input)
    {
        public Action? OnMerge { get; set; }

        public override IndexOutput CreateOutput(string name, IOContext context)
        {
            if (context.Context == IOContext.UsageContext.MERGE && OnMerge is Action action)
            {
                OnMerge = null;
                action();
            }

            return base.CreateOutput(name, context);
        }
    }
}
