using System;
using System.IO;

namespace HybridSearch.ModelBuilder;

/// <summary>Makes a folder that an encoder can be loaded from out of a model that another package brings.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not ["use-lite", { Length: > 0 } package, { Length: > 0 } output])
        {
            Console.Error.WriteLine("usage: HybridSearch.ModelBuilder use-lite NPM_PACKAGE_DIR OUT_DIR");
            return 2;
        }

        try
        {
            UniversalSentenceEncoderLite.Convert(package, output);
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"ModelBuilder: {e.Message}");
            return 3;
        }
    }
}
