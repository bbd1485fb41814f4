using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Sound learned-sparse fields, in segments of every kind, have no problem.</summary>
public sealed class SparseFieldCheckTests : IndexTestCase
{
    private const string Field = "s";

    [TestCase(false, 0)]
    [TestCase(true, 0)]
    [TestCase(true, 20)]
    public void SegmentsAndTheirMergeAreSound(bool keepForward, int maxPostings)
    {
        SparseFieldOptions options = new() { Bits = 6, KeepForward = keepForward, MaxPostings = maxPostings };
        Directory directory = NewDirectory();
        long postings = 0;
        using (IndexWriter writer = new(directory, NewConfig(CodecOf(options))))
        {
            for (int i = 0; i < 700; i++)
            {
                SparseVector vector = new(Enumerable.Range(0, Random.Next(5)).Select(_ => new TermWeight("t" + Random.Next(9), 1 + Random.Next(63))));
                postings += vector.Count;
                writer.AddDocument(new Document { new StringField("id", i.ToString(), Lucene.Net.Documents.Field.Store.NO), new SparseVectorField(Field, vector, options) });
                if (i % 200 == 150)
                {
                    writer.Commit();
                }
            }
        }

        Assert.That(Check(directory, keepForward), maxPostings > 0 ? Is.LessThan(postings) : Is.EqualTo(postings));
        using (IndexWriter writer = new(directory, NewConfig(CodecOf(options))))
        {
            writer.DeleteDocuments(new Term("id", "3"));
            writer.ForceMerge(1);
        }

        Assert.That(Check(directory, keepForward), Is.InRange(1, postings));
    }

    [Test]
    public void OtherFieldsAreNoneOfItsBusiness()
    {
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(new HybridCodec())))
        {
            writer.AddDocument(new Document { new StringField(Field, "x", Lucene.Net.Documents.Field.Store.NO) });
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.Leaves.Select(leaf => SparseFieldCheck.Of(leaf.AtomicReader, Field)), Is.All.Null);
        Assert.That(reader.Leaves.Select(leaf => SparseFieldCheck.Of(leaf.AtomicReader, "absent")), Is.All.Null);
    }

    private static HybridCodec CodecOf(SparseFieldOptions options)
    {
        return new HybridCodec(new Dictionary<string, VectorFieldOptions>(), new Dictionary<string, SparseFieldOptions> { [Field] = options });
    }

    private static long Check(Directory directory, bool keepForward)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(HybridCodec.SparseFieldsOf(reader)[Field].KeepForward, Is.EqualTo(keepForward));
        SparseFieldCheck[] checks = [.. reader.Leaves.Select(leaf => SparseFieldCheck.Of(leaf.AtomicReader, Field)!)];
        Assert.That(checks.Select(check => check.Problem), Is.All.Null);
        Assert.That(checks.Select(check => check.HasForward), Is.All.EqualTo(keepForward));
        return checks.Sum(check => check.Postings);
    }
}
