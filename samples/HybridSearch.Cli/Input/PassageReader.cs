using System;
using System.Collections.Generic;
using System.Text.Json;

namespace HybridSearch.Cli.Input;

/// <summary>
/// Reads documents and queries, one a line, as a stream: BEIR's JSON objects from files named .jsonl, else MS MARCO's
/// <c>id TAB text</c>.
/// </summary>
internal static class PassageReader
{
    private const int MostQuoted = 40;

    /// <summary>The passages in the order of their lines. A malformed line is an error when it is reached.</summary>
    public static IEnumerable<Passage> Read(string path)
    {
        bool isJson = path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);
        using var lines = new LineReader(path);
        long blankLine = 0;
        while (lines.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                // Blank lines at the end do no harm; elsewhere they would shift the rows of every vector file.
                blankLine = blankLine == 0 ? lines.LineNumber : blankLine;
                continue;
            }

            if (blankLine > 0)
            {
                throw BadDataException.InLine(path, blankLine, "is blank; remove it, for each line is one passage.");
            }

            yield return isJson ? ParseJson(lines, line) : ParseTsv(lines, line);
        }
    }

    /// <summary>
    /// Reads the whole file once, so that whatever is wrong with it is known before anything is done with it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="visit">Called with each passage.</param>
    /// <param name="mostIds">How many ids are compared at once.</param>
    /// <returns>How many passages there are.</returns>
    public static long Check(string path, Action<Passage>? visit = null, int mostIds = DistinctIds.DefaultMost)
    {
        var ids = new DistinctIds(path, mostIds);
        long count = 0;
        foreach (Passage passage in Read(path))
        {
            count++;
            ids.See(passage.Id);
            visit?.Invoke(passage);
        }

        if (count == 0)
        {
            throw BadDataException.InFile(path, "is empty; give a file with one passage a line.");
        }

        return ids.FirstRepeated() is { } repeated
            ? throw BadDataException.InLine(path, repeated.Line, $"the id '{repeated.Id}' came on an earlier line; give each passage an id of its own.")
            : count;
    }

    private static Passage ParseTsv(LineReader lines, string line)
    {
        int tab = line.IndexOf('\t', StringComparison.Ordinal);
        if (tab < 0)
        {
            throw lines.Error($"found no tab in '{Shorten(line)}'; each line is an id, a tab and a text (name the file .jsonl if it holds JSON).");
        }

        string id = line[..tab].Trim();
        if (id.Length == 0)
        {
            throw lines.Error("has no id before the tab; each line is an id, a tab and a text.");
        }

        return new Passage(id, line[(tab + 1)..], lines.LineNumber);
    }

    private static Passage ParseJson(LineReader lines, string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw lines.Error($"found '{Shorten(line)}'; each line is a JSON object with _id and text.");
            }

            string id = Member(lines, json.RootElement, "_id") ?? throw lines.Error("the object has no _id; each line is a JSON object with _id and text.");
            string text = Member(lines, json.RootElement, "text") ?? throw lines.Error("the object has no text; each line is a JSON object with _id and text.");
            string? title = Member(lines, json.RootElement, "title");
            if (id.Length == 0)
            {
                throw lines.Error("the _id is empty; give each passage an id.");
            }

            return new Passage(id, string.IsNullOrEmpty(title) ? text : $"{title} {text}", lines.LineNumber);
        }
        catch (JsonException e)
        {
            throw lines.Error($"is no JSON at column {e.BytePositionInLine + 1}: '{Shorten(line)}'; each line is a JSON object with _id and text.", e);
        }
        catch (InvalidOperationException e)
        {
            // A string that holds half of a surrogate pair as an escape is JSON but no text.
            throw lines.Error("holds a string that is no text; check its \\u escapes.", e);
        }
    }

    private static string? Member(LineReader lines, JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number when name == "_id" => value.GetRawText(),
            _ => throw lines.Error($"{name} is no string; each line is a JSON object with _id and text."),
        };
    }

    private static string Shorten(string line) => line.Length <= MostQuoted ? line : $"{line.AsSpan(0, MostQuoted)}...";
}
