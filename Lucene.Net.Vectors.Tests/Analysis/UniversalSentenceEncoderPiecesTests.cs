using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Analysis;

/// <summary>The unigram tokenizer with the default model's vocabulary against what the original gave for 262 texts.</summary>
public sealed class UniversalSentenceEncoderPiecesTests
{
    private const int ReferenceCut = 256;

    [Test]
    public void PiecesAreThoseOfTheOriginal()
    {
        string folder = SharedData.Require("use-lite");
        UnigramTokenizer tokenizer = UnigramTokenizer.Load(DefaultModel.Vocabulary());
        string[] texts = [.. File.ReadLines(Path.Combine(folder, "texts.tsv")).Select(line => line[(line.IndexOf('\t') + 1)..])];
        int[][] expected = [.. File.ReadLines(Path.Combine(folder, "ids.jsonl")).Select(Ids)];
        Assert.That(texts, Has.Length.EqualTo(expected.Length));
        Assert.Multiple(() =>
        {
            for (int i = 0; i < texts.Length; i++)
            {
                Assert.That(tokenizer.Tokenize(texts[i]).Ids[..].ToArray().Take(ReferenceCut), Is.EqualTo(expected[i]), texts[i]);
                Assert.That(tokenizer.Tokenize(texts[i], 7).Ids.ToArray(), Is.EqualTo(expected[i].Take(7)), texts[i]);
            }
        });
    }

    private static IEnumerable<int> IdList(JsonElement tokens)
    {
        return tokens.EnumerateArray().Select(id => id.GetInt32());
    }

    private static int[] Ids(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return [.. IdList(document.RootElement.GetProperty("tokens"))];
    }
}
