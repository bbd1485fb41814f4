using System;
using System.Globalization;
using Lucene.Net.QueryParsers.Classic;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>
/// A text is no query. The message is one line: where, what was found there, and what was expected. It is the host's
/// <see cref="ParseException"/>, so that code that catches that one needs no change.
/// </summary>
public class QuerySyntaxException : ParseException
{
    /// <summary>An exception without a place.</summary>
    public QuerySyntaxException()
    {
    }

    /// <summary>An exception without a place.</summary>
    /// <param name="message">The whole message.</param>
    public QuerySyntaxException(string message)
        : base(message)
    {
    }

    /// <summary>An exception without a place.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="innerException">What was caught.</param>
    public QuerySyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal QuerySyntaxException(int offset, string problem, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"position {offset + 1}: {problem}"), innerException!)
    {
        Position = offset + 1;
    }

    internal QuerySyntaxException(int offset, string found, string expected, Exception? innerException = null)
        : this(offset, $"found {found}; expected {expected}", innerException)
    {
        Found = found;
        Expected = expected;
    }

    /// <summary>Where in the text, in UTF-16 characters from 1; 0 where that is not known.</summary>
    public int Position { get; }

    /// <summary>What stands there, in quotes, or <c>the end</c>; null where the text is well formed and its meaning is at fault.</summary>
    public string? Found { get; }

    /// <summary>What may stand there; null where <see cref="Found"/> is.</summary>
    public string? Expected { get; }
}
