using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>Makes of whatever the classic parser throws an error that names a place in the text that the user wrote.</summary>
internal static partial class ClassicErrors
{
    private const string Expectation = "Was expecting";

    private const string Clause = "a word, a phrase, a range, a function or '('";

    private const string Number = "a number";

    // What the classic grammar calls its tokens, and what people do; in the order in which they are told.
    private static readonly (string Token, string Meaning)[] Tokens =
    [
        ("<TERM>", Clause),
        ("a term, a phrase", Clause),
        ("<RANGE_GOOP>", "an end of a range"),
        ("<NUMBER>", Number),
        ("\"TO\"", "TO"),
        ("\"]\"", "']' or '}'"),
        ("\")\"", "')'"),
        ("\":\"", "':'"),
        ("<EOF>", "the end"),
    ];

    /// <summary>The error.</summary>
    /// <param name="thrown">What was thrown.</param>
    /// <param name="classic">What the classic parser read.</param>
    /// <param name="text">What the user wrote.</param>
    /// <param name="start">Where the part that was read begins there.</param>
    public static QuerySyntaxException Of(Exception thrown, ClassicText classic, string text, int start)
    {
        // The parser wraps what it found into an exception that repeats the whole text.
        string message = (thrown.InnerException ?? thrown).Message;
        int expecting = message.LastIndexOf(Expectation, StringComparison.Ordinal);
        string before = expecting < 0 ? message : message[..expecting];
        if (Lexical().Match(message) is { Success: true } lexical && PlaceOf(lexical) is { } read)
        {
            // The column counts what was read, the character at fault with it.
            int offset = Math.Min(classic.Origin(Math.Max(0, read - 1)), text.Length);
            return new QuerySyntaxException(offset, TextCursor.FoundAt(text, offset), Clause, thrown);
        }

        if (Encountered().Match(before) is { Success: true } encountered && PlaceOf(encountered) is { } place)
        {
            int offset = Math.Min(classic.Origin(place), text.Length);
            return new QuerySyntaxException(offset, TextCursor.FoundAt(text, offset), expecting < 0 ? "less" : Expected(message[expecting..]), thrown);
        }

        string line = string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return new QuerySyntaxException(start, $"the classic parser refuses {TextCursor.FoundAt(text, start)}: {line}", thrown);
    }

    private static string Expected(string expectation)
    {
        // Where a clause may stand the grammar names a number too, but there its lexer makes a word of it.
        string[] meanings = [.. Tokens.Where(token => expectation.Contains(token.Token, StringComparison.Ordinal)).Select(token => token.Meaning)];
        meanings = meanings is [Clause, ..] ? Array.FindAll(meanings, meaning => meaning != Number) : meanings;
        return meanings.Length == 0 ? expectation[(expectation.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(' ', '.', '\r', '\n')
            : meanings.Length == 1 ? meanings[0]
            : string.Join(", ", meanings[..^1]) + " or " + meanings[^1];
    }

    private static int? PlaceOf(Match match)
    {
        return int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int place) ? place : null;
    }

    [GeneratedRegex(@"^Lexical error at line \d+, column (\d+)")]
    private static partial Regex Lexical();

    // The last one: what was encountered may hold anything.
    [GeneratedRegex(@" at line \d+, column (\d+)", RegexOptions.RightToLeft)]
    private static partial Regex Encountered();
}
