using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Weighted terms by document: what was indexed comes back, through deletes, updates, merges, other codecs; and scores are the sums that they should be.</summary>
public sealed class ForwardVectorsFormatTests : IndexTestCase
{
    private const string Field = SparseModel.Field;

    [Test]
    public void RandomDocumentsAreFoundThroughDeletesAndMerges([Values(4, 8, 12, 16)] int bits)
    {
        SparseModel model = new(Random, new SparseFieldOptions { Bits = bits, MaxWeight = 1 + Random.Next(5), KeepForward = true });
        Directory directory = NewDirectory();
        IndexWriter writer = new(directory, NewConfig(model.NewCodec()));
        int number = 0;
        for (int round = 0; round < 6; round++)
        {
            for (int i = Random.Next(120); i >= 0; i--)
            {
                writer.AddDocument(model.NewDocument(number++));
            }

            Delete(writer, model);
            if (Random.Next(3) == 0)
            {
                writer.ForceMerge(1 + Random.Next(2));
            }

            if (Random.Next(3) == 0)
            {
                writer.Dispose();
                writer = new IndexWriter(directory, NewConfig(model.NewCodec()));
            }

            using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
            RequireSame(reader, model);
        }

        writer.ForceMerge(1);
        writer.Dispose();
        using DirectoryReader last = DirectoryReader.Open(directory);
        RequireSame(last, model);
    }

    [Test]
    public void ValuesOfAnotherCodecAreReadAndMerged()
    {
        SparseModel model = new(Random, new SparseFieldOptions { KeepForward = true });
        Directory directory = NewDirectory();
        for (int session = 0; session < 3; session++)
        {
            IndexWriterConfig config = NewConfig(session == 1 ? new Lucene46Codec() : model.NewCodec());
            config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
            using IndexWriter writer = new(directory, config);
            for (int i = 0; i < 150; i++)
            {
                writer.AddDocument(model.NewDocument((session * 1000) + i));
            }
        }

        using (DirectoryReader mixed = DirectoryReader.Open(directory))
        {
            RequireSame(mixed, model);
        }

        using (IndexWriter writer = new(directory, NewConfig(model.NewCodec())))
        {
            Delete(writer, model);
            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.Leaves.Select(leaf => leaf.AtomicReader.GetBinaryDocValues(Field)), Is.All.InstanceOf<ForwardVectors>());
        RequireSame(reader, model);
    }

    [Test]
    public void ManyTermsAndLongDocuments()
    {
        SparseFieldOptions options = new() { KeepForward = true };
        SparseModel model = new(Random, options);
        Directory directory = NewFSDirectory();
        using IndexWriter writer = new(directory, NewConfig(model.NewCodec()));
        int first = 0;
        foreach (int count in new[] { 40_000, 1, 255, 30_000, 300 })
        {
            SparseVector terms = new(Enumerable.Range(first, count).Select(term => new TermWeight(string.Create(CultureInfo.InvariantCulture, $"w{term}"), 1 + (term % 255))));
            string id = string.Create(CultureInfo.InvariantCulture, $"{first:D6}");
            writer.AddDocument(new Document { new StringField("id", id, Lucene.Net.Documents.Field.Store.YES), new SparseVectorField(Field, terms, options) });
            model.Codes[id] = terms.ToDictionary(term => term.Term, term => (int)term.Weight);
            first += count - (count / 10);
        }

        writer.ForceMerge(1);
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        RequireSame(reader, model);
    }

    [Test]
    public void AValueIsReplaced()
    {
        SparseModel model = new(Random, new SparseFieldOptions { KeepForward = true });
        SparseFieldOptions options = new() { KeepForward = true };
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(model.NewCodec()));
        for (int i = 0; i < 60; i++)
        {
            writer.AddDocument(model.NewDocument(i));
        }

        writer.Commit();
        SparseVectorField field = new(Field, new SparseVector([new TermWeight("new", 7), new TermWeight("t0", 200)]), options);
        foreach (string id in model.Codes.Keys.Where(_ => Random.Next(8) == 0).ToList())
        {
            writer.UpdateBinaryDocValue(new Term("id", id), Field, field.GetBinaryValue());
            model.Codes[id] = new Dictionary<string, int> { ["new"] = 7, ["t0"] = 200 };
        }

