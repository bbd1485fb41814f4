using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene41;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

[TestFixture]
public class StoredFieldsTests
{
    private static readonly string[] FieldNames = ["text", "bytes", "int", "float", "long", "double"];

    [TestCase(1, 100)]
    [TestCase(1, 0)]
    [TestCase(128, 0)]
    [TestCase(1, 100_000)]
    [TestCase(129, 1)]
    [TestCase(5000, 30)]
    [TestCase(300, 5000)]
    [TestCase(20, 40_000)]
    [TestCase(3, 3_000_000)]
    [TestCase(150_000, 4)]
    public void Documents_come_back_as_they_were(int docCount, int longest)
    {
        Random random = SegmentFiles.NewRandom();
        Document[] documents = [.. Enumerable.Range(0, docCount).Select(_ => NewDocument(random, longest))];
        using SegmentFiles files = Write(documents);
        using StoredFieldsReader reader = new Lucene41StoredFieldsFormat().FieldsReader(files.Directory, files.Info, files.Fields, IOContext.DEFAULT);
        reader.CheckIntegrity();
        using StoredFieldsReader other = (StoredFieldsReader)reader.Clone();
        for (int i = 0; i < Math.Min(docCount, 20_000); i++)
        {
            Check(documents, reader, i);
            Check(documents, other, random.Next(docCount));
        }
    }

    [Test]
    public void A_visitor_chooses_fields_and_stops()
    {
        Document document = [new StoredField("text", "a"), new StoredField("int", 7), new StoredField("bytes", new byte[] { 1, 2 }), new StoredField("text", "b")];
        using SegmentFiles files = Write([document]);
        using StoredFieldsReader reader = new Lucene41StoredFieldsFormat().FieldsReader(files.Directory, files.Info, files.Fields, IOContext.DEFAULT);
        Recorder only = new(field => field.Name == "text" ? StoredFieldVisitor.Status.YES : StoredFieldVisitor.Status.NO);
        reader.VisitDocument(0, only);
        Assert.That(only.Seen, Is.EqualTo(new[] { "text=a", "text=b" }));
        Recorder first = new(field => field.Name == "bytes" ? StoredFieldVisitor.Status.STOP : StoredFieldVisitor.Status.YES);
        reader.VisitDocument(0, first);
        Assert.That(first.Seen, Is.EqualTo(new[] { "text=a", "int=7" }));
    }

    [Test]
    public void An_aborted_segment_leaves_no_files()
    {
        using SegmentFiles files = new(1, Fields());
        using StoredFieldsWriter writer = new Lucene41StoredFieldsFormat().FieldsWriter(files.Directory, files.Info, IOContext.DEFAULT);
        writer.StartDocument(0);
        writer.FinishDocument();
        writer.Abort();
        Assert.That(files.Directory.ListAll(), Is.Empty);
    }

    [Test]
    public void Every_altered_byte_is_noticed()
    {
        Random random = SegmentFiles.NewRandom();
        using SegmentFiles files = Write([.. Enumerable.Range(0, 40).Select(_ => NewDocument(random, 50))]);
        foreach (string name in files.Directory.ListAll())
        {
            // The package's reader of the index, .fdx, parses it before it compares the checksum, and throws what parsing throws.
            Type noticed = name.EndsWith(".fdt", StringComparison.Ordinal) ? typeof(IOException) : typeof(Exception);
            byte[] whole = files.Read(name);
            for (int i = 0; i < 300; i++)
            {
                byte[] altered = [.. whole];
                altered[random.Next(altered.Length)] ^= (byte)(1 << random.Next(8));
                files.Replace(name, altered);
                Assert.That(
                    () =>
                    {
                        using StoredFieldsReader reader = new Lucene41StoredFieldsFormat().FieldsReader(files.Directory, files.Info, files.Fields, IOContext.DEFAULT);
                        reader.CheckIntegrity();
                    },
                    Throws.InstanceOf(noticed));
            }

            files.Replace(name, whole);
        }
    }

    private static FieldInfo[] Fields() => [.. FieldNames.Select((name, i) => SegmentFiles.IndexedField(name, i * 3, IndexOptions.DOCS_ONLY, DocValuesType.NONE))];

