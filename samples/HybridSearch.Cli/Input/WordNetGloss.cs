using System;
using System.Collections.Generic;

namespace HybridSearch.Cli.Input;

/// <summary>
/// WordNet's explanation of a meaning: clauses with semicolons between, of which those in double quotes are examples, some with
/// their author behind: <c>visible; "be sure of it; give me the ocular proof"- Shakespeare; "a visual image"</c>.
/// </summary>
/// <param name="Definition">All that stands before the quotes of each clause.</param>
/// <param name="Examples">What is quoted as an example of use, without quotes and author.</param>
internal sealed record WordNetGloss(string Definition, IReadOnlyList<string> Examples)
{
    private const char Quote = '"';

    // What leads up to an example and is nothing without it.
    private static readonly string[] Leads = [":", ",", "(", "e.g.", "as in"];

    public static WordNetGloss Parse(ReadOnlySpan<char> gloss)
    {
        var definition = new List<string>();
        var examples = new List<string>();
        while (!gloss.IsEmpty)
        {
            int end = EndOfClause(gloss);
            AddClause(gloss[..end].Trim(), definition, examples);
            gloss = gloss[Math.Min(end + 1, gloss.Length)..];
        }

        return new WordNetGloss(string.Join("; ", definition), examples);
    }

    // Semicolons within quotes are the example's own.
    private static int EndOfClause(ReadOnlySpan<char> gloss)
    {
        bool quoted = false;
        for (int i = 0; i < gloss.Length; i++)
        {
            if (gloss[i] == Quote)
            {
                quoted = !quoted;
            }
            else if (gloss[i] == ';' && !quoted)
            {
                return i;
            }
        }

        return gloss.Length;
    }

    private static void AddClause(ReadOnlySpan<char> clause, List<string> definition, List<string> examples)
    {
        int open = clause.IndexOf(Quote);
        ReadOnlySpan<char> before = open < 0 ? clause : clause[..open].TrimEnd();
        ReadOnlySpan<char> kept = WithoutLead(before);
        if (!kept.IsEmpty)
        {
            definition.Add(kept.ToString());
        }

        if (open < 0)
        {
            return;
        }

        ReadOnlySpan<char> quoted = clause[(open + 1)..];
        int close = quoted.IndexOf(Quote);
        ReadOnlySpan<char> example = (close < 0 ? quoted : quoted[..close]).Trim();
        ReadOnlySpan<char> after = close < 0 ? [] : quoted[(close + 1)..].TrimStart();
        if (!example.IsEmpty && IsExample(before, after))
        {
            examples.Add(example.ToString());
        }
    }

    // A word that the definition talks about is quoted as well: ("straw" is archaic), "dirty" is often used in combination.
    private static bool IsExample(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        (before.IsEmpty || before[^1] is ':' or ')' || before.EndsWith("e.g.", StringComparison.Ordinal))
        && (after.IsEmpty || !char.IsAsciiLetterLower(after[0]));

    private static ReadOnlySpan<char> WithoutLead(ReadOnlySpan<char> text)
    {
        foreach (string lead in Leads.AsSpan())
        {
            if (text.EndsWith(lead, StringComparison.Ordinal))
            {
                return WithoutLead(text[..^lead.Length].TrimEnd());
            }
        }

        return text;
    }
}
