using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene45;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NUnit.Framework;
using AssemblyMetadataAttribute = System.Reflection.AssemblyMetadataAttribute;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

[TestFixture]
public class DocValuesBytesTests
{
    private static readonly int[] DocCounts = [1, 2, 9, 16, 17, 1000, 20_000];

    // The package lets the overflow of an altered number through.
    private static readonly bool OnPackage = System.Attribute.GetCustomAttributes(typeof(DocValuesBytesTests).Assembly, typeof(AssemblyMetadataAttribute))
        .Any(data => data is AssemblyMetadataAttribute { Key: "LuceneNetSource", Value: "package" });

    [Test]
    public void Binary_values_come_back_as_they_were(
        [Values(0, 1, 3, 60)] int shortest, [Values(0, 1, 40)] int spread, [Values(0, 0.4, 1)] double missing)
    {
        Random random = SegmentFiles.NewRandom();
        foreach (int docCount in DocCounts)
        {
            byte[]?[] values = [.. Enumerable.Range(0, docCount).Select(_ => random.NextDouble() < missing ? null : Bytes(random, shortest + random.Next(spread + 1)))];
            CheckBinary(values, random);
        }
    }

    [Test]
    public void A_binary_value_may_be_long()
    {
        Random random = SegmentFiles.NewRandom();
        CheckBinary([Bytes(random, 3), null, Bytes(random, 5_000_000), [], Bytes(random, 70_000)], random);
    }

    [Test]
    public void Sorted_values_come_back_as_they_were([Values("fixed", "words", "shared starts", "one", "none")] string kind, [Values(0, 0.5)] double missing)
    {
        Random random = SegmentFiles.NewRandom();
        foreach (int docCount in DocCounts)
        {
            byte[][] terms = Terms(random, kind);
            int[] ords = [.. Enumerable.Range(0, docCount).Select(_ => terms.Length == 0 || random.NextDouble() < missing ? -1 : random.Next(terms.Length))];
            FieldInfo field = SegmentFiles.DocValuesField("s", 1, DocValuesType.SORTED);
            using SegmentFiles files = new(docCount, field);
            using (DocValuesConsumer consumer = new Lucene45DocValuesFormat().FieldsConsumer(files.WriteState()))
            {
                consumer.AddSortedField(field, Reused(terms), ords.Select(ord => (long?)ord));
            }

            using DocValuesProducer producer = new Lucene45DocValuesFormat().FieldsProducer(files.ReadState());
            SortedDocValues read = producer.GetSorted(field);
            IBits present = producer.GetDocsWithField(field);
            BytesRef value = new();
            Assert.That(read.ValueCount, Is.EqualTo(terms.Length));
            Assert.That(Enumerable.Range(0, docCount).Select(read.GetOrd), Is.EqualTo(ords));
            Assert.That(Enumerable.Range(0, docCount).Select(present.Get), Is.EqualTo(ords.Select(ord => ord >= 0)));
            for (int i = 0; i < Math.Min(200, docCount); i++)
            {
                int doc = random.Next(docCount);
                read.Get(doc, value);
                Assert.That(Content(value), Is.EqualTo(ords[doc] < 0 ? [] : terms[ords[doc]]));
            }

            CheckTerms(random, terms, (ord, result) => read.LookupOrd((int)ord, result), key => read.LookupTerm(key));
        }
    }

    [Test]
    public void Sorted_sets_come_back_as_they_were([Values("fixed", "words", "shared starts", "one", "none")] string kind, [Values(1, 2, 20)] int most)
    {
        Random random = SegmentFiles.NewRandom();
        foreach (int docCount in DocCounts)
        {
            byte[][] terms = Terms(random, kind);
            long[][] sets = [.. Enumerable.Range(0, docCount).Select(_ => terms.Length == 0 ? [] : Enumerable.Range(0, random.Next(most + 1))
                .Select(_ => (long)random.Next(terms.Length)).Distinct().Order().ToArray())];
            FieldInfo field = SegmentFiles.DocValuesField("ss", 1, DocValuesType.SORTED_SET);
            using SegmentFiles files = new(docCount, field);
            using (DocValuesConsumer consumer = new Lucene45DocValuesFormat().FieldsConsumer(files.WriteState()))
            {
                consumer.AddSortedSetField(field, Reused(terms), sets.Select(set => (long?)set.Length), sets.SelectMany(set => set.Select(ord => (long?)ord)));
            }

            using DocValuesProducer producer = new Lucene45DocValuesFormat().FieldsProducer(files.ReadState());
            SortedSetDocValues read = producer.GetSortedSet(field);
            IBits present = producer.GetDocsWithField(field);
            Assert.That(read.ValueCount, Is.EqualTo(terms.Length));
            for (int doc = 0; doc < docCount; doc++)
            {
                List<long> ords = [];
                read.SetDocument(doc);
                for (long ord = read.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = read.NextOrd())
                {
                    ords.Add(ord);
                }

                if (!ords.SequenceEqual(sets[doc]) || present.Get(doc) != sets[doc].Length > 0)
                {
                    Assert.Fail($"document {doc} of {docCount}: {string.Join(' ', ords)} for {string.Join(' ', sets[doc])}");
                }
            }

            CheckTerms(random, terms, read.LookupOrd, read.LookupTerm);
        }
    }

