using System;
using System.Globalization;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>
/// A run or a file of relevance judgements does not hold what it must. The message is one line that names the file,
/// the line, what was found there and what to do.
/// </summary>
public sealed class EvaluationFormatException : FormatException
{
    /// <summary>An exception without a place.</summary>
    public EvaluationFormatException()
    {
    }

    /// <summary>An exception whose place, if any, is part of the message.</summary>
    /// <param name="message">The whole message.</param>
    public EvaluationFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An exception whose place, if any, is part of the message.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="innerException">What was caught.</param>
    public EvaluationFormatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception at a line of a file.</summary>
    /// <param name="file">The file's name, as the user gave it.</param>
    /// <param name="lineNumber">The line, from 1; 0 where the file as a whole is meant.</param>
    /// <param name="problem">What was found and what to do.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    public EvaluationFormatException(string file, long lineNumber, string problem, Exception? innerException = null)
        : base(Compose(file, lineNumber, problem), innerException)
    {
        File = file;
        LineNumber = lineNumber;
    }

    /// <summary>The file's name; null where none is known.</summary>
    public string? File { get; }

    /// <summary>The line, from 1; 0 where the file as a whole is meant.</summary>
    public long LineNumber { get; }

    private static string Compose(string file, long lineNumber, string problem) =>
        lineNumber > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{file}, line {lineNumber}: {problem}")
            : $"{file}: {problem}";
}
