using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using Spectre.Console;

namespace HybridSearch.Cli.Output;

/// <summary>Where the program writes: results to one writer, the line of a failure to another.</summary>
internal sealed class Terminal
{
    // Tables in files and pipes are not broken at the width of a screen.
    private const int WidthElsewhere = 400;

    private static readonly TimeSpan BetweenPlainLines = TimeSpan.FromSeconds(5);

    private readonly IAnsiConsole _console;
    private readonly bool _isInteractive;

    public Terminal(TextWriter output, TextWriter error, bool isInteractive)
    {
        Output = output;
        Error = error;
        _isInteractive = isInteractive;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isInteractive ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!isInteractive)
        {
            _console.Profile.Width = WidthElsewhere;
        }
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    public void WriteLine(FormattableString text) => WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public void WriteLine(string text) => Output.WriteLine(text);

    public void Write(Table table) => _console.Write(table);

    /// <summary>
    /// Does long work that reports how far it is: as a moving bar on a terminal, elsewhere as a plain line every few seconds.
    /// </summary>
    /// <param name="title">What is being done, such as "Indexing".</param>
    /// <param name="total">How many steps there are.</param>
    /// <param name="work">The work; it calls its argument with the number of steps done so far, from any thread.</param>
    public void Progress(string title, long total, Action<Action<long>> work)
    {
        if (_isInteractive)
        {
            _console.Progress().AutoClear(true).Start(context =>
            {
                ProgressTask task = context.AddTask(title, maxValue: total);
                work(done => task.Value = done);
            });
            return;
        }

        var since = Stopwatch.StartNew();
        var gate = new object();
        work(done =>
        {
            lock (gate)
            {
                if (since.Elapsed >= BetweenPlainLines)
                {
                    since.Restart();
                    WriteLine($"{title}: {done} of {total}");
                    Output.Flush();
                }
            }
        });
    }
}
