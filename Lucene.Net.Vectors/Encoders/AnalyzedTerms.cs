using System;
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

    /// <summary>What is done with a term.</summary>
    public delegate void TermAction(ReadOnlySpan<char> term);
}
