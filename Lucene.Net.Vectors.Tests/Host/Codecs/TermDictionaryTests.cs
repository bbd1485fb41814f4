using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene41;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

[TestFixture]
public sealed class TermDictionaryTests
{
    private const int MaxDoc = 5;

    /// <summary>How the bytes of random terms are chosen: few letters give deep prefixes, all bytes give wide blocks.</summary>
    private static readonly object[] Shapes =
    [
        new object[] { 1, 2, 12 },
        new object[] { 40, 2, 12 },
        new object[] { 3_000, 2, 14 },
        new object[] { 3_000, 256, 4 },
        new object[] { 5_000, 26, 5 },
        new object[] { 2_000, 256, 2 },
        new object[] { 300, 3, 200 },
    ];

    [TestCaseSource(nameof(Shapes))]
    public void Terms_are_found_wherever_they_are(int count, int alphabet, int longest) => Seeded.Run(random =>
    {
        PostingsModel model = RandomTerms(random, count, alphabet, longest);
        using SegmentFiles segment = new(MaxDoc, model.Field);
        Lucene41PostingsFormat format = new();
        PostingsModel.WriteAll(format, segment, model);
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        Terms terms = fields.GetTerms("f");
        PostingsChecks.SameFromFirstToLast(model, terms);
        SeeksEndWhereTheyShould(random, model, terms);
    });

    [TestCase(2, 2)]
    [TestCase(2, 3)]
    [TestCase(10, 20)]
    [TestCase(100, 1000)]
    public void Other_block_sizes_do_too(int smallest, int largest) => Seeded.Run(random =>
    {
        PostingsModel model = RandomTerms(random, 2_000, 5, 8);
        using SegmentFiles segment = new(MaxDoc, model.Field);
        Lucene41PostingsFormat format = new(smallest, largest);
        PostingsModel.WriteAll(format, segment, model);
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        PostingsChecks.SameFromFirstToLast(model, fields.GetTerms("f"));
        SeeksEndWhereTheyShould(random, model, fields.GetTerms("f"));
    });

    [Test]
    public void A_kept_state_leads_back_to_its_term() => Seeded.Run(random =>
    {
        PostingsModel model = RandomTerms(random, 1_000, 20, 4);
        using SegmentFiles segment = new(MaxDoc, model.Field);
        Lucene41PostingsFormat format = new();
        PostingsModel.WriteAll(format, segment, model);
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        byte[][] sorted = model.Terms.ToArray();
        TermsEnum source = fields.GetTerms("f").GetEnumerator();
        TermState[] states = sorted.Select(_ =>
        {
            Assert.That(source.MoveNext(), Is.True);
            return source.GetTermState();
        }).ToArray();
        TermsEnum other = fields.GetTerms("f").GetEnumerator();
        for (int i = 0; i < 500; i++)
        {
            int at = random.Next(sorted.Length);
            other.SeekExact(new BytesRef(sorted[at]), states[at]);
            PostingsChecks.SameTerm(model, sorted[at], other);
        }
    });

    [Test]
    public void A_field_without_terms_is_left_out()
    {
        PostingsModel empty = new("empty", 0, IndexOptions.DOCS_ONLY);
        using SegmentFiles segment = new(MaxDoc, empty.Field);
        Lucene41PostingsFormat format = new();
        PostingsModel.WriteAll(format, segment, empty);
        using FieldsProducer fields = format.FieldsProducer(segment.ReadState());
        Assert.That(fields, Is.Empty);
        Assert.That(fields.GetTerms("empty"), Is.Null);
    }

    private static void SeeksEndWhereTheyShould(Random random, PostingsModel model, Terms terms)
    {
        byte[][] sorted = model.Terms.ToArray();
        Comparer<byte[]> order = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));
        TermsEnum found = terms.GetEnumerator();
        for (int i = 0; i < 3_000; i++)
        {
            byte[] wanted = PostingsChecks.Near(random, sorted[random.Next(sorted.Length)]);
            int at = Array.BinarySearch(sorted, wanted, order);
            if (random.Next(2) == 0)
            {
                Assert.That(found.SeekExact(new BytesRef(wanted)), Is.EqualTo(at >= 0));
                if (at < 0)
                {
                    continue;
                }
            }
            else
            {
                TermsEnum.SeekStatus expected = at >= 0 ? TermsEnum.SeekStatus.FOUND
                    : ~at < sorted.Length ? TermsEnum.SeekStatus.NOT_FOUND : TermsEnum.SeekStatus.END;
                Assert.That(found.SeekCeil(new BytesRef(wanted)), Is.EqualTo(expected));
                if (expected == TermsEnum.SeekStatus.END)
                {
                    continue;
                }

                at = at >= 0 ? at : ~at;
            }

            PostingsChecks.SameTerm(model, sorted[at], found);
            FollowedBy(model, sorted, at, found, random.Next(60));
        }
    }

    private static void FollowedBy(PostingsModel model, byte[][] sorted, int at, TermsEnum terms, int steps)
    {
        for (int i = at + 1; i <= at + steps; i++)
        {
            Assert.That(terms.MoveNext(), Is.EqualTo(i < sorted.Length));
            if (i == sorted.Length)
            {
                return;
            }

            Assert.That(terms.DocFreq, Is.EqualTo(model[sorted[i]].Count));
            Assert.That(terms.Term.Bytes.AsSpan(terms.Term.Offset, terms.Term.Length).SequenceEqual(sorted[i]), Is.True);
        }
    }

    private static PostingsModel RandomTerms(Random random, int count, int alphabet, int longest)
    {
        PostingsModel model = new("f", 0, IndexOptions.DOCS_AND_FREQS);
        for (int i = 0; i < count; i++)
        {
            byte[] term = new byte[random.Next(longest + 1)];
            for (int j = 0; j < term.Length; j++)
            {
                term[j] = (byte)(alphabet == 256 ? random.Next(256) : 'a' + random.Next(alphabet));
            }

            model.Add(random, term, PostingsModel.RandomDocs(random, MaxDoc));
        }

        return model;
    }
}
