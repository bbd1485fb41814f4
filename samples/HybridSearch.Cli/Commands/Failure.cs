using System;
using System.IO;
using System.Reflection;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>An exception as the user sees it: one line and an exit code.</summary>
internal sealed record Failure(string Line, int ExitCode)
{
    // ENOSPC and Windows' ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL, as .NET reports them.
    private const int NoSpaceUnix = 28;
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private const int HandleDiskFullWindows = unchecked((int)0x80070027);

    public static Failure From(Exception exception)
    {
        Exception cause = Unwrap(exception);
        (string line, int code) = cause switch
        {
            UsageException => (cause.Message, Commands.ExitCode.Usage),
            BadDataException or EvaluationFormatException or EncoderException => (cause.Message, Commands.ExitCode.BadData),
            LockObtainFailedException => ($"the index is locked by another writer: {cause.Message}; wait until it has finished, or delete write.lock if none is running", Commands.ExitCode.BadData),
            _ when IsNewerVersion(cause) => ($"the index was written by a newer version: {cause.Message}; open it with that version", Commands.ExitCode.BadData),
            EarlierFormatException => ($"the index was written by an earlier version: {cause.Message} with this one", Commands.ExitCode.BadData),
            IndexFormatTooOldException => ($"the index was written by a version before Lucene 4: {cause.Message}; build it again", Commands.ExitCode.BadData),
            CorruptIndexException => ($"the index is damaged: {cause.Message}; see hybrid check, or build it again", Commands.ExitCode.BadData),
            IndexNotFoundException => ($"{cause.Message}; name a folder that hybrid index has written", Commands.ExitCode.Usage),
            FileNotFoundException or System.IO.DirectoryNotFoundException => ($"{cause.Message}; check the path", Commands.ExitCode.Usage),
            UnauthorizedAccessException => ($"{cause.Message}; check the permissions", Commands.ExitCode.BadData),
            IOException io when IsDiskFull(io) => ($"the disk is full: {cause.Message}; make room and run the command again", Commands.ExitCode.BadData),
            IOException => (cause.Message, Commands.ExitCode.BadData),
            OutOfMemoryException => ("there is not enough memory for this; use fewer --threads or a smaller --k", Commands.ExitCode.BadData),
            _ => ($"{cause.GetType().Name}: {cause.Message} (this is a fault of the program; please report it)", Commands.ExitCode.BadData),
        };
        return new Failure(OneLine(line), code);
    }

    /// <summary>Whether the host says that an index is of a version to come: for segments_N in a plain IOException.</summary>
    public static bool IsNewerVersion(Exception exception) =>
        exception is IndexFormatTooNewException
        || (exception is IOException && exception.Message.Contains("Maximum Version number", StringComparison.Ordinal));

    private static bool IsDiskFull(IOException exception) =>
        exception.HResult is NoSpaceUnix or DiskFullWindows or HandleDiskFullWindows
        || exception.Message.Contains("No space left on device", StringComparison.Ordinal);

    // What threads, merges and reflection wrap around the exception that says what happened.
    private static Exception Unwrap(Exception exception)
    {
        while (exception is AggregateException or MergePolicy.MergeException or TargetInvocationException or TypeInitializationException
            && exception.InnerException is not null)
        {
            exception = exception.InnerException;
        }

        return exception;
    }

    public static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
