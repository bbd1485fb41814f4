using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using HybridSearch.Cli.Commands;
using Microsoft.AspNetCore.Builder;

namespace HybridSearch.Page;

/// <summary><c>SearchPage INDEX [PORT]</c>: a page over an index that <c>hybrid</c> made, at http://localhost:PORT.</summary>
internal static class Program
{
    private const int DefaultPort = 5080;

    public static async Task<int> Main(string[] args)
    {
        int port = DefaultPort;
        if (args.Length is not (1 or 2) || (args.Length == 2 && !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out port)) || port > ushort.MaxValue)
        {
            await Console.Error.WriteLineAsync($"SearchPage INDEX [PORT]: give the folder of an index that hybrid made, and a port if not {DefaultPort}.");
            return ExitCode.Usage;
        }

        try
        {
            using OpenIndex index = OpenIndex.Open(args[0], analyzer: null, bm25: null);
            await using WebApplication app = SearchApp.Create(index, $"http://localhost:{port}");
            await app.RunAsync();
            return ExitCode.Done;
        }
        catch (Exception e) when (e is UsageException or IOException)
        {
            Failure failure = Failure.From(e);
            await Console.Error.WriteLineAsync($"SearchPage: {failure.Line}");
            return failure.ExitCode;
        }
    }
}
