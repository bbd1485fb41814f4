using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

/// <summary>Postings that go through a merge: the same as before, without the documents that were deleted.</summary>
[TestFixture]
public sealed class PostingsMergeTests
{
    private static readonly (string Name, IndexOptions Options, bool Payloads)[] Kinds =
    [
        ("docs", IndexOptions.DOCS_ONLY, false),
        ("freqs", IndexOptions.DOCS_AND_FREQS, false),
        ("positions", IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false),
        ("payloads", IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true),
        ("offsets", IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, false),
        ("everything", IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, true),
    ];

    [Test]
    public void A_merge_keeps_what_lives() => Seeded.Run(random =>
    {
        using RAMDirectory directory = new();
        using Analyzer analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48);
        IndexSegments(random, directory, analyzer);
        List<string> expected;
        using (DirectoryReader reader = DirectoryReader.Open(directory))
        {
            Assert.That(reader.Leaves, Has.Count.GreaterThan(2));
            expected = Everything(reader);
        }

        using (IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { MergePolicy = new LogDocMergePolicy() }))
        {
            writer.ForceMerge(1);
        }

        using (DirectoryReader reader = DirectoryReader.Open(directory))
        {
            Assert.That(reader.Leaves, Has.Count.EqualTo(1));
            Assert.That(reader.HasDeletions, Is.False);
            Assert.That(Everything(reader), Is.EqualTo(expected));
        }

        Assert.That(new CheckIndex(directory).DoCheckIndex().Clean, Is.True);
    });

    private static void IndexSegments(Random random, Directory directory, Analyzer analyzer)
    {
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, analyzer) { MergePolicy = NoMergePolicy.NO_COMPOUND_FILES };
        using IndexWriter writer = new(directory, config);
        int count = 0;
        for (int segment = random.Next(3, 6); segment > 0; segment--)
        {
            for (int i = random.Next(20, 400); i > 0; i--)
            {
                Document document = [new StringField("id", $"{count++}", Field.Store.NO)];
                foreach ((string name, IndexOptions options, bool payloads) in Kinds)
                {
                    if (random.Next(5) > 0)
                    {
                        document.Add(new Field(name, new RandomTokens(random, payloads), new FieldType { IsIndexed = true, IndexOptions = options }));
                    }
                }

                writer.AddDocument(document);
            }

            writer.Commit();
        }

        for (int i = random.Next(count / 2); i > 0; i--)
        {
            writer.DeleteDocuments(new Term("id", $"{random.Next(count)}"));
        }
    }

    /// <summary>All postings of live documents, one line a term and document, the documents numbered without the deleted.</summary>
    private static List<string> Everything(IndexReader reader)
    {
        List<string> lines = [];
        IBits? live = MultiFields.GetLiveDocs(reader);
        int[] numbers = new int[reader.MaxDoc];
        int next = 0;
        for (int doc = 0; doc < numbers.Length; doc++)
        {
            numbers[doc] = live is null || live.Get(doc) ? next++ : -1;
        }

        foreach (string field in Kinds.Select(kind => kind.Name).Append("id"))
        {
            TermsEnum terms = MultiFields.GetTerms(reader, field).GetEnumerator();
            while (terms.MoveNext())
            {
                DocsAndPositionsEnum? positions = terms.DocsAndPositions(live, null);
                DocsEnum docs = positions ?? terms.Docs(live, null);
                while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                {
                    string line = $"{field} {terms.Term.Utf8ToString()} {numbers[docs.DocID]}";
                    if (field is not ("id" or "docs"))
                    {
                        line += $" x{docs.Freq}";
                    }

                    for (int i = 0; positions is not null && i < positions.Freq; i++)
                    {
                        line += $" {positions.NextPosition()}[{positions.StartOffset},{positions.EndOffset}]{positions.GetPayload()}";
                    }

                    lines.Add(line);
                }
            }
        }

        return lines;
    }

    private sealed class RandomTokens : TokenStream
    {
        private readonly Random _random;
        private readonly bool _payloads;
        private readonly ICharTermAttribute _term;
        private readonly IOffsetAttribute _offset;
        private readonly IPositionIncrementAttribute _increment;
        private readonly IPayloadAttribute _payload;
        private int _left;
        private int _start;

        public RandomTokens(Random random, bool payloads)
        {
            _random = random;
            _payloads = payloads;
            _left = random.Next(12);
            _term = AddAttribute<ICharTermAttribute>();
            _offset = AddAttribute<IOffsetAttribute>();
            _increment = AddAttribute<IPositionIncrementAttribute>();
            _payload = AddAttribute<IPayloadAttribute>();
        }

        public override bool IncrementToken()
        {
            ClearAttributes();
            if (_left-- <= 0)
            {
                return false;
            }

            double skewed = Math.Pow(_random.NextDouble(), 3);
            _term.Append("w" + (int)(skewed * 150));
            _start += _random.Next(4);
            _offset.SetOffset(_start, _start + _random.Next(1, 6));
            _increment.PositionIncrement = _random.Next(1, 4);
            if (_payloads && _random.Next(3) > 0)
            {
                byte[] bytes = new byte[_random.Next(1, 6)];
                _random.NextBytes(bytes);
                _payload.Payload = new BytesRef(bytes);
            }

            return true;
        }
    }
}
