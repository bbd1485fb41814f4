using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

/// <summary>Doc values of all kinds and stored fields through flushes, deletions, updates and merges.</summary>
[TestFixture]
public class DocValuesMergeTests
{
    [Test]
    public void Values_survive_merges([Values(1, 7, 400)] int perSegment, [Values(0, 0.3, 0.95)] double deleted, [Values] bool sameFields)
    {
        Random random = SegmentFiles.NewRandom();
        using RAMDirectory directory = new();
        List<Expected> live = [];
        using (KeywordAnalyzer analyzer = new())
        using (IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { MergePolicy = NoMergePolicy.COMPOUND_FILES }))
        {
            int count = perSegment * 5;
            for (int id = 0; id < count; id++)
            {
                Expected expected = Expected.Make(random, id);
                writer.AddDocument(expected.ToDocument(random, sameFields));
                live.Add(expected);
                if (id % perSegment == perSegment - 1)
                {
                    writer.Commit();
                }
            }

            // An update needs a field that is in the index already.
            bool numbers = live.Exists(expected => expected.Number is not null), binaries = live.Exists(expected => expected.Binary is not null);
            foreach (Expected expected in live.ToArray())
            {
                if (random.NextDouble() < deleted)
                {
                    writer.DeleteDocuments(new Term("id", expected.Id));
                    live.Remove(expected);
                }
                else if (numbers && binaries && random.Next(10) == 0)
                {
                    expected.Binary = Encoding.UTF8.GetBytes("updated" + expected.Id);
                    writer.UpdateBinaryDocValue(new Term("id", expected.Id), "binary", new BytesRef(expected.Binary));
                    expected.Number = random.NextInt64();
                    writer.UpdateNumericDocValue(new Term("id", expected.Id), "number", expected.Number);
                }
            }

            writer.Commit();
            Check(directory, live);
        }

        using (KeywordAnalyzer analyzer = new())
        using (IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)))
        {
            writer.ForceMerge(1);
        }

        Check(directory, live);
        using DirectoryReader merged = DirectoryReader.Open(directory);
        Assert.That(merged.Leaves, Has.Count.LessThanOrEqualTo(1));
        Assert.That(merged.MaxDoc, Is.EqualTo(live.Count));
    }

    private static void Check(RAMDirectory directory, List<Expected> live)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.NumDocs, Is.EqualTo(live.Count));
        // A merge may put segments in another order.
        Dictionary<string, Expected> left = live.ToDictionary(expected => expected.Id);
        foreach (AtomicReaderContext context in reader.Leaves)
        {
            AtomicReader leaf = context.AtomicReader;
            leaf.CheckIntegrity();
            for (int doc = 0; doc < leaf.MaxDoc; doc++)
            {
                if (leaf.LiveDocs?.Get(doc) != false)
                {
                    string id = leaf.Document(doc).Get("id", CultureInfo.InvariantCulture);
                    Assert.That(left.Remove(id, out Expected? expected), Is.True, id);
                    expected!.Check(leaf, doc);
                }
            }
        }
    }

    private sealed class Expected
    {
        public required string Id { get; init; }

        public long? Number { get; set; }

        public byte[]? Binary { get; set; }

        public string? Sorted { get; init; }

        public required string[] Set { get; init; }

        public required string Stored { get; init; }

        public static Expected Make(Random random, int id) => new()
        {
            Id = id.ToString(CultureInfo.InvariantCulture),
            Number = random.Next(4) == 0 ? null : random.Next(1000) * 1000L,
            Binary = random.Next(4) == 0 ? null : Encoding.UTF8.GetBytes(new string('b', random.Next(20))),
            Sorted = random.Next(4) == 0 ? null : "s" + random.Next(50),
            Set = [.. Enumerable.Range(0, random.Next(5)).Select(_ => "t" + random.Next(50)).Distinct().Order(StringComparer.Ordinal)],
            Stored = new string((char)('a' + random.Next(26)), random.Next(300)),
        };

        public Document ToDocument(Random random, bool sameFields)
        {
            List<IIndexableField> fields = [new StringField("id", Id, Field.Store.YES), new StoredField("stored", Stored)];
            if (Number is long number)
            {
                fields.Add(new NumericDocValuesField("number", number));
            }

            if (Binary is byte[] binary)
            {
                fields.Add(new BinaryDocValuesField("binary", new BytesRef(binary)));
            }

            if (Sorted is string sorted)
            {
                fields.Add(new SortedDocValuesField("sorted", new BytesRef(sorted)));
            }

            fields.AddRange(Set.Select(value => new SortedSetDocValuesField("set", new BytesRef(value))));
            if (!sameFields)
            {
                fields.Add(new StoredField("extra" + random.Next(20), 1));
            }

            IIndexableField[] shuffled = [.. fields];
            random.Shuffle(shuffled);
            Document document = [.. shuffled];
            return document;
        }

        public void Check(AtomicReader leaf, int doc)
        {
            Assert.That(leaf.Document(doc).Get("stored", CultureInfo.InvariantCulture), Is.EqualTo(Stored));
            Assert.That(leaf.GetNumericDocValues("number")?.Get(doc) ?? 0, Is.EqualTo(Number ?? 0));
            Assert.That(leaf.GetDocsWithField("number")?.Get(doc) ?? false, Is.EqualTo(Number is not null));
            BytesRef value = new();
            leaf.GetBinaryDocValues("binary")?.Get(doc, value);
            Assert.That(value.Bytes[value.Offset..(value.Offset + value.Length)], Is.EqualTo(Binary ?? []));
            Assert.That(leaf.GetDocsWithField("binary")?.Get(doc) ?? false, Is.EqualTo(Binary is not null));

            value = new();
            leaf.GetSortedDocValues("sorted")?.Get(doc, value);
            Assert.That(value.Utf8ToString(), Is.EqualTo(Sorted ?? ""));

            List<string> set = [];
            if (leaf.GetSortedSetDocValues("set") is SortedSetDocValues values)
            {
                values.SetDocument(doc);
                for (long ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd())
                {
                    values.LookupOrd(ord, value);
                    set.Add(value.Utf8ToString());
                }
            }

            Assert.That(set, Is.EqualTo(Set));
        }
    }
}
