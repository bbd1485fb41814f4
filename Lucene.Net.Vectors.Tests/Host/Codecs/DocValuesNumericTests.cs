using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene42;
using Lucene.Net.Codecs.Lucene45;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

[TestFixture]
public class DocValuesNumericTests
{
    private static readonly int[] DocCounts = [1, 2, 7, 8, 9, 100, 4096, 16384, 16385, 40_000];

    private static readonly Dictionary<string, Func<Random, int, long>> Shapes = new()
    {
        ["zero"] = (_, _) => 0,
        ["constant"] = (_, _) => -123_456_789_012,
        ["small"] = (random, _) => random.Next(100),
        ["bytes"] = (random, _) => random.Next(-128, 128),
        ["ascending"] = (_, i) => 1_000_000_007L * i,
        ["days"] = (random, _) => random.Next(1_000_000) * 86_400_000L,
        ["days from an offset"] = (random, _) => -5 + (random.Next(-1_000_000, 1_000_000) * 86_400_000L),
        ["few huge"] = (random, _) => random.Next(10) * 0x0123_4567_89AB_CDEFL,
        ["257 huge"] = (random, _) => random.Next(257) * 0x0123_4567_89AB_CDL,
        ["any"] = (random, _) => random.NextInt64(long.MinValue, long.MaxValue),
        ["two extremes"] = (random, _) => random.Next(2) == 0 ? long.MinValue : long.MaxValue,
        ["extremes and between"] = (random, i) => (i & 3) == 0 ? (random.Next(2) == 0 ? long.MinValue : long.MaxValue) : random.Next(100_000),
        ["multiples near the limits"] = (random, _) => (random.Next(2) == 0 ? long.MinValue : long.MaxValue / 1000 * 1000) + (random.Next(1000) * 1000L * (random.Next(2) == 0 ? 0 : 1)),
        ["ranges that differ by block"] = (random, i) => (i >> 14) % 2 == 0 ? random.Next(4) : random.NextInt64(),
        ["negative"] = (random, _) => -random.NextInt64(1L << 40),
    };

    private static IEnumerable<string> ShapeNames => Shapes.Keys;

    private static IEnumerable<TestCaseData> ShapesAndGaps() =>
        from shape in Shapes.Keys from missing in new[] { 0, 0.3, 1 } select new TestCaseData(shape, missing);

    [TestCaseSource(nameof(ShapesAndGaps))]
    public void Numbers_come_back_as_they_were(string shape, double missing)
    {
        Random random = SegmentFiles.NewRandom();
        foreach (int docCount in DocCounts)
        {
            long?[] values = [.. Enumerable.Range(0, docCount).Select(i => random.NextDouble() < missing ? null : (long?)Shapes[shape](random, i))];
            FieldInfo field = SegmentFiles.DocValuesField("n", 3, DocValuesType.NUMERIC);
            using SegmentFiles files = new(docCount, field);
            using (DocValuesConsumer consumer = new Lucene45DocValuesFormat().FieldsConsumer(files.WriteState("s")))
            {
                consumer.AddNumericField(field, values);
            }

            using DocValuesProducer producer = new Lucene45DocValuesFormat().FieldsProducer(files.ReadState("s"));
            producer.CheckIntegrity();
            NumericDocValues read = producer.GetNumeric(field);
            NumericDocValues other = producer.GetNumeric(field);
            IBits present = producer.GetDocsWithField(field);
            Assert.That(present.Length, Is.EqualTo(docCount));
            for (int i = 0; i < docCount; i++)
            {
                int doc = random.Next(docCount);
                if (read.Get(doc) != values[doc].GetValueOrDefault() || other.Get(i) != values[i].GetValueOrDefault() || present.Get(i) != values[i].HasValue)
                {
                    Assert.Fail($"{docCount} documents: {doc} is {read.Get(doc)} for {values[doc]}, {i} is {other.Get(i)} ({present.Get(i)}) for {values[i]}");
                }
            }
        }
    }

    [TestCaseSource(nameof(ShapeNames))]
    public void Norms_come_back_as_they_were(string shape)
    {
        Random random = SegmentFiles.NewRandom();
        foreach (int docCount in DocCounts)
        {
            long?[] values = [.. Enumerable.Range(0, docCount).Select(i => (long?)Shapes[shape](random, i))];
            FieldInfo field = SegmentFiles.IndexedField("n", 0, IndexOptions.DOCS_AND_FREQS, DocValuesType.NUMERIC);
            using SegmentFiles files = new(docCount, field);
            using (DocValuesConsumer consumer = new Lucene42NormsFormat().NormsConsumer(files.WriteState()))
            {
                consumer.AddNumericField(field, values);
            }

            using DocValuesProducer producer = new Lucene42NormsFormat().NormsProducer(files.ReadState());
            producer.CheckIntegrity();
            NumericDocValues read = producer.GetNumeric(field);
            for (int i = 0; i < docCount; i++)
            {
                if (read.Get(i) != values[i]!.Value)
                {
                    Assert.Fail($"{docCount} documents: {i} is {read.Get(i)} for {values[i]}");
                }
            }
        }
    }

    [Test]
    public void Many_fields_share_the_files()
    {
        Random random = SegmentFiles.NewRandom();
        FieldInfo[] fields = [.. Shapes.Keys.Select((name, i) => SegmentFiles.DocValuesField(name, i * 100, DocValuesType.NUMERIC))];
        long?[][] values = [.. Shapes.Values.Select(shape => Enumerable.Range(0, 1000).Select(i => (long?)shape(random, i)).ToArray())];
        using SegmentFiles files = new(1000, fields);
        using (DocValuesConsumer consumer = new Lucene45DocValuesFormat().FieldsConsumer(files.WriteState()))
        {
            for (int f = 0; f < fields.Length; f++)
            {
                consumer.AddNumericField(fields[f], values[f]);
            }
        }

        using DocValuesProducer producer = new Lucene45DocValuesFormat().FieldsProducer(files.ReadState());
        NumericDocValues[] read = [.. fields.Select(producer.GetNumeric)];
        for (int i = 0; i < 1000; i++)
        {
            Assert.That(read.Select(v => v.Get(i)), Is.EqualTo(values.Select(v => v[i]!.Value)));
        }
    }
}
