using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Postings with weights, held against what documents were given: in order, by leaps and block by block, through deletions and merges.</summary>
public sealed class ImpactsPostingsFormatTests : IndexTestCase
{
    private const string Field = SparseModel.Field;

    [Test]
    public void RandomDocumentsComeBackThroughDeletesAndMerges([Values(4, 8, 9, 16)] int bits)
    {
        SparseFieldOptions options = new() { Bits = bits, MaxWeight = Random.Next(2) == 0 ? 3.5f : (1 << bits) - 1 };
        SparseModel model = new(Random, options);
        Directory directory = NewDirectory();
        int number = 0;
        for (int session = 0; session < 3; session++)
        {
            using IndexWriter writer = new(directory, NewConfig(model.NewCodec()));
            for (int i = Random.Next(600); i >= 0; i--)
            {
                writer.AddDocument(model.NewDocument(number++));
            }

            foreach (string id in model.Codes.Keys.Where(_ => Random.Next(12) == 0).ToList())
            {
                writer.DeleteDocuments(new Term("id", id));
                model.Codes.Remove(id);
            }

            using (DirectoryReader near = writer.GetReader(applyAllDeletes: true))
            {
                RequireSame(near, model);
            }

            if (Random.Next(2) == 0)
            {
                writer.ForceMerge(1 + Random.Next(2));
            }
        }

        using (DirectoryReader reader = DirectoryReader.Open(directory))
        {
            RequireSame(reader, model);
        }

        RequireClean(directory);
        using (IndexWriter writer = new(directory, NewConfig(model.NewCodec())))
        {
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        RequireSame(merged, model);
    }

    [Test]
    public void LongListsHaveGroupsOfBlocks()
    {
        SparseModel model = new(Random, new SparseFieldOptions());
        Directory directory = NewFSDirectory();
        IndexWriterConfig config = NewConfig(model.NewCodec());
        config.MaxBufferedDocs = 20_000;
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < 10_000; i++)
            {
                writer.AddDocument(model.NewDocument(i));
            }
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        RequireSame(reader, model);
    }

