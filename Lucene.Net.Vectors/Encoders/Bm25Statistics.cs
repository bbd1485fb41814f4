using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// What BM25 knows of a collection: how many documents there are and hold a term, and how long they are on average. Counted as the host's
/// <c>BM25Similarity</c> counts. Safe for several threads.
/// </summary>
public sealed class Bm25Statistics
{
    // Rarer terms are asked for so seldom that keeping their frequencies would cost more than asking again.
    private const int WorthKeeping = 8;

    // A word of some seven characters, and its entry in a table that has room for others.
    private const int BytesOfTerm = 80;

    private readonly Func<string, int> _docFreq;

    private readonly Func<int> _kept;

    private Bm25Statistics(long documents, long tokens, Func<string, int> docFreq, Func<int> kept)
    {
        _kept = kept;
        Documents = documents;
        MeanLength = documents > 0 && tokens > 0 ? (float)((double)tokens / documents) : 1;
        _docFreq = docFreq;
    }

    /// <summary>About how many bytes the frequencies take that are kept.</summary>
    public long KeptBytes => (long)_kept() * BytesOfTerm;

    /// <summary>Number of documents, those without the field and those deleted and not merged away too.</summary>
    public long Documents { get; }

    /// <summary>Terms of a document on average, repeated ones counted each time; 1 where there are none.</summary>
    public float MeanLength { get; }

    /// <summary>The statistics of a field of an index. Terms are looked up when they are asked for.</summary>
    /// <param name="reader">The index; stays the caller's to dispose, and must stay open.</param>
    /// <param name="field">An indexed field.</param>
    /// <exception cref="ArgumentException"><paramref name="field"/> is empty.</exception>
    public static Bm25Statistics Of(IndexReader reader, string field)
    {
        Guard.NotNull(reader);
        Guard.NotNullOrEmpty(field);
        ConcurrentDictionary<string, int> common = new(StringComparer.Ordinal);
        return new Bm25Statistics(reader.MaxDoc, reader.GetSumTotalTermFreq(field), term =>
        {
            if (!common.TryGetValue(term, out int documents))
            {
                documents = reader.DocFreq(new Term(field, term));
                if (documents >= WorthKeeping)
                {
                    common[term] = documents;
                }
            }

            return documents;
        }, () => common.Count);
    }

    /// <summary>
    /// Counts the terms of texts, so that documents can be weighed before there is an index of them: a first pass over a collection. Memory grows with the
    /// number of different terms, by some 80 bytes each, not with the number of texts.
    /// </summary>
    /// <param name="texts">A text a document; read once.</param>
    /// <param name="field">The field the texts are for, as the analyzer is told.</param>
    /// <param name="analyzer">Divides the texts into terms.</param>
    /// <exception cref="ArgumentNullException">An argument or a text is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="field"/> is empty.</exception>
    public static Bm25Statistics Count(IEnumerable<string> texts, string field, Analyzer analyzer)
    {
        Guard.NotNull(texts);
        Guard.NotNullOrEmpty(field);
        Guard.NotNull(analyzer);
        Dictionary<string, int> frequencies = new(StringComparer.Ordinal);
        long documents = 0;
        long tokens = 0;
        foreach (string text in texts)
        {
            documents++;
            foreach ((string term, int count) in AnalyzedTerms.Count(analyzer, field, Guard.NotNull(text), out _))
            {
                tokens += count;
                frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
            }
        }

        return new Bm25Statistics(documents, tokens, term => frequencies.GetValueOrDefault(term), () => frequencies.Count);
    }

    /// <summary>How many documents hold a term.</summary>
    public int DocFreq(string term)
    {
        return _docFreq(Guard.NotNull(term));
    }

    /// <summary>How rare a term is: ln(1 + (N - n + 0.5) / (n + 0.5)), where n of the N documents hold it.</summary>
    public double InverseDocumentFrequency(string term)
    {
        return InverseOf(DocFreq(term));
    }

    /// <summary>The same of a number of documents.</summary>
    internal double InverseOf(long documents)
    {
        return Math.Log(1 + ((Math.Max(0, Documents - documents) + 0.5) / (documents + 0.5)));
    }
}
