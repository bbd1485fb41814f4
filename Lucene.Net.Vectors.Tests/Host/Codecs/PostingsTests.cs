using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene41;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

[TestFixture]
public sealed class PostingsTests
{
    private const int MaxDoc = 12_000;

    private static readonly object[] Kinds =
    [
        new object[] { IndexOptions.DOCS_ONLY, false },
        new object[] { IndexOptions.DOCS_AND_FREQS, false },
        new object[] { IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false },
        new object[] { IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true },
        new object[] { IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, false },
        new object[] { IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, true },
    ];

    [TestCaseSource(nameof(Kinds))]
    public void Random_postings_come_back(IndexOptions options, bool payloads) => Seeded.Run(random =>
    {
        PostingsModel model = RandomModel(random, options, payloads);
        using SegmentFiles segment = new(MaxDoc, model.Field);
        Lucene41PostingsFormat format = new();
        PostingsModel.WriteAll(format, segment, model);
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        fields.CheckIntegrity();
        Assert.That(fields, Is.EqualTo(new[] { "f" }));
        PostingsChecks.SameFromFirstToLast(model, fields.GetTerms("f"));
    });

    [TestCaseSource(nameof(Kinds))]
    public void Leaps_land_where_steps_would(IndexOptions options, bool payloads) => Seeded.Run(random =>
    {
        PostingsModel model = RandomModel(random, options, payloads);
        using SegmentFiles segment = new(MaxDoc, model.Field);
        Lucene41PostingsFormat format = new();
        PostingsModel.WriteAll(format, segment, model);
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        TermsEnum terms = fields.GetTerms("f").GetEnumerator();
        foreach (byte[] term in model.Terms)
        {
            Assert.That(terms.SeekExact(new BytesRef(term)), Is.True);
            PostingsChecks.SameByLeaps(random, model, model[term], terms, MaxDoc);
        }
    });

    [Test]
    public void Block_borders_hold([Values(1, 2, 127, 128, 129, 255, 256, 257, 1023, 1024, 1025, 1152, 8192, 8193, 9000)] int docFreq) => Seeded.Run(random =>
    {
        PostingsModel model = new("f", 0, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, payloads: true);
        model.Add(random, [1], Enumerable.Range(3, docFreq));
        model.Add(random, [2], Enumerable.Range(0, docFreq).Select(i => i * (MaxDoc / docFreq)));
        using SegmentFiles segment = new(MaxDoc, model.Field);
        Lucene41PostingsFormat format = new();
        PostingsModel.WriteAll(format, segment, model);
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        PostingsChecks.SameFromFirstToLast(model, fields.GetTerms("f"));
        TermsEnum terms = fields.GetTerms("f").GetEnumerator();
        while (terms.MoveNext())
        {
            byte[] term = PostingsChecks.Bytes(terms.Term);
            for (int i = 0; i < 10; i++)
            {
                PostingsChecks.SameByLeaps(random, model, model[term], terms, MaxDoc);
            }
        }
    });

    [Test]
    public void Deleted_documents_are_passed_over() => Seeded.Run(random =>
    {
        PostingsModel model = RandomModel(random, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, payloads: true);
        FixedBitSet live = new(MaxDoc);
        for (int doc = 0; doc < MaxDoc; doc++)
        {
            if (random.Next(3) > 0)
            {
                live.Set(doc);
            }
        }

        using SegmentFiles segment = new(MaxDoc, model.Field);
        Lucene41PostingsFormat format = new();
        PostingsModel.WriteAll(format, segment, model);
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        TermsEnum terms = fields.GetTerms("f").GetEnumerator();
        DocsEnum? docs = null;
        DocsAndPositionsEnum? positions = null;
        foreach (byte[] term in model.Terms)
        {
            Assert.That(terms.MoveNext(), Is.True);
            DocModel[] left = model[term].Where(doc => live.Get(doc.Doc)).ToArray();
            docs = terms.Docs(live, docs);
            PostingsChecks.SameDocs(model, left, docs);
            positions = terms.DocsAndPositions(live, positions);
            PostingsChecks.SamePositions(left, positions);
        }
    });

    [Test]
    public void Several_fields_share_the_files() => Seeded.Run(random =>
    {
        PostingsModel[] models = Kinds.Cast<object[]>()
            .Select((kind, i) => RandomModel(random, (IndexOptions)kind[0], (bool)kind[1], "field" + i, i))
            .ToArray();
        using SegmentFiles segment = new(MaxDoc, models.Select(model => model.Field).ToArray());
        Lucene41PostingsFormat format = new();
        PostingsModel.WriteAll(format, segment, models);
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        Assert.That(fields, Is.EqualTo(models.Select(model => model.Field.Name)));
        Assert.That(fields.GetTerms("other"), Is.Null);
        foreach (PostingsModel model in models)
        {
            Terms terms = fields.GetTerms(model.Field.Name);
            Assert.That(terms.HasFreqs, Is.EqualTo(model.HasFreqs));
            Assert.That(terms.HasPositions, Is.EqualTo(model.HasPositions));
            Assert.That(terms.HasOffsets, Is.EqualTo(model.HasOffsets));
            Assert.That(terms.HasPayloads, Is.EqualTo(model.Field.HasPayloads));
            PostingsChecks.SameFromFirstToLast(model, terms);
        }
    });

    [TestCase("doc")]
    [TestCase("pos")]
    [TestCase("pay")]
    [TestCase("tim")]
    [TestCase("tip")]
    public void An_altered_byte_does_not_pass(string extension) => Seeded.Run(random =>
    {
        PostingsModel model = RandomModel(random, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, payloads: true);
        using SegmentFiles segment = new(MaxDoc, model.Field);
        Lucene41PostingsFormat format = new();
        PostingsModel.WriteAll(format, segment, model);
        string name = SegmentFiles.Name + "." + extension;
        byte[] good = segment.Read(name);
        for (int i = 0; i < 20; i++)
        {
            byte[] bad = (byte[])good.Clone();
            bad[random.Next(bad.Length)] ^= (byte)random.Next(1, 256);
            segment.Replace(name, bad);
            Assert.That(() => OpenAndCheck(format, segment), Throws.Exception);
        }

        segment.Replace(name, good[..^random.Next(1, good.Length)]);
        Assert.That(() => OpenAndCheck(format, segment), Throws.Exception);
        segment.Replace(name, good);
        OpenAndCheck(format, segment);
    });

    private static void OpenAndCheck(PostingsFormat format, SegmentFiles segment)
    {
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        fields.CheckIntegrity();
    }

    private static PostingsModel RandomModel(Random random, IndexOptions options, bool payloads, string name = "f", int number = 0)
    {
        PostingsModel model = new(name, number, options, payloads);
        HashSet<string> terms = [];
        for (int i = random.Next(1, 80); i > 0; i--)
        {
            terms.Add("term" + random.Next(1000));
        }

        foreach (string term in terms)
        {
            model.Add(random, Encoding.UTF8.GetBytes(term), PostingsModel.RandomDocs(random, MaxDoc));
        }

        return model;
    }
}
