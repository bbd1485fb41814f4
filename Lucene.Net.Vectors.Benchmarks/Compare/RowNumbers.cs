using System;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Benchmarks.Graphs;

namespace Lucene.Net.Vectors.Benchmarks.Compare;

/// <summary>Which row of the data each document is: by ids that are the numbers of the rows, for merges and threads change the order of documents; else by that order.</summary>
internal sealed class RowNumbers
{
    private readonly int[] _rows, _docs;

    private RowNumbers(int[] rows, int[] docs)
    {
        _rows = rows;
        _docs = docs;
    }

    /// <summary>Reads the ids of an index without deletions.</summary>
    public static RowNumbers Of(IndexReader reader)
    {
        int[] rows = new int[reader.MaxDoc], docs = new int[reader.MaxDoc];
        Array.Fill(docs, -1);
        int seen = 0;
        DocsEnum? postings = null;
        TermsEnum? ids = MultiFields.GetTerms(reader, GraphIndex.Id)?.GetEnumerator(null);
        while (ids is not null && ids.MoveNext())
        {
            postings = ids.Docs(null, postings, DocsFlags.NONE);
            int doc = postings.NextDoc();
            if (!int.TryParse(ids.Term.Utf8ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int row) || row >= docs.Length || docs[row] >= 0 || doc == DocIdSetIterator.NO_MORE_DOCS)
            {
                break;
            }

            (rows[doc], docs[row]) = (row, doc);
            seen++;
        }

        if (seen < rows.Length)
        {
            for (int doc = 0; doc < rows.Length; doc++)
            {
                (rows[doc], docs[doc]) = (doc, doc);
            }
        }

        return new RowNumbers(rows, docs);
    }

    /// <summary>The row of a document.</summary>
    public int RowOf(int doc) => _rows[doc];

    /// <summary>The document of a row.</summary>
    public int DocOf(int row) => _docs[row];
}
