using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

/// <summary>Holds terms and postings that were read against the model that was written.</summary>
internal static class PostingsChecks
{
    /// <summary>Every term in order, each with all its documents and positions.</summary>
    public static void SameFromFirstToLast(PostingsModel model, Terms terms)
    {
        Assert.That(terms.SumDocFreq, Is.EqualTo(model.SumDocFreq));
        Assert.That(terms.SumTotalTermFreq, Is.EqualTo(model.SumTotalTermFreq));
        Assert.That(terms.DocCount, Is.EqualTo(model.DocCount));
        Assert.That(terms.Count, Is.EqualTo(model.Terms.Count).Or.EqualTo(-1));
        TermsEnum terms1 = terms.GetEnumerator();
        foreach (byte[] term in model.Terms)
        {
            Assert.That(terms1.MoveNext(), Is.True);
            SameTerm(model, term, terms1);
        }

        Assert.That(terms1.MoveNext(), Is.False);
    }

    /// <summary>The statistics and postings of the term at which an enumeration is.</summary>
    public static void SameTerm(PostingsModel model, byte[] term, TermsEnum terms)
    {
        Assert.That(Bytes(terms.Term), Is.EqualTo(term));
        Assert.That(terms.DocFreq, Is.EqualTo(model[term].Count));
        Assert.That(terms.TotalTermFreq, Is.EqualTo(model.TotalTermFreq(model[term])));
        SameDocs(model, model[term], terms.Docs(null, null));
        DocsAndPositionsEnum? positions = terms.DocsAndPositions(null, null);
        Assert.That(positions is not null, Is.EqualTo(model.HasPositions));
        if (positions is not null)
        {
            SamePositions(model[term], positions);
        }
    }

    public static void SameDocs(PostingsModel model, IEnumerable<DocModel> expected, DocsEnum docs)
    {
        Assert.That(docs.DocID, Is.EqualTo(-1));
        foreach (DocModel doc in expected)
        {
            Same(docs.NextDoc(), doc.Doc, "document");
            Same(docs.DocID, doc.Doc, "document");
            if (model.HasFreqs)
            {
                Same(docs.Freq, doc.Freq, "frequency");
            }
        }

        Same(docs.NextDoc(), DocIdSetIterator.NO_MORE_DOCS, "end");
    }

    public static void SamePositions(IEnumerable<DocModel> expected, DocsAndPositionsEnum postings)
    {
        foreach (DocModel doc in expected)
        {
            Same(postings.NextDoc(), doc.Doc, "document");
            Same(postings.Freq, doc.Freq, "frequency");
            SamePositions(doc, doc.Positions.Length, postings);
        }

        Same(postings.NextDoc(), DocIdSetIterator.NO_MORE_DOCS, "end");
    }

    /// <summary>The first positions of the document at which an enumeration is.</summary>
    public static void SamePositions(DocModel doc, int count, DocsAndPositionsEnum postings)
    {
        foreach (PositionModel position in doc.Positions.Take(count))
        {
            Same(postings.NextPosition(), position.Position, "position");
            Same(postings.StartOffset, position.StartOffset, "start offset");
            Same(postings.EndOffset, position.EndOffset, "end offset");
            BytesRef? payload = postings.GetPayload();
            if (!(payload is null ? [] : Bytes(payload)).AsSpan().SequenceEqual(position.Payload))
            {
                Assert.Fail($"another payload at position {position.Position} of document {doc.Doc}");
            }
        }
    }

    /// <summary>Walks a term by NextDoc and Advance in turn, reading some positions of some documents.</summary>
    public static void SameByLeaps(Random random, PostingsModel model, IReadOnlyList<DocModel> expected, TermsEnum terms, int maxDoc)
    {
        DocsAndPositionsEnum? positions = terms.DocsAndPositions(null, null);
        DocsEnum docs = positions ?? terms.Docs(null, null);
        int longest = 1 << random.Next(1, 12);
        int at = -1;
        while (true)
        {
            bool leap = random.Next(3) > 0;
            int target = docs.DocID + 1 + (leap ? random.Next(longest) : 0);
            int found = leap ? docs.Advance(target) : docs.NextDoc();
            do
            {
                at++;
            }
            while (at < expected.Count && expected[at].Doc < target);

            Same(found, at < expected.Count ? expected[at].Doc : DocIdSetIterator.NO_MORE_DOCS, $"document from {target} of {maxDoc}");
            if (at >= expected.Count)
            {
                return;
            }

            if (model.HasFreqs && random.Next(2) == 0)
            {
                Same(docs.Freq, expected[at].Freq, "frequency");
            }

            if (positions is not null && random.Next(2) == 0)
            {
                SamePositions(expected[at], random.Next(expected[at].Freq + 1), positions);
            }
        }
    }

    /// <summary>A term that is there, or nearly.</summary>
    public static byte[] Near(Random random, byte[] term)
    {
        switch (random.Next(4))
        {
            case 0 when term.Length > 0:
                byte[] changed = (byte[])term.Clone();
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
                return changed;
            case 1 when term.Length > 0:
                return term[..^1];
            case 2:
                return [.. term, (byte)random.Next(256)];
            default:
                return term;
        }
    }

    public static byte[] Bytes(BytesRef bytes) => bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray();

    // NUnit's constraints are too slow for millions of numbers.
    private static void Same(int actual, int expected, string what)
    {
        if (actual != expected)
        {
            Assert.Fail($"{what} {actual} instead of {expected}");
        }
    }
}
