using System;
using System.IO;
using System.Reflection;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Samples;

/// <summary>The samples run, and the README shows what runs.</summary>
[NonParallelizable]
public sealed class SampleTests
{
    [Test]
    public void QuickStartFindsItsDocument()
    {
        Assert.That(Run("QuickStart"), Does.Match(@"^0\.\d\d\d  Approximate nearest neighbours"));
    }

    [Test]
    public void VectorsAreAddedToAnExistingIndex()
    {
        Assert.That(Run("AddToExistingIndex").Split('\n'), Is.EqualTo(new[]
        {
            "Searched at once, in the segments as they were: (Lucene46)", "  nearest: cat, dog", "  words:   dog",
            "After a merge: (HybridVectors)", "  nearest: cat, dog", "  words:   dog", "",
        }));
    }

    [Test]
    public void TheReadmeShowsTheQuickStart()
    {
        string readme = Read("README.md");
        string program = Read(Path.Combine("samples", "QuickStart", "Program.cs"));
        string shown = Between(readme, "```csharp\n", "```");
        string compiled = Between(program, "// <readme>\n", "// </readme>");
        Assert.That(shown, Is.EqualTo(compiled), "README.md and samples/QuickStart/Program.cs; change both");
    }

    private static string Read(string path)
    {
        string file = Path.Combine(SharedData.RepositoryRoot, path);
        if (!File.Exists(file))
        {
            Assert.Ignore($"{file} is absent: the tests do not run within the repository.");
        }

        return File.ReadAllText(file).Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        Assert.That(from, Is.GreaterThanOrEqualTo(start.Length), start);
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Run(string sample)
    {
        TextWriter console = Console.Out;
        using StringWriter output = new() { NewLine = "\n" };
        Console.SetOut(output);
        try
        {
            Assembly.Load(sample).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }
}
