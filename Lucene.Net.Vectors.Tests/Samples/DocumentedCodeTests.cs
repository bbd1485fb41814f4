using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Samples;

/// <summary>All C# that the documents show compiles.</summary>
public sealed class DocumentedCodeTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Test]
    public void EveryLineOfTheReadmesTableCompiles()
    {
        string[] rows = [.. DocumentedCode.Rows(Read("README.md"), "## What it can do")];
        Assert.That(rows, Has.Length.GreaterThan(30));
        Assert.That(rows, Has.None.Empty, "a row without code");
        Assert.That(DocumentedCode.Errors(rows), Is.Empty);
    }

    [Test]
    public void EveryBlockOfCodeCompiles()
    {
        // Those of the README and of docs/encoders.md stand in programs that are run (SampleTests).
        string[] blocks =
        [
            .. Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "docs"), "*.md").Append("ARCHITECTURE.md")
                .Where(file => Path.GetFileName(file) != "encoders.md")
                .SelectMany(file => Read(file).Split("```csharp\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])),
        ];
        Assert.That(blocks, Is.Not.Empty);
        Assert.That(DocumentedCode.Errors(blocks), Is.Empty);
    }

    [Test]
    public void TheArchitectureNamesWhatThereIs()
    {
        HashSet<string> known = [.. new[] { typeof(IndexWriter).Assembly, typeof(HybridCodec).Assembly, typeof(VectorFormatTestCase).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMembers(All).Select(member => member.Name).Append(type.Name.Split('`')[0]))];
        string[] named = [.. Regex.Matches(Read("ARCHITECTURE.md"), "`([A-Z][A-Za-z0-9.]*)(\\([a-z]*\\))?`").SelectMany(match => match.Groups[1].Value.Split('.'))];
        Assert.That(named, Has.Length.GreaterThan(30));
        Assert.That(named.Where(name => !known.Contains(name)), Is.Empty);
    }

    [Test]
    public void WhatDoesNotCompileIsNamed()
    {
        IReadOnlyList<string> errors = DocumentedCode.Errors(["words", "new KnnVectorQuery(\"f\", query, ka: 10)", "class A { int x = \"\"; }"]);
        Assert.That(errors.Select(error => error[..6]), Is.EquivalentTo(new[] { "CS1739", "CS0029" }));
        Assert.That(errors, Has.Some.Contains("ka: 10"));
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
}