    private static SegmentFiles Write(Document[] documents)
    {
        SegmentFiles files = new(documents.Length, Fields());
        using StoredFieldsWriter writer = new Lucene41StoredFieldsFormat().FieldsWriter(files.Directory, files.Info, IOContext.DEFAULT);
        foreach (Document document in documents)
        {
            writer.StartDocument(document.Fields.Count);
            foreach (IIndexableField field in document)
            {
                writer.WriteField(files.Fields.FieldInfo(field.Name), field);
            }

            writer.FinishDocument();
        }

        writer.Finish(files.Fields, documents.Length);
        return files;
    }

    private static Document NewDocument(Random random, int longest)
    {
        Document document = [];
        for (int i = random.Next(longest == 0 ? 1 : 5); i > 0; i--)
        {
            string name = FieldNames[random.Next(FieldNames.Length)];
            byte[] bytes = new byte[random.Next(longest)];
            random.NextBytes(bytes);
            document.Add(name switch
            {
                "text" => new StoredField(name, string.Concat(Enumerable.Range(0, random.Next(longest) / 4).Select(_ => random.Next(20) == 0 ? "😀é" : "word"[random.Next(4)].ToString()))),
                "bytes" => new StoredField(name, bytes),
                "int" => new StoredField(name, random.Next(int.MinValue, int.MaxValue)),
                "float" => new StoredField(name, random.NextSingle()),
                "long" => new StoredField(name, random.NextInt64(long.MinValue, long.MaxValue)),
                _ => new StoredField(name, random.NextDouble()),
            });
        }

        return document;
    }

    private static void Check(Document[] documents, StoredFieldsReader reader, int docID)
    {
        Recorder recorder = new(_ => StoredFieldVisitor.Status.YES);
        reader.VisitDocument(docID, recorder);
        IEnumerable<string> expected = documents[docID].Select(field => field.Name + "=" + field.Name switch
        {
            "text" => field.GetStringValue(CultureInfo.InvariantCulture),
            "bytes" => Hex(field.GetBinaryValue()),
            "int" => field.GetInt32Value()!.Value.ToString(CultureInfo.InvariantCulture),
            "float" => field.GetSingleValue()!.Value.ToString("R", CultureInfo.InvariantCulture),
            "long" => field.GetInt64Value()!.Value.ToString(CultureInfo.InvariantCulture),
            _ => field.GetDoubleValue()!.Value.ToString("R", CultureInfo.InvariantCulture),
        });
        if (!recorder.Seen.SequenceEqual(expected))
        {
            Assert.Fail($"document {docID}: {recorder.Seen.Count} fields are not as they were");
        }
    }

    private static string Hex(BytesRef bytes) => Convert.ToHexString(bytes.Bytes, bytes.Offset, bytes.Length);

    private sealed class Recorder(Func<FieldInfo, StoredFieldVisitor.Status> needs) : StoredFieldVisitor
    {
        public List<string> Seen { get; } = [];

        public override Status NeedsField(FieldInfo fieldInfo) => needs(fieldInfo);

        public override void StringField(FieldInfo fieldInfo, string value) => Seen.Add(fieldInfo.Name + "=" + value);

        public override void BinaryField(FieldInfo fieldInfo, byte[] value) => Seen.Add(fieldInfo.Name + "=" + Convert.ToHexString(value));

        public override void Int32Field(FieldInfo fieldInfo, int value) => Seen.Add(fieldInfo.Name + "=" + value.ToString(CultureInfo.InvariantCulture));

        public override void Int64Field(FieldInfo fieldInfo, long value) => Seen.Add(fieldInfo.Name + "=" + value.ToString(CultureInfo.InvariantCulture));

        public override void SingleField(FieldInfo fieldInfo, float value) => Seen.Add(fieldInfo.Name + "=" + value.ToString("R", CultureInfo.InvariantCulture));

        public override void DoubleField(FieldInfo fieldInfo, double value) => Seen.Add(fieldInfo.Name + "=" + value.ToString("R", CultureInfo.InvariantCulture));
    }
}
