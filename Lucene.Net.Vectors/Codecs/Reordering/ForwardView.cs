using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Graphs;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>Turns the postings of fields around: the terms of each document.</summary>
internal static class ForwardView
{
    /// <summary>Reads the fields, twice.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="fields">Indexed fields; one that the index does not have gives no terms.</param>
    /// <param name="options">Which terms count.</param>
    /// <param name="documents">The documents' numbers, deleted ones left out.</param>
    /// <exception cref="NotSupportedException">There are too many postings for one array.</exception>
    public static DocumentTerms Of(IndexReader reader, IReadOnlyCollection<string> fields, ReorderingOptions options, out int[] documents)
    {
        int[] numbers = Number(reader, out documents);
        long[] starts = new long[documents.Length + 1];
        int terms = Visit(reader, fields, options, numbers, (_, document) => starts[document + 1]++);
        for (int i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        if (starts[^1] > Array.MaxLength)
        {
            throw new NotSupportedException($"{starts[^1]} postings are too many to order documents by; raise LeastDocuments, lower MostDocuments or name fewer fields");
        }

        int[] all = new int[starts[^1]];
        long[] next = starts[..^1];
        Visit(reader, fields, options, numbers, (term, document) => all[next[document]++] = term);
        return new DocumentTerms(starts, all, terms);
    }

    private static int[] Number(IndexReader reader, out int[] documents)
    {
        int[] numbers = new int[reader.MaxDoc];
        documents = new int[reader.NumDocs];
        int count = 0;
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            for (int doc = 0; doc < leaf.AtomicReader.MaxDoc; doc++)
            {
                bool isThere = leaf.AtomicReader.LiveDocs?.Get(doc) != false;
                numbers[leaf.DocBase + doc] = isThere ? count : -1;
                if (isThere)
                {
                    documents[count++] = leaf.DocBase + doc;
                }
            }
        }

        return numbers;
    }

    private static int Visit(IndexReader reader, IReadOnlyCollection<string> fields, ReorderingOptions options, int[] numbers, Action<int, int> visit)
    {
        int count = 0;
        double most = options.MostDocuments * reader.MaxDoc;
        foreach (string field in fields)
        {
            if (MultiFields.GetTerms(reader, field) is not { } terms)
            {
                continue;
            }

            DocsEnum? docs = null;
            TermsEnum each = terms.GetEnumerator(null);
            while (each.MoveNext())
            {
                options.Cancellation.ThrowIfCancellationRequested();
                if (each.DocFreq < options.LeastDocuments || each.DocFreq > most)
                {
                    continue;
                }

                docs = each.Docs(null, docs, DocsFlags.NONE);
                for (int doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
                {
                    if (numbers[doc] >= 0)
                    {
                        visit(count, numbers[doc]);
                    }
                }

                count++;
            }
        }

        return count;
    }
}
