using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Host.Index;

/// <summary>Random work on a writer, held against a model at every reopen, commit and rollback.</summary>
public sealed class WriterRandomTests
{
    private const int Steps = 400;

    [Test]
    public void EverythingIsFoundAsItWasWritten([Range(1, 6)] int run)
    {
        _ = run;
        Seeded.Run(random =>
        {
            using RAMDirectory directory = new();
            Work(directory, random, Steps);
            RequireClean(directory);
        });
    }

    [Test]
    public void ApacheLuceneFindsItClean([Range(1, 3)] int run)
    {
        _ = run;
        ApacheCheckIndex.Require();
        Seeded.Run(random =>
        {
            DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("writer-test-");
            try
            {
                using (FSDirectory directory = FSDirectory.Open(folder))
                {
                    Work(directory, random, Steps / 2);
                }

                ApacheCheckIndex.RequireClean(folder.FullName);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
    }

    internal static IndexWriterConfig NewConfig(Random random)
    {
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            UseCompoundFile = random.Next(2) == 0,
            UseReaderPooling = random.Next(2) == 0,
            MergeScheduler = random.Next(2) == 0 ? new SerialMergeScheduler() : new ConcurrentMergeScheduler(),
        };
        MergePolicy policy = random.Next(4) switch
        {
            0 => NoMergePolicy.COMPOUND_FILES,
            1 => new LogDocMergePolicy { MergeFactor = 2 + random.Next(4), MinMergeDocs = 2 + random.Next(30) },
            _ => new TieredMergePolicy { MaxMergeAtOnce = 2 + random.Next(4), SegmentsPerTier = 2 + random.Next(4) },
        };
        if (policy is not NoMergePolicy)
        {
            policy.NoCFSRatio = random.NextDouble();
        }

        config.MergePolicy = policy;
        switch (random.Next(3))
        {
            case 0:
                config.MaxBufferedDocs = 2 + random.Next(30);
                break;
            case 1:
                config.RAMBufferSizeMB = 0.01 + (random.NextDouble() / 5);
                break;
        }

        if (random.Next(4) == 0)
        {
            config.MaxBufferedDeleteTerms = 1 + random.Next(20);
        }

        return config;
    }

    private static void RequireClean(Directory directory)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        CheckIndex.Status status = new CheckIndex(directory) { InfoStream = output }.DoCheckIndex();
        Assert.That(status.Clean, Is.True, output.ToString());
    }

    private static void Work(Directory directory, Random random, int steps)
    {
        WriterModel model = new();
        WriterModel committed = new();
        IndexWriter writer = new(directory, NewConfig(random));
        DirectoryReader? reader = null;
        // updates need their fields to exist in some segment: this document is never deleted
        WriterModel.Entry keeper = new("keeper", [], 1, "x", null, []);
        writer.AddDocument(keeper.ToDocument());
        writer.Commit();
        model.Entries[keeper.Id] = committed.Entries[keeper.Id] = keeper;
        int nextId = 1;
        for (int step = 0; step < steps; step++)
        {
            int what = random.Next(100);
            if (what < 35)
            {
                WriterModel.Entry entry = Any(random, Name(nextId++));
                writer.AddDocument(entry.ToDocument());
                model.Entries[entry.Id] = entry;
            }
            else if (what < 42)
            {
                WriterModel.Entry[] block = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Any(random, Name(nextId++)))];
                writer.AddDocuments(block.Select(entry => entry.ToDocument()));
                foreach (WriterModel.Entry entry in block)
                {
                    model.Entries[entry.Id] = entry;
                }
            }
            else if (what < 56)
            {
                WriterModel.Entry entry = Any(random, Name(random.Next(nextId)));
                writer.UpdateDocument(new Term("id", entry.Id), entry.ToDocument());
                model.Entries[entry.Id] = entry;
            }
            else if (what < 64)
            {
                string id = Name(random.Next(nextId));
                writer.DeleteDocuments(new Term("id", id));
                model.Entries.Remove(id);
            }
            else if (what < 66)
            {
                string word = WriterModel.RandomWord(random);
                if (random.Next(2) == 0)
                {
                    writer.DeleteDocuments(new TermQuery(new Term("body", word)));
                }
                else
                {
                    writer.DeleteDocuments(new Term("unstored", word));
                }

                model.IdsWith(word).ForEach(id => model.Entries.Remove(id));
            }
            else if (what < 73)
            {
                string id = Name(random.Next(nextId));
                long? value = random.Next(8) == 0 ? null : 1 + random.NextInt64();
                writer.UpdateNumericDocValue(new Term("id", id), "number", value);
                Change(model, [id], entry => entry with { Number = value });
            }
            else if (what < 78)
            {
                string word = WriterModel.RandomWord(random);
                string value = WriterModel.RandomBytes(random);
                // the package promises no order among updates of one document by different terms that wait together
                writer.Flush(false, true);
                writer.UpdateBinaryDocValue(new Term("body", word), "bytes", new BytesRef(value));
                Change(model, model.IdsWith(word), entry => entry with { Bytes = value });
            }
            else if (what < 88)
            {
                DirectoryReader newer = reader is null ? DirectoryReader.Open(writer, true) : DirectoryReader.OpenIfChanged(reader, writer, true) ?? reader;
                if (newer != reader)
                {
                    reader?.Dispose();
                    reader = newer;
                }

                model.RequireSameAs(reader, random);
            }
            else if (what < 93)
            {
                if (random.Next(2) == 0)
                {
                    writer.PrepareCommit();
                    Require(directory, committed, random);
                }

                writer.Commit();
                committed = model.Copy();
                Require(directory, committed, random);
            }
            else if (what < 95)
            {
                writer.ForceMerge(1 + random.Next(3));
            }
            else if (what < 96)
            {
                writer.ForceMergeDeletes();
            }
            else if (what < 98)
            {
                reader?.Dispose();
                reader = null;
                if (random.Next(2) == 0)
                {
                    writer.Rollback();
                    model = committed.Copy();
                }
                else
                {
                    writer.Dispose();
                    committed = model.Copy();
                }

                Require(directory, committed, random);
                writer = new IndexWriter(directory, NewConfig(random));
            }
            else
            {
                writer.Flush(random.Next(2) == 0, random.Next(2) == 0);
            }
        }

        reader?.Dispose();
        writer.Dispose();
        Require(directory, model, random);
    }

    private static string Name(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static WriterModel.Entry Any(Random random, string id) => WriterModel.RandomEntry(random, id);

    private static void Change(WriterModel model, List<string> ids, Func<WriterModel.Entry, WriterModel.Entry> change)
    {
        foreach (string id in ids)
        {
            if (model.Entries.TryGetValue(id, out WriterModel.Entry? entry))
            {
                model.Entries[id] = change(entry);
            }
        }
    }

    private static void Require(Directory directory, WriterModel expected, Random random)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        expected.RequireSameAs(reader, random);
    }
}
