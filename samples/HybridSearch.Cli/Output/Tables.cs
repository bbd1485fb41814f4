using System.Collections.Generic;
using Spectre.Console;

namespace HybridSearch.Cli.Output;

/// <summary>Tables that read well on a terminal and in a file.</summary>
internal static class Tables
{
    /// <summary>A table of values that are not markup; all columns but the leading ones are aligned to the right.</summary>
    public static Table Create(IReadOnlyList<string> columns, int leftColumns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (int c = 0; c < columns.Count; c++)
        {
            var column = new TableColumn(new Text(columns[c]));
            if (c >= leftColumns)
            {
                column.RightAligned();
            }

            table.AddColumn(column);
        }

        foreach (IReadOnlyList<string> row in rows)
        {
            var cells = new Text[row.Count];
            for (int c = 0; c < cells.Length; c++)
            {
                cells[c] = new Text(row[c]);
            }

            table.AddRow(cells);
        }

        return table;
    }
}