    [Test]
    public void Every_altered_byte_is_noticed()
    {
        Random random = SegmentFiles.NewRandom();
        byte[][] terms = Terms(random, "words");
        FieldInfo field = SegmentFiles.DocValuesField("s", 1, DocValuesType.SORTED);
        using SegmentFiles files = new(50, field);
        using (DocValuesConsumer consumer = new Lucene45DocValuesFormat().FieldsConsumer(files.WriteState()))
        {
            consumer.AddSortedField(field, Reused(terms), Enumerable.Range(0, 50).Select(doc => (long?)(doc % terms.Length)));
        }

        foreach (string name in files.Directory.ListAll())
        {
            byte[] whole = files.Read(name);
            for (int i = 0; i < 200; i++)
            {
                byte[] altered = [.. whole];
                altered[random.Next(altered.Length)] ^= (byte)(1 << random.Next(8));
                AssertCorrupt(files, name, altered);
            }

            for (int length = 0; length < whole.Length; length += 1 + (whole.Length / 50))
            {
                AssertCorrupt(files, name, whole[..length]);
            }

            files.Replace(name, whole);
        }
    }

    private static void AssertCorrupt(SegmentFiles files, string name, byte[] content)
    {
        files.Replace(name, content);
        Assert.That(
            () =>
            {
                using DocValuesProducer producer = new Lucene45DocValuesFormat().FieldsProducer(files.ReadState());
                producer.CheckIntegrity();
            },
            OnPackage ? Throws.InstanceOf<IOException>().Or.TypeOf<OverflowException>() : Throws.InstanceOf<IOException>());
    }

    private static void CheckBinary(byte[]?[] values, Random random)
    {
        FieldInfo field = SegmentFiles.DocValuesField("b", 0, DocValuesType.BINARY);
        using SegmentFiles files = new(values.Length, field);
        using (DocValuesConsumer consumer = new Lucene45DocValuesFormat().FieldsConsumer(files.WriteState()))
        {
            consumer.AddBinaryField(field, Reused(values));
        }

        using DocValuesProducer producer = new Lucene45DocValuesFormat().FieldsProducer(files.ReadState());
        BinaryDocValues read = producer.GetBinary(field);
        IBits present = producer.GetDocsWithField(field);
        BytesRef value = new();
        for (int i = 0; i < values.Length; i++)
        {
            int doc = values.Length < 100 ? i : random.Next(values.Length);
            read.Get(doc, value);
            if (!Content(value).AsSpan().SequenceEqual(values[doc] ?? []) || present.Get(doc) != values[doc] is not null)
            {
                Assert.Fail($"document {doc} of {values.Length}: {value.Length} bytes ({present.Get(doc)}) for {values[doc]?.Length}");
            }
        }
    }

    private static void CheckTerms(Random random, byte[][] terms, Action<long, BytesRef> lookupOrd, Func<BytesRef, long> lookupTerm)
    {
        BytesRef value = new();
        for (int i = 0; i < 2 * terms.Length; i++)
        {
            // In order, then at random.
            int ord = i < terms.Length ? i : random.Next(terms.Length);
            lookupOrd(ord, value);
            Assert.That(Content(value), Is.EqualTo(terms[ord]));
            Assert.That(lookupTerm(new BytesRef(terms[ord])), Is.EqualTo(ord));
            byte[] absent = [.. terms[ord], 0];
            if (ord == terms.Length - 1 || !terms[ord + 1].AsSpan().SequenceEqual(absent))
            {
                Assert.That(lookupTerm(new BytesRef(absent)), Is.EqualTo(-2 - ord));
            }
        }
    }

    private static byte[][] Terms(Random random, string kind)
    {
        IEnumerable<byte[]> terms = kind switch
        {
            "fixed" => Enumerable.Range(0, 300).Select(_ => Bytes(random, 5)),
            "words" => Enumerable.Range(0, 300).Select(_ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)('a' + random.Next(26)))))),
            "shared starts" => Enumerable.Range(0, 1000).Select(i => Encoding.UTF8.GetBytes("http://example.org/" + new string('x', random.Next(300)) + i)),
            "one" => [Bytes(random, 7)],
            _ => [],
        };
        BytesRef[] sorted = [.. terms.Select(term => new BytesRef(term)).Distinct()];
        Array.Sort(sorted);
        return [.. sorted.Select(Content)];
    }

    // As a writer gives them: the same object each time.
    private static IEnumerable<BytesRef?> Reused(IEnumerable<byte[]?> values)
    {
        BytesRef value = new();
        foreach (byte[]? bytes in values)
        {
            value.Bytes = [0x55, .. bytes ?? [], 0x55];
            value.Offset = 1;
            value.Length = bytes?.Length ?? 0;
            yield return bytes is null ? null : value;
        }
    }

    private static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Content(BytesRef value) => value.Bytes[value.Offset..(value.Offset + value.Length)];
}
