using System;
using System.CommandLine;
using System.IO;
using System.Text;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Output;

namespace HybridSearch.Cli;

/// <summary>The <c>hybrid</c> program.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n" };
        using var error = new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true };
        return Run(args, output, error, isInteractive: !Console.IsOutputRedirected);
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Results go here.</param>
    /// <param name="error">A failure's one line goes here.</param>
    /// <param name="isInteractive">Whether <paramref name="output"/> is a terminal, which gets colours and moving progress.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] args, TextWriter output, TextWriter error, bool isInteractive = false)
    {
        var terminal = new Terminal(output, error, isInteractive);
        try
        {
            int exitCode = Invoke(args, terminal);
            output.Flush();
            return exitCode;
        }
        catch (Exception e)
        {
            Failure failure = Failure.From(e);
            error.WriteLine($"hybrid: {failure.Line}");
            return failure.ExitCode;
        }
    }

    private static int Invoke(string[] args, Terminal terminal)
    {
        var root = new RootCommand("Search one Lucene.NET index by words and by vectors, blend the rankings, and judge them.")
        {
            DemoCommand.Create(terminal),
            IndexCommand.Create(terminal),
            AddVectorsCommand.Create(terminal),
            ReorderCommand.Create(terminal),
            SearchCommand.Create(terminal),
            EvalCommand.Create(terminal),
            TuneCommand.Create(terminal),
            BenchCommand.Create(terminal),
            InspectCommand.Create(terminal),
            CheckCommand.Create(terminal),
        };

        // A query may start with '@'; it names no response file.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            string command = parsed.CommandResult.Command is RootCommand ? string.Empty : $" {parsed.CommandResult.Command.Name}";
            string problem = parsed.UnmatchedTokens.Count > 0
                ? $"there is no command or option '{parsed.UnmatchedTokens[0]}'"
                : parsed.Errors[0].Message.TrimEnd('.');
            throw new UsageException($"{problem}; hybrid{command} --help shows what there is.");
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        });
    }
}
