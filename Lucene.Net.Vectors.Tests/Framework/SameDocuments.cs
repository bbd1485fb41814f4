using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>Two indexes of one segment with the same documents, held together by a stored id, in whatever order they are.</summary>
internal static class SameDocuments
{
    /// <summary>The stored ids, in the order of the documents.</summary>
    public static string[] Ids(DirectoryReader reader)
    {
        return [.. Enumerable.Range(0, reader.MaxDoc).Select(doc => reader.Document(doc).Get("id"))];
    }

    /// <summary>Every term of every field has the same documents, frequencies, positions, offsets and payloads.</summary>
    public static void RequireSamePostings(DirectoryReader before, DirectoryReader after)
    {
        string[] oldIds = Ids(before), newIds = Ids(after);
        AtomicReader old = before.Leaves[0].AtomicReader, reordered = after.Leaves[0].AtomicReader;
        Assert.That(reordered.Fields, Is.EquivalentTo(old.Fields));
        foreach (string field in old.Fields)
        {
            Terms expected = old.GetTerms(field), found = reordered.GetTerms(field);
            Assert.That(found.SumDocFreq, Is.EqualTo(expected.SumDocFreq), field);
            Assert.That(found.SumTotalTermFreq, Is.EqualTo(expected.SumTotalTermFreq), field);
            Assert.That(found.DocCount, Is.EqualTo(expected.DocCount), field);
            TermsEnum left = expected.GetEnumerator(null), right = found.GetEnumerator(null);
            while (left.MoveNext())
            {
                Assert.That(right.MoveNext(), Is.True, field);
                Assert.That(right.Term, Is.EqualTo(left.Term), field);
                Assert.That(Postings(right, newIds), Is.EquivalentTo(Postings(left, oldIds)), $"{field}:{left.Term.Utf8ToString()}");
            }

            Assert.That(right.MoveNext(), Is.False, field);
        }
    }

    private static List<string> Postings(TermsEnum term, string[] ids)
    {
        List<string> postings = [];
        DocsAndPositionsEnum? positions = term.DocsAndPositions(null, null);
        DocsEnum docs = positions ?? term.Docs(null, null);
        while (docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            string posting = $"{ids[docs.DocID]} {docs.Freq}";
            for (int i = 0; i < docs.Freq && positions is not null; i++)
            {
                posting += $" {positions.NextPosition()}@{positions.StartOffset}-{positions.EndOffset}{positions.GetPayload()}";
            }

            postings.Add(posting);
        }

        return postings;
    }

    /// <summary>Every document has the same doc values, norm and stored fields.</summary>
    /// <param name="before">One index.</param>
    /// <param name="after">The other.</param>
    /// <param name="norms">A field with norms.</param>
    /// <param name="binary">Fields of binary doc values.</param>
    public static void RequireSameDocValues(DirectoryReader before, DirectoryReader after, string norms, params string[] binary)
    {
        Assert.That(Values(after, norms, binary), Is.EquivalentTo(Values(before, norms, binary)));
    }

    private static List<string> Values(DirectoryReader reader, string normsField, string[] binary)
    {
        AtomicReader leaf = reader.Leaves[0].AtomicReader;
        NumericDocValues numbers = leaf.GetNumericDocValues("number"), norms = leaf.GetNormValues(normsField);
        SortedDocValues word = leaf.GetSortedDocValues("word");
        SortedSetDocValues words = leaf.GetSortedSetDocValues("words");
        BytesRef value = new();
        List<string> all = [];
        for (int doc = 0; doc < reader.MaxDoc; doc++)
        {
            string line = $"{reader.Document(doc)} {numbers.Get(doc)} {norms.Get(doc)}";
            foreach (string field in binary)
            {
                leaf.GetBinaryDocValues(field).Get(doc, value);
                line += $" {leaf.GetDocsWithField(field).Get(doc)} {value}";
            }

            word.Get(doc, value);
            line += $" {value}:";
            words.SetDocument(doc);
            for (long ord = words.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = words.NextOrd())
            {
                words.LookupOrd(ord, value);
                line += $" {value}";
            }

            all.Add(line);
        }

        return all;
    }
}
