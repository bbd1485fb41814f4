using System;
using System.Collections.Generic;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>Walks the terms that an analyzer makes of a text.</summary>
internal static class AnalyzedTerms
{
    /// <summary>Calls <paramref name="see"/> with each term, in the order of the text; the span is reused.</summary>
    public static void ForEach(Analyzer analyzer, string field, string text, TermAction see)
    {
        using TokenStream stream = analyzer.GetTokenStream(field, text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            see(term.Buffer.AsSpan(0, term.Length));
        }

        stream.End();
    }

    /// <summary>Counts how often each term stands in a text.</summary>
    /// <param name="analyzer">Divides the text.</param>
    /// <param name="field">The field the text is for.</param>
    /// <param name="text">The text.</param>
    /// <param name="length">The text's length as the host counts it for its norms: terms in the place of the one before do not count.</param>
    public static Dictionary<string, int> Count(Analyzer analyzer, string field, string text, out int length)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        length = 0;
        using TokenStream stream = analyzer.GetTokenStream(field, text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        IPositionIncrementAttribute position = stream.AddAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            length += position.PositionIncrement > 0 ? 1 : 0;
            string word = term.ToString()!;
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        stream.End();
        return counts;
    }

    /// <summary>What is done with a term.</summary>
    public delegate void TermAction(ReadOnlySpan<char> term);
}
