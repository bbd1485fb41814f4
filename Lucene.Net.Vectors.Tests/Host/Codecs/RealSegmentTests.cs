using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

/// <summary>Segments that Lucene.Net 4.8 itself wrote: all that is stored for each document says what its number is.</summary>
[TestFixture]
public class RealSegmentTests
{
    [TestCase("cacm", "english", 3204)]
    [TestCase("cacm", "standard", 3204)]
    [TestCase("vaswani", "english", 11_429)]
    [TestCase("vaswani", "standard", 11_429)]
    public void Everything_stored_is_read(string collection, string analyzer, int documents)
    {
        string[] lines = File.ReadAllLines(SharedData.Require($"{collection}/collection.tsv"));
        using FSDirectory directory = FSDirectory.Open(SharedData.Require($"lucene-net-4.8/{collection}/index-{analyzer}"));
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.MaxDoc, Is.EqualTo(documents));
        int updated = 0;
        foreach (AtomicReaderContext context in reader.Leaves)
        {
            AtomicReader leaf = context.AtomicReader;
            leaf.CheckIntegrity();
            NumericDocValues ord = leaf.GetNumericDocValues("ord");
            BinaryDocValues bin = leaf.GetBinaryDocValues("bin");
            IBits hasBin = leaf.GetDocsWithField("bin");
            SortedDocValues cat = leaf.GetSortedDocValues("cat");
            NumericDocValues norms = leaf.GetNormValues("body");
            BytesRef value = new();
            for (int doc = 0; doc < leaf.MaxDoc; doc++)
            {
                int number = context.DocBase + doc;
                string where = $"document {number}";
                Lucene.Net.Documents.Document stored = leaf.Document(doc);
                string[] line = lines[number].Split('\t', 2);
                Assert.That(stored.Get("id", CultureInfo.InvariantCulture), Is.EqualTo(line[0]), where);
                Assert.That(stored.Get("body", CultureInfo.InvariantCulture), Is.EqualTo(line[1]), where);
                Assert.That(stored.GetField("num").GetInt32Value(), Is.EqualTo(number), where);
                Assert.That(ord.Get(doc), Is.EqualTo(number), where);
                Assert.That(norms.Get(doc), Is.Not.Zero, where);

                bin.Get(doc, value);
                byte[] bytes = value.Bytes[value.Offset..(value.Offset + value.Length)];
                Assert.That(hasBin.Get(doc), Is.EqualTo(number % 3 == 0), where);
                if (bytes.SequenceEqual(new byte[] { 1, 2, 3, 4, 5 }))
                {
                    updated++;
                }
                else if (number % 3 == 0)
                {
                    Assert.That(BinaryPrimitives.ReadInt32LittleEndian(bytes), Is.EqualTo(number), where);
                }
                else
                {
                    Assert.That(bytes, Is.Empty, where);
                }

                cat.Get(doc, value);
                Assert.That(value.Utf8ToString(), Is.EqualTo(number % 2 == 0 ? $"c{number % 7}" : ""), where);
            }

            if (analyzer == "standard")
            {
                Assert.That(Enumerable.Range(0, leaf.MaxDoc).Count(doc => !leaf.LiveDocs.Get(doc)), Is.EqualTo(leaf.NumDeletedDocs).And.Positive);
            }
        }

        Assert.That(updated, Is.EqualTo(analyzer == "standard" ? 1 : 0));
    }
}
