using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Analysis;

/// <summary>Token streams against those that the real analyzers gave.</summary>
[TestFixture]
public class ReferenceTokenTests
{
    [Test]
    public void Analyzers_give_the_reference_tokens([Values("cacm", "vaswani")] string collection, [Values("english", "standard")] string name)
    {
        string path = SharedData.Require($"lucene-net-4.8/{collection}/tokens-{name}.tsv");
        using Analyzer analyzer = name == "english" ? new EnglishAnalyzer(LuceneVersion.LUCENE_48) : new StandardAnalyzer(LuceneVersion.LUCENE_48);
        int lines = 0;
        foreach (string line in File.ReadLines(path))
        {
            string[] columns = line.Split('\t');
            Assert.That(Tokens.Of(analyzer, columns[0]), Is.EqualTo(columns[1]), columns[0]);
            lines++;
        }

        Assert.That(lines, Is.GreaterThan(50));
    }
}
