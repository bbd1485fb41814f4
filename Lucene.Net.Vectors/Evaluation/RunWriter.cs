using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>
/// Writes runs: UTF-8 without a mark, lines that end in LF, numbers of the invariant culture. Scores have nine significant
/// digits, which tells any two different 32-bit scores apart: an evaluator that sorts by score finds the order written.
/// </summary>
public static class RunWriter
{
    /// <summary>Writes a run into a file, which is replaced if it exists.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">TREC or MS MARCO.</param>
    /// <param name="tag">The tag in the last column of a TREC run; the run's name when null.</param>
    /// <exception cref="EvaluationFormatException">A name is empty or holds white space, so that the file could not be read again.</exception>
    public static void Write(Run run, string path, RunFormat format = RunFormat.Trec, string? tag = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Write(run, writer, format, tag);
    }

    /// <summary>Writes a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="format">TREC or MS MARCO.</param>
    /// <param name="tag">The tag in the last column of a TREC run; the run's name when null.</param>
    /// <exception cref="EvaluationFormatException">A name is empty or holds white space, so that the file could not be read again.</exception>
    public static void Write(Run run, TextWriter writer, RunFormat format = RunFormat.Trec, string? tag = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(writer);
        string runTag = tag ?? run.Name;
        if (format == RunFormat.Trec)
        {
            RequireWord(run, "tag", runTag);
        }

        foreach (string topic in run.Topics)
        {
            RequireWord(run, "topic", topic);
            foreach (RankedDocument document in run[topic])
            {
                RequireWord(run, "document", document.Id);
                string line = format == RunFormat.Trec
                    ? string.Create(CultureInfo.InvariantCulture, $"{topic} Q0 {document.Id} {document.Rank} {document.Score:G9} {runTag}\n")
                    : string.Create(CultureInfo.InvariantCulture, $"{topic}\t{document.Id}\t{document.Rank}\n");
                writer.Write(line);
            }
        }
    }

    private static void RequireWord(Run run, string what, string name)
    {
        bool isWord = name.Length > 0;
        foreach (char c in name)
        {
            isWord &= !char.IsWhiteSpace(c);
        }

        if (!isWord)
        {
            throw new EvaluationFormatException(
                run.Name, 0, $"the {what} '{name}' is empty or holds white space, which separates the columns of a run; rename it.");
        }
    }
}
