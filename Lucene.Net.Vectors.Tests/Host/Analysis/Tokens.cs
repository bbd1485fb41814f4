using System.Collections.Generic;
using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Vectors.Tests.Host.Analysis;

/// <summary>Writes what an analyzer makes of a text.</summary>
internal static class Tokens
{
    /// <summary>term/start-end/increment, separated by blanks, as in the referee files.</summary>
    public static string Of(Analyzer analyzer, string text) => string.Join(' ', List(analyzer, new StringReader(text), false));

    /// <summary>The same with the type behind it, without the angle brackets.</summary>
    public static string WithTypes(Analyzer analyzer, string text) => string.Join(' ', List(analyzer, new StringReader(text), true));

    /// <summary>The terms alone.</summary>
    public static string Terms(Analyzer analyzer, string text)
    {
        List<string> terms = [];
        using TokenStream stream = analyzer.GetTokenStream("f", text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            terms.Add(term.ToString()!);
        }

        stream.End();
        return string.Join(' ', terms);
    }

    public static List<string> List(Analyzer analyzer, TextReader reader, bool types)
    {
        List<string> tokens = [];
        using TokenStream stream = analyzer.GetTokenStream("f", reader);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.AddAttribute<IOffsetAttribute>();
        IPositionIncrementAttribute increment = stream.AddAttribute<IPositionIncrementAttribute>();
        ITypeAttribute type = stream.AddAttribute<ITypeAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            string token = $"{term}/{offset.StartOffset}-{offset.EndOffset}/{increment.PositionIncrement}";
            tokens.Add(types ? $"{token}/{type.Type.Trim('<', '>')}" : token);
        }

        stream.End();
        return tokens;
    }

    /// <summary>An analyzer of one tokenizer and, if given, filters over it.</summary>
    public static Analyzer Chain(System.Func<TextReader, Tokenizer> source, System.Func<TokenStream, TokenStream>? filters = null)
        => Analyzer.NewAnonymous((_, reader) =>
        {
            Tokenizer tokenizer = source(reader);
            return new TokenStreamComponents(tokenizer, filters is null ? tokenizer : filters(tokenizer));
        });
}
