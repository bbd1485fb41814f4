using System;
using System.Globalization;
using System.IO;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>
/// Reads relevance judgements. The first line tells the form: four columns are TREC's and MS MARCO's
/// <c>topic iteration document level</c>, two are MS MARCO's <c>topic document</c> (all of level 1), three are BEIR's
/// <c>topic document level</c>, whose header line is passed over.
/// </summary>
public static class QrelsReader
{
    private const string BeirHeader = "query-id";

    /// <summary>Reads a file as UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EvaluationFormatException">A line is malformed, a document is judged twice in a topic, or the file is empty.</exception>
    public static Qrels Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FieldReader lines = FieldReader.Open(path);
        return Read(lines);
    }

    /// <summary>Reads judgements from a text.</summary>
    /// <param name="reader">The text; it is read to its end and disposed.</param>
    /// <param name="name">What to call the text in error messages.</param>
    /// <exception cref="EvaluationFormatException">A line is malformed, a document is judged twice in a topic, or the text is empty.</exception>
    public static Qrels Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        using var lines = new FieldReader(reader, name);
        return Read(lines);
    }

    private static Qrels Read(FieldReader lines)
    {
        var qrels = new Qrels();
        int columns = 0;
        while (lines.MoveNext())
        {
            if (columns == 0)
            {
                columns = lines.Count;
                if (columns == 3 && lines.Field(0).Equals(BeirHeader, StringComparison.Ordinal))
                {
                    continue;
                }
            }

            if (lines.Count != columns || columns is < 2 or > 4)
            {
                throw lines.Error(
                    $"found {lines.CountInWords()} in {lines.Quote()}; judgements have 4 (topic iteration document level), 3 (topic document level) or 2 (topic document), the same on every line.");
            }

            AddLine(lines, qrels, columns);
        }

        if (qrels.Topics.Count == 0)
        {
            throw new EvaluationFormatException(lines.File, 0, "holds no judgement; give a file with lines 'topic iteration document level'.");
        }

        return qrels;
    }

    private static void AddLine(FieldReader lines, Qrels qrels, int columns)
    {
        int level = 1;
        if (columns > 2 && !int.TryParse(lines.Field(columns - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out level))
        {
            throw lines.Error($"the level '{lines.Field(columns - 1)}' is no whole number; the last column is the level of relevance, such as 0 or 1.");
        }

        string topic = lines.Name(0);
        string document = lines.Name(columns == 4 ? 2 : 1);
        if (!qrels.TryAdd(topic, document, level))
        {
            throw lines.Error($"document '{document}' is judged twice for topic '{topic}'; remove one of the two lines.");
        }
    }
}
