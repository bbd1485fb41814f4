using System;

namespace HybridSearch.Cli.Commands;

/// <summary>The command line is at fault. The message is one line that says what is wrong and what to do.</summary>
internal sealed class UsageException : Exception
{
    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
