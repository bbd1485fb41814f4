using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene41;
using Lucene.Net.Codecs.PerField;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

[TestFixture]
public sealed class PerFieldFormatTests
{
    [Test]
    public void Each_instance_has_files_and_each_field_its_instance() => Seeded.Run(random =>
    {
        PostingsModel[] models = new[] { "a", "b", "c" }
            .Select((name, i) => new PostingsModel(name, i, IndexOptions.DOCS_AND_FREQS))
            .ToArray();
        foreach (PostingsModel model in models)
        {
            for (int i = 0; i < 100; i++)
            {
                model.Add(random, Encoding.ASCII.GetBytes($"{random.Next(500)}"), PostingsModel.RandomDocs(random, 20));
            }
        }

        using SegmentFiles segment = new(20, models.Select(model => model.Field).ToArray());
        ByName format = new();
        PostingsModel.WriteAll(format, segment, models);
        Assert.That(models.Select(model => model.Field.GetAttribute(PerFieldPostingsFormat.PER_FIELD_FORMAT_KEY)),
            Is.All.EqualTo("Lucene41"));
        Assert.That(models.Select(model => model.Field.GetAttribute(PerFieldPostingsFormat.PER_FIELD_SUFFIX_KEY)),
            Is.EqualTo(new[] { "0", "1", "0" }));
        Assert.That(segment.Directory.ListAll(), Does.Contain("_0_Lucene41_0.doc").And.Contain("_0_Lucene41_1.doc"));
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        fields.CheckIntegrity();
        Assert.That(fields, Is.EqualTo(new[] { "a", "b", "c" }));
        foreach (PostingsModel model in models)
        {
            PostingsChecks.SameFromFirstToLast(model, fields.GetTerms(model.Field.Name));
        }
    });

    [Test]
    public void Several_readers_look_like_one() => Seeded.Run(random =>
    {
        const int DocsInEach = 300;
        Lucene41PostingsFormat format = new();
        PostingsModel whole = new("f", 0, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, payloads: true);
        List<SegmentFiles> segments = [];
        List<FieldsProducer> producers = [];
        try
        {
            PostingsModel[] parts = Enumerable.Range(0, 4)
                .Select(_ => new PostingsModel("f", 0, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, payloads: true))
                .ToArray();
            for (int i = 0; i < 200; i++)
            {
                byte[] term = Encoding.ASCII.GetBytes($"{random.Next(1_000)}");
                foreach (PostingsModel part in parts.Where(_ => random.Next(2) == 0))
                {
                    part.Add(random, term, PostingsModel.RandomDocs(random, DocsInEach));
                }
            }

            foreach (PostingsModel part in parts)
            {
                SegmentFiles segment = new(DocsInEach, part.Field);
                segments.Add(segment);
                PostingsModel.WriteAll(format, segment, part);
                producers.Add(format.FieldsProducer(segment.ReadState()));
            }

            whole.AddShifted(parts, DocsInEach);
            MultiFields fields = new(producers.ToArray<Fields>(),
                parts.Select((_, i) => new ReaderSlice(i * DocsInEach, DocsInEach, i)).ToArray());
            PostingsChecks.SameFromFirstToLast(whole, fields.GetTerms("f"));
            TermsEnum terms = fields.GetTerms("f").GetEnumerator();
            byte[][] sorted = whole.Terms.ToArray();
            for (int i = 0; i < 300; i++)
            {
                byte[] wanted = PostingsChecks.Near(random, sorted[random.Next(sorted.Length)]);
                byte[]? expected = sorted.FirstOrDefault(term => term.AsSpan().SequenceCompareTo(wanted) >= 0);
                TermsEnum.SeekStatus status = terms.SeekCeil(new BytesRef(wanted));
                if (expected is null)
                {
                    Assert.That(status, Is.EqualTo(TermsEnum.SeekStatus.END));
                    continue;
                }

                PostingsChecks.SameTerm(whole, expected, terms);
                PostingsChecks.SameByLeaps(random, whole, whole[expected], terms, DocsInEach * parts.Length);
            }
        }
        finally
        {
            producers.ForEach(producer => producer.Dispose());
            segments.ForEach(segment => segment.Dispose());
        }
    });

    private sealed class ByName : PerFieldPostingsFormat
    {
        private readonly Lucene41PostingsFormat _usual = new();
        private readonly Lucene41PostingsFormat _other = new(5, 20);

        public override PostingsFormat GetPostingsFormatForField(string field) => field == "b" ? _other : _usual;
    }
}