        using (DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true))
        {
            RequireSame(reader, model);
        }

        writer.ForceMerge(1);
        using DirectoryReader merged = DirectoryReader.Open(writer, applyAllDeletes: true);
        RequireSame(merged, model);
    }

    [Test]
    public void AFieldThatNoDocumentHasAndDocumentsWithoutTerms()
    {
        SparseFieldOptions options = new() { KeepForward = true, MaxWeight = 255 };
        SparseModel model = new(Random, options);
        using IndexWriter writer = new(NewDirectory(), NewConfig(model.NewCodec()));
        writer.AddDocument(new Document());
        writer.Commit();
        writer.AddDocument(new Document { new SparseVectorField(Field, new SparseVector([new TermWeight("rounds away", 0.1f)]), options) });
        writer.Commit();
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        ForwardVectors?[] vectors = [.. reader.Leaves.Select(leaf => ForwardVectors.Open(leaf.AtomicReader, Field))];
        Assert.That(vectors, Has.Some.Not.Null);
        Assert.That(vectors.Where(one => one is not null).Select(one => one!.Count), Is.All.Zero);
        Assert.That(vectors.Where(one => one is not null).Select(one => one!.Get(0)), Is.All.Null);
    }

    [Test]
    public void AnotherScaleOrAnotherValueIsRefusedByName()
    {
        SparseFieldOptions options = new() { KeepForward = true };
        SparseFieldOptions other = options with { MaxWeight = 3 };
        SparseVector vector = new([new TermWeight("t", 2)]);
        foreach (IIndexableField field in new IIndexableField[]
        {
            new BinaryDocValuesField(Field, new SparseVectorField(Field, vector, other).GetBinaryValue()),
            new BinaryDocValuesField(Field, new BytesRef([8, 1, 2, 3])),
            new BinaryDocValuesField(Field, new BytesRef([8, 0, 0, 127, 67, 1, 116])),
        })
        {
            IndexWriter writer = new(NewDirectory(), NewConfig(new SparseModel(Random, options).NewCodec()));
            Exception? error = Assert.Catch(() =>
            {
                writer.AddDocument(new Document { field });
                writer.Commit();
            });
            Assert.That(error!.ToString(), Does.Contain($"'{Field}'").And.Contain("document 0"));
            writer.Rollback();
        }
    }

    [Test]
    public void BytesAnEntryStayBelowThree()
    {
        SparseFieldOptions options = new() { KeepForward = true };
        Directory directory = NewFSDirectory();
        IndexWriterConfig config = NewConfig(new SparseModel(Random, options).NewCodec());
        config.UseCompoundFile = false;
        using IndexWriter writer = new(directory, config);
        long entries = 0;
        for (int i = 0; i < 4000; i++)
        {
            // Ranks that are as likely as those of words in a text.
            SparseVector vector = new(Enumerable.Range(0, 40).Select(_ => new TermWeight(((int)Math.Pow(2000, Random.NextDouble())).ToString(CultureInfo.InvariantCulture), 1 + Random.Next(255))));
            entries += vector.Count;
            writer.AddDocument(new Document { new SparseVectorField(Field, vector, options) });
        }

        writer.ForceMerge(1);
        writer.Commit();
        string file = directory.ListAll().Single(name => name.EndsWith(".vwd", StringComparison.Ordinal));
        Assert.That(directory.FileLength(file), Is.LessThan(3 * entries));
    }

    private void Delete(IndexWriter writer, SparseModel model)
    {
        foreach (string id in model.Codes.Keys.Where(_ => Random.Next(10) == 0).ToList())
        {
            writer.DeleteDocuments(new Term("id", id));
            model.Codes.Remove(id);
        }
    }

    private void RequireSame(IndexReader reader, SparseModel model)
    {
        SparseVector query = new(Enumerable.Range(0, 8).Select(term => new TermWeight(string.Create(CultureInfo.InvariantCulture, $"t{2 * term}"), 1 + Random.Next(100)))
            .Append(new TermWeight("w7", 3)).Append(new TermWeight("unknown", 3)));
        long[] factors = [.. query.Select(term => (long)term.Weight)];
        HashSet<string> seen = [];
        foreach (AtomicReader leaf in reader.Leaves.Select(context => context.AtomicReader))
        {
            ForwardVectors? vectors = ForwardVectors.Open(leaf, Field);
            using IForwardScorer? scorer = vectors?.NewScorer(query, factors);
            IBits? with = leaf.GetDocsWithField(Field);
            for (int doc = 0; doc < leaf.MaxDoc; doc++)
            {
                if (leaf.LiveDocs?.Get(doc) == false)
                {
                    continue;
                }

                string id = leaf.Document(doc).Get("id");
                seen.Add(id);
                Dictionary<string, int> expected = model.Codes[id];
                SparseVector? found = vectors?.Get(doc);

                // By Equals: NUnit compares elements one by one, which takes minutes for tens of thousands of terms.
                SparseVector wanted = new(expected.Select(term => new TermWeight(term.Key, (float)(term.Value * vectors!.Options!.Step))));
                Assert.That((found ?? SparseVector.Empty).Equals(wanted), Is.True, () => $"document {id}: {found} instead of {wanted}");
                Assert.That(found, expected.Count == 0 ? Is.Null : Is.Not.Null);
                if (vectors is not null)
                {
                    long sum = query.Zip(factors).Sum(term => term.Second * expected.GetValueOrDefault(term.First.Term));
                    Assert.That(scorer!.SumOf(doc), Is.EqualTo(expected.Count == 0 ? -1 : sum));
                    Assert.That(expected.Count == 0 || with!.Get(doc), Is.True);
                    RequireValue(vectors, doc, expected);
                }
            }
        }

        Assert.That(seen, Is.EquivalentTo(model.Codes.Keys));
    }

    private static void RequireValue(BinaryDocValues values, int doc, Dictionary<string, int> expected)
    {
        BytesRef value = new();
        values.Get(doc, value);
        Dictionary<string, int> found = [];
        ForwardValueReader reader = new(value.Bytes.AsSpan(value.Offset, value.Length));
        while (value.Length > 0 && reader.Next())
        {
            found.Add(Encoding.UTF8.GetString(reader.Term), reader.Code);
        }

        Assert.That(value.Length > 0 && reader.IsBad, Is.False);
        Assert.That(found, Is.EquivalentTo(expected));
    }
}
