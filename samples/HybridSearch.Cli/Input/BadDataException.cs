using System;
using System.Globalization;
using System.IO;

namespace HybridSearch.Cli.Input;

/// <summary>A file does not hold what it must. The message is one line that names the file, the place, what was found and what to do.</summary>
internal sealed class BadDataException : IOException
{
    public BadDataException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    public static BadDataException InFile(string file, string problem, Exception? innerException = null) =>
        new($"{file}: {problem}", innerException);

    public static BadDataException InLine(string file, long line, string problem, Exception? innerException = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {problem}"), innerException);
}
