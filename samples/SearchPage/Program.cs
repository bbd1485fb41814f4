using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Input;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;

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
            await app.StartAsync();
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{args[0]}: {index.Reader.NumDocs} documents, at http://localhost:{port}; Ctrl+C ends it."));
            await app.WaitForShutdownAsync();
            return ExitCode.Done;
        }
        catch (Exception e) when (e is UsageException or BadDataException or IOException)
        {
            Failure failure = Failure.From(e);
            await Console.Error.WriteLineAsync($"SearchPage: {failure.Line.Replace("--index: ", "", StringComparison.Ordinal)}{(e.InnerException is AddressInUseException ? " Give another port behind the index." : "")}");
            return failure.ExitCode;
        }
    }
}
