using System;
using System.IO;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>What is said of files that cannot be opened, in one way by all encoders.</summary>
internal static class FailureMessages
{
    /// <summary>Whether an exception says that a file could not be opened or read.</summary>
    public static bool IsAboutFiles(Exception e)
    {
        return e is IOException or UnauthorizedAccessException or NotSupportedException;
    }

    /// <summary>The exception for a file that could not be opened or read.</summary>
    public static EncoderException Unreadable(string file, Exception cause)
    {
        string problem = cause is FileNotFoundException or DirectoryNotFoundException
            ? "does not exist; check the path"
            : $"cannot be read ({FirstLine(cause.Message)})";
        return new EncoderException(file, problem, cause);
    }

    /// <summary>The first line of a message: those of this library are one line long.</summary>
    public static string FirstLine(string message)
    {
        int end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }
}