    [Test]
    public void TermQueriesAndFiltersWorkAsOverAnyField()
    {
        SparseModel model = new(Random, new SparseFieldOptions());
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(model.NewCodec()));
        for (int i = 0; i < 300; i++)
        {
            writer.AddDocument(model.NewDocument(i));
        }

        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        Query t0 = new TermQuery(new Term(Field, "t0")), t5 = new TermQuery(new Term(Field, "t5"));
        HashSet<string> expected = [.. model.Codes.Where(doc => doc.Value.ContainsKey("t0") && doc.Value.ContainsKey("t5")).Select(doc => doc.Key)];
        TopDocs filtered = searcher.Search(t0, new QueryWrapperFilter(t5), 1000);
        TopDocs both = searcher.Search(new BooleanQuery { { t0, Occur.MUST }, { t5, Occur.MUST } }, 1000);
        TopDocs prefixed = searcher.Search(new PrefixQuery(new Term(Field, "own")), 1000);
        Assert.That(filtered.ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("id")), Is.EquivalentTo(expected));
        Assert.That(both.ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("id")), Is.EquivalentTo(expected));
        Assert.That(prefixed.TotalHits, Is.EqualTo(model.Codes.Count(doc => doc.Value.Count > 0)));
        Assert.That(searcher.Search(new TermQuery(new Term(Field, "absent")), 10).TotalHits, Is.Zero);
    }

    [Test]
    public void SegmentsOfAnotherCodecAreMergedWithTheirWeights()
    {
        SparseModel model = new(Random, new SparseFieldOptions());
        Directory directory = NewDirectory();
        for (int session = 0; session < 3; session++)
        {
            IndexWriterConfig config = NewConfig(session == 1 ? new Lucene46Codec() : model.NewCodec());
            config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
            using IndexWriter writer = new(directory, config);
            for (int i = 0; i < 200; i++)
            {
                writer.AddDocument(model.NewDocument((session * 1000) + i));
            }
        }

        using (IndexWriter writer = new(directory, NewConfig(model.NewCodec())))
        {
            writer.DeleteDocuments(new Term("id", model.Codes.Keys.Last()));
            model.Codes.Remove(model.Codes.Keys.Last());
            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        RequireSame(reader, model);
    }

    [Test]
    public void SegmentsOfAnotherScaleAreRefusedByName()
    {
        SparseModel model = new(Random, new SparseFieldOptions());
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(model.NewCodec())))
        {
            writer.AddDocument(model.NewDocument(1));
            writer.AddDocument(model.NewDocument(2));
        }

        SparseFieldOptions other = new() { MaxWeight = 3 };
        HybridCodec codec = new(new Dictionary<string, VectorFieldOptions>(), new Dictionary<string, SparseFieldOptions> { [Field] = other });
        ArgumentException? early = Assert.Throws<ArgumentException>(() => codec.RequireMatch(directory));
        Assert.That(early!.Message, Does.Contain(Field).And.Contain(other.ToString()).And.Contain(new SparseFieldOptions().ToString()));
        Directory target = NewDirectory();
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(HybridCodec.SparseFieldsOf(reader), Is.EqualTo(new Dictionary<string, SparseFieldOptions> { [Field] = new() }));
        using IndexWriter receiver = new(target, NewConfig(codec));
        Exception? error = Assert.Catch(() => receiver.AddIndexes(reader));
        Assert.That(error!.ToString(), Does.Contain(Field).And.Contain(other.ToString()).And.Contain(new SparseFieldOptions().ToString()));
    }

    [Test]
    public void OneTermOfSeveralFieldsKeepsItsLargestWeight()
    {
        SparseFieldOptions options = new();
        SparseModel model = new(Random, options);
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(model.NewCodec()));
        Document document = new();
        foreach (float weight in new[] { 3f, 200f, 1f })
        {
            document.Add(new SparseVectorField(Field, new SparseVector([new TermWeight("t", weight)]), options));
        }

        writer.AddDocument(document);
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        ImpactsEnum docs = (ImpactsEnum)Find(reader.Leaves[0].AtomicReader, "t")!.Docs(null, null);
        Assert.That(docs.NextDoc(), Is.Zero);
        Assert.That(docs.Freq, Is.EqualTo(200));
    }

    private static TermsEnum? Find(AtomicReader leaf, string term)
    {
        TermsEnum? terms = leaf.GetTerms(Field)?.GetEnumerator();
        return terms?.SeekExact(new BytesRef(term)) == true ? terms : null;
    }

    private void RequireSame(IndexReader reader, SparseModel model)
    {
        Dictionary<string, Dictionary<string, int>> found = [];
        foreach (AtomicReaderContext context in reader.Leaves)
        {
            ImpactsEnum? reuse = null;
            AtomicReader leaf = context.AtomicReader;
            string[] ids = [.. Enumerable.Range(0, leaf.MaxDoc).Select(doc => leaf.Document(doc).Get("id"))];
            foreach (string id in ids.Where((_, doc) => leaf.LiveDocs?.Get(doc) != false))
            {
                found[id] = [];
            }

            if (leaf.GetTerms(Field) is not { } terms)
            {
                continue;
            }

            Assert.That(terms.HasPositions || terms.HasPayloads, Is.False);
            TermsEnum all = terms.GetEnumerator();
            while (all.MoveNext())
            {
                string term = all.Term.Utf8ToString();
                Assert.That(all.DocsAndPositions(null, null), Is.Null);
                ImpactsEnum docs = (ImpactsEnum)all.Docs(null, reuse);
                Assert.That(reuse is null || ReferenceEquals(docs, reuse), Is.True, "what was given to be used again was not");
                reuse = docs;
                List<(int Doc, int Weight)> postings = [];
                while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                {
                    postings.Add((docs.DocID, docs.Freq));
                }

                Assert.That(docs.NextDoc(), Is.EqualTo(DocIdSetIterator.NO_MORE_DOCS));
                Assert.That(postings, Has.Count.EqualTo(all.DocFreq));
                Assert.That(postings.Sum(posting => (long)posting.Weight), Is.EqualTo(all.TotalTermFreq));
                RequireBlocks((ImpactsEnum)all.Docs(null, null), postings);
                RequireLeaps(all, postings, leaf.LiveDocs);
                foreach ((int doc, int weight) in postings.Where(posting => leaf.LiveDocs?.Get(posting.Doc) != false))
                {
                    found[ids[doc]].Add(term, weight);
                }
            }
        }

        Assert.That(found.Keys, Is.EquivalentTo(model.Codes.Keys));
        foreach (KeyValuePair<string, Dictionary<string, int>> document in model.Codes)
        {
            Assert.That(found[document.Key], Is.EquivalentTo(document.Value), document.Key);
        }
    }

    private void RequireBlocks(ImpactsEnum docs, List<(int Doc, int Weight)> postings)
    {
        docs.AddReference();
        int[] ids = new int[128], weights = new int[128];
        Assert.That(docs.DocFreq, Is.EqualTo(postings.Count));
        Assert.That(docs.TermMax, Is.EqualTo(postings.Max(posting => posting.Weight)));
        Assert.That(docs.BlockCount, Is.EqualTo((postings.Count + 127) / 128));
        for (int block = 0; block < docs.BlockCount; block++)
        {
            List<(int Doc, int Weight)> expected = [.. postings.Skip(block * 128).Take(128)];
            Assert.That(docs.BlockLength(block), Is.EqualTo(expected.Count));
            Assert.That(docs.BlockLastDoc(block), Is.EqualTo(expected[^1].Doc));
            Assert.That(docs.BlockMax(block), Is.EqualTo(expected.Max(posting => posting.Weight)));
            int count = docs.Decode(block, ids, weights);
            Assert.That(ids.Take(count).Zip(weights), Is.EqualTo(expected));
            Assert.That(docs.BlockOf(expected[0].Doc), Is.EqualTo(block));
            Assert.That(docs.BlockOf(expected[^1].Doc), Is.EqualTo(block));
            Assert.That(docs.BlockOf(expected[^1].Doc + 1), Is.EqualTo(block + 1));
        }

        RequireRanges(docs, postings);
        int end = postings[^1].Doc + 10;
        for (int i = 0; i < 8; i++)
        {
            int first = Random.Next(end), last = first + Random.Next(end - first);
            int exact = postings.Where(posting => posting.Doc >= first && posting.Doc <= last).Select(posting => posting.Weight).DefaultIfEmpty().Max();
            int bound = docs.MaxIn(first, last);
            int from = docs.BlockOf(first), to = Math.Min(docs.BlockCount - 1, docs.BlockOf(last));
            int tight = Enumerable.Range(from, Math.Max(0, to - from + 1)).Select(docs.BlockMax).DefaultIfEmpty().Max();
            Assert.That(bound, Is.GreaterThanOrEqualTo(exact).And.EqualTo(tight), $"documents {first} to {last}");
        }

        docs.Release();
    }

    private static void RequireRanges(ImpactsEnum docs, List<(int Doc, int Weight)> postings)
    {
        byte[] maxima = docs.RangeMaxima.ToArray();
        bool expected = postings.Count > 128 && postings[^1].Doc >> 6 < postings.Count;
        Assert.That(maxima, expected ? Is.Not.Empty : Is.Empty);
        if (!expected)
        {
            return;
        }

        Assert.That(docs.RangeShift, Is.EqualTo(postings[^1].Doc >> 5 < postings.Count ? 5 : 6));
        Assert.That(maxima, Has.Length.EqualTo((postings[^1].Doc >> docs.RangeShift) + 1));
        Assert.That(docs.TermMax, Is.LessThanOrEqualTo(255 * docs.RangeUnit));
        ILookup<int, int> ranges = postings.ToLookup(posting => posting.Doc >> docs.RangeShift, posting => posting.Weight);
        for (int range = 0; range < maxima.Length; range++)
        {
            int most = ranges[range].DefaultIfEmpty().Max();
            Assert.That(maxima[range], Is.EqualTo((most + docs.RangeUnit - 1) / docs.RangeUnit), $"range {range}");
        }
    }

    private void RequireLeaps(TermsEnum term, List<(int Doc, int Weight)> postings, IBits? live)
    {
        DocsEnum docs = term.Docs(live, null);
        List<(int Doc, int Weight)> alive = [.. postings.Where(posting => live?.Get(posting.Doc) != false)];
        int target = 0, step = 1 + Random.Next(200);
        while (true)
        {
            int at = alive.FindIndex(posting => posting.Doc >= target);
            bool leap = docs.DocID < 0 || Random.Next(3) > 0;
            if (!leap)
            {
                at = alive.FindIndex(posting => posting.Doc > docs.DocID);
            }

            Assert.That(leap ? docs.Advance(target) : docs.NextDoc(), Is.EqualTo(at < 0 ? DocIdSetIterator.NO_MORE_DOCS : alive[at].Doc));
            if (at < 0)
            {
                return;
            }

            Assert.That(docs.Freq, Is.EqualTo(alive[at].Weight));
            target = docs.DocID + 1 + Random.Next(step);
        }
    }
}
