using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Samples;

/// <summary>The samples run, and the README shows what runs.</summary>
[NonParallelizable]
public sealed class SampleTests
{
    [Test]
    public void QuickStartFindsWhatSharesNoWordWithTheQuestion()
    {
        DefaultModel.Folder();
        Assert.That(Run("QuickStart").Split('\n')[0], Does.Match(@"^0\.\d{4}  A dog needs a walk"));
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

    [Test]
    public void TheDocumentOnEncodersShowsWhatIsCompiled()
    {
        string[] shown = AllBetween(Read(Path.Combine("docs", "encoders.md")), "```csharp\n", "```");
        string[] compiled =
        [
            .. new[] { nameof(EncoderSnippets), nameof(ServiceEncoder) }
                .Select(name => Read(Path.Combine("Lucene.Net.Vectors.Tests", "Samples", $"{name}.cs")))
                .SelectMany(source => AllBetween(source, "// <encoders>\n", "// </encoders>"))
                .Select(WithoutIndent),
        ];
        Assert.That(shown, Is.Not.Empty);
        Assert.That(shown, Is.EquivalentTo(compiled), "docs/encoders.md and Lucene.Net.Vectors.Tests/Samples; change both");
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

    private static string[] AllBetween(string text, string start, string end) =>
        [.. text.Split(start).Skip(1).Select(part => part[..part.IndexOf(end, StringComparison.Ordinal)])];

    // The indent of the code is that of its first line.
    private static string WithoutIndent(string code)
    {
        string indent = code[..^code.TrimStart(' ').Length];
        string[] lines = code.TrimEnd(' ', '\n').Split('\n');
        return string.Concat(lines.Select(line => (line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line) + "\n"));
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
