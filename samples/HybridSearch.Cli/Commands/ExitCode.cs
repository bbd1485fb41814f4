namespace HybridSearch.Cli.Commands;

/// <summary>What the program returns to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command did its work and found something wrong, such as a damaged index.</summary>
    public const int Finding = 1;

    /// <summary>The command line is at fault: an option, an expression, a name of something that is not there.</summary>
    public const int Usage = 2;

    /// <summary>What the command line names is at fault: a file's content, an index that is damaged or locked, a full disk.</summary>
    public const int BadData = 3;
}
