using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Index;

/// <summary>What an index must hold, kept in memory: documents by id, with what a reader must say of each.</summary>
internal sealed class WriterModel
{
    private const int Vocabulary = 40;

    public static readonly FieldType TextWithOffsets = new FieldType(TextField.TYPE_STORED)
    {
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS,
    }.Freeze();

    private WriterModel(Dictionary<string, Entry> entries)
    {
        Entries = entries;
    }

    public WriterModel()
        : this([])
    {
    }

    public Dictionary<string, Entry> Entries { get; }

    public WriterModel Copy() => new(new Dictionary<string, Entry>(Entries));

    /// <summary>The documents that a deletion by this word must hit.</summary>
    public List<string> IdsWith(string word) => [.. Entries.Values.Where(entry => entry.Words.Contains(word)).Select(entry => entry.Id)];

    public static Entry RandomEntry(Random random, string id)
    {
        string[] words = new string[random.Next(25)];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = RandomWord(random);
        }

        SortedSet<string> set = new(StringComparer.Ordinal);
        for (int i = random.Next(4); i > 0; i--)
        {
            set.Add("set" + random.Next(12));
        }

        return new Entry(
            id,
            words,
            random.Next(3) > 0 ? random.NextInt64() >> random.Next(64) : null,
            random.Next(3) > 0 ? RandomBytes(random) : null,
            random.Next(3) > 0 ? "sorted" + random.Next(20) : null,
            [.. set]);
    }

    public static string RandomWord(Random random) => "w" + (random.Next(Vocabulary) * random.Next(Vocabulary) / 8);

    public static string RandomBytes(Random random) => new((char)('a' + random.Next(26)), random.Next(60));

    /// <summary>Fails unless the reader holds exactly these documents with these words and values.</summary>
    public void RequireSameAs(IndexReader reader, Random random)
    {
        HashSet<string> seen = [];
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            RequireLeaf(leaf.AtomicReader, seen);
        }

        Assert.That(seen, Is.EquivalentTo(Entries.Keys));
        Assert.That(reader.NumDocs, Is.EqualTo(Entries.Count));
        IndexSearcher searcher = new(reader);
        for (int i = 0; i < 5; i++)
        {
            string word = RandomWord(random);
            string[] found = [.. searcher.Search(new TermQuery(new Term("body", word)), Entries.Count + 1).ScoreDocs
                .Select(hit => reader.Document(hit.Doc).Get("id", CultureInfo.InvariantCulture))];
            Assert.That(found, Is.EquivalentTo(IdsWith(word)), "documents with " + word);
        }
    }

    private void RequireLeaf(AtomicReader reader, HashSet<string> seen)
    {
        IBits? live = reader.LiveDocs;
        NumericDocValues? numbers = reader.GetNumericDocValues("number");
        BinaryDocValues? binaries = reader.GetBinaryDocValues("bytes");
        SortedDocValues? sorted = reader.GetSortedDocValues("sorted");
        SortedSetDocValues? sets = reader.GetSortedSetDocValues("set");
        IBits? withNumber = reader.GetDocsWithField("number");
        IBits? withBytes = reader.GetDocsWithField("bytes");
        BytesRef value = new();
        for (int doc = 0; doc < reader.MaxDoc; doc++)
        {
            if (live is not null && !live.Get(doc))
            {
                continue;
            }

            Document stored = reader.Document(doc);
            string id = stored.Get("id", CultureInfo.InvariantCulture);
            Assert.That(seen.Add(id), Is.True, "document " + id + " twice");
            Assert.That(Entries.TryGetValue(id, out Entry? entry), Is.True, "document " + id + " should not be there");
            Assert.That(stored.Get("body", CultureInfo.InvariantCulture), Is.EqualTo(entry!.Body), id);

            long? number = withNumber is not null && withNumber.Get(doc) ? numbers!.Get(doc) : null;
            Assert.That(number, Is.EqualTo(entry.Number), "number of " + id);
            string? bytes = null;
            if (withBytes is not null && withBytes.Get(doc))
            {
                binaries!.Get(doc, value);
                bytes = value.Utf8ToString();
            }

            Assert.That(bytes, Is.EqualTo(entry.Bytes), "bytes of " + id);
            int ord = sorted?.GetOrd(doc) ?? -1;
            if (ord >= 0)
            {
                sorted!.LookupOrd(ord, value);
            }

            Assert.That(ord < 0 ? null : value.Utf8ToString(), Is.EqualTo(entry.Sorted), "sorted value of " + id);
            List<string> set = [];
            sets?.SetDocument(doc);
            for (long next; sets is not null && (next = sets.NextOrd()) != SortedSetDocValues.NO_MORE_ORDS;)
            {
                sets.LookupOrd(next, value);
                set.Add(value.Utf8ToString());
            }

            Assert.That(set, Is.EqualTo(entry.Set), "set of " + id);
        }
    }

    /// <summary>One document; null where it has no value.</summary>
    internal sealed record Entry(string Id, string[] Words, long? Number, string? Bytes, string? Sorted, string[] Set)
    {
        public string Body => string.Join(' ', Words);

        public Document ToDocument()
        {
            Document document =
            [
                new StringField("id", Id, Field.Store.YES),
                new Field("body", Body, TextWithOffsets),
                new TextField("unstored", Body, Field.Store.NO),
            ];
            if (Number is long number)
            {
                document.Add(new NumericDocValuesField("number", number));
            }

            if (Bytes is not null)
            {
                document.Add(new BinaryDocValuesField("bytes", new BytesRef(Bytes)));
            }

            if (Sorted is not null)
            {
                document.Add(new SortedDocValuesField("sorted", new BytesRef(Sorted)));
            }

            foreach (string one in Set)
            {
                document.Add(new SortedSetDocValuesField("set", new BytesRef(one)));
            }

            return document;
        }
    }
}
