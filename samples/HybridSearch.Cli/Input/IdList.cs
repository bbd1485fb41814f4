using System;
using System.Collections.Generic;
using System.IO;

namespace HybridSearch.Cli.Input;

/// <summary>A text file with one document id a line: the rows of a vector file, by name.</summary>
internal static class IdList
{
    // Of an id: its entry, its object, and its share of a table that has room for others.
    private const int EntryBytes = 80;

    /// <summary>Bytes that the ids of a file take.</summary>
    public static long BytesOf(string path, int ids) => (sizeof(char) * new FileInfo(path).Length) + ((long)EntryBytes * ids);

    /// <summary>Reads the ids; the value is the row, from 0.</summary>
    public static IReadOnlyDictionary<string, long> Read(string path)
    {
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        using var lines = new LineReader(path);
        long blankLine = 0;
        while (lines.ReadLine() is { } line)
        {
            string id = line.Trim();
            if (id.Length == 0)
            {
                blankLine = blankLine == 0 ? lines.LineNumber : blankLine;
                continue;
            }

            if (blankLine > 0)
            {
                throw BadDataException.InLine(path, blankLine, "is blank; remove it, for each line is the id of one row.");
            }

            if (!rows.TryAdd(id, rows.Count))
            {
                throw lines.Error($"the id '{id}' came on line {rows[id] + 1} already; give each row an id of its own.");
            }
        }

        return rows.Count > 0 ? rows : throw BadDataException.InFile(path, "is empty; give a file with one id a line.");
    }
}
