using System;
using Lucene.Net.Vectors.Benchmarks.Host;
using Lucene.Net.Vectors.Benchmarks.Scans;

namespace Lucene.Net.Vectors.Benchmarks;

/// <summary>Measurements for docs/benchmarks.md, one a name.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["host", var folder]:
                HostBaseline.Run(folder);
                return 0;
            case ["scan"]:
                ScanBandwidth.Run();
                return 0;
            default:
                Console.Error.WriteLine("host FOLDER     index and search FOLDER/collection.tsv with whatever Lucene.Net this was built with");
                Console.Error.WriteLine("scan            exact search against the machine's memory bandwidth");
                return 2;
        }
    }
}
