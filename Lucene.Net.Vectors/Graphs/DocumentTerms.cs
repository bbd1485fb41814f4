using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>The terms of each document, as numbers: the forward view of an index, a bipartite graph of documents and terms.</summary>
internal sealed class DocumentTerms
{
    private readonly long[] _starts;
    private readonly int[] _terms;

    /// <param name="starts">Where each document's terms start in <paramref name="terms"/>, and one more: where the last one's end.</param>
    /// <param name="terms">The documents' terms, 0 to <paramref name="termCount"/> - 1, each once a document, in any order.</param>
    /// <param name="termCount">Number of terms.</param>
    /// <exception cref="ArgumentException">The starts do not fit the terms.</exception>
    public DocumentTerms(long[] starts, int[] terms, int termCount)
    {
        _starts = Guard.NotNull(starts);
        _terms = Guard.NotNull(terms);
        TermCount = Guard.AtLeast(termCount, 0);
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != terms.Length)
        {
            throw new ArgumentException("the starts must begin at 0 and end at the number of terms", nameof(starts));
        }
    }

    /// <summary>Number of documents.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Number of different terms.</summary>
    public int TermCount { get; }

    /// <summary>The terms of a document.</summary>
    public ReadOnlySpan<int> Of(int document)
    {
        long start = _starts[document];
        return _terms.AsSpan((int)start, (int)(_starts[document + 1] - start));
    }
}
