using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace HybridSearch.Cli.Commands;

/// <summary>How text is analyzed and scored. An index remembers it in the user data of its commits.</summary>
/// <param name="AnalyzerName">english or standard.</param>
/// <param name="K1">BM25's k1, 0 or more.</param>
/// <param name="B">BM25's b, 0 to 1.</param>
internal sealed record IndexSettings(string AnalyzerName, float K1, float B)
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;
    public const string English = "english";
    public const string Standard = "standard";
    public const float DefaultK1 = 1.2f;
    public const float DefaultB = 0.75f;

    private const string AnalyzerKey = "hybrid.analyzer";
    private const string FieldAnalyzerPrefix = AnalyzerKey + ".";
    private const string Bm25Key = "hybrid.bm25";

    /// <summary>The analyzers of fields that have their own, by name.</summary>
    public IReadOnlyDictionary<string, string> FieldAnalyzers { get; init; } = new Dictionary<string, string>();

    public static Option<string?> AnalyzerOption(string description)
    {
        var option = new Option<string?>("--analyzer") { Description = description, HelpName = $"{English}|{Standard}" };
        option.AcceptOnlyFromAmong(English, Standard);
        return option;
    }

    public static Option<(float K1, float B)?> Bm25Option(string description) => new("--bm25")
    {
        Description = description,
        HelpName = "k1,b",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (TryParseBm25(text, out (float K1, float B) values))
            {
                return values;
            }

            result.AddError($"--bm25 is '{text}'; give k1 (0 or more) and b (0 to 1) with a comma between, such as 0.9,0.4");
            return null;
        },
    };

    /// <summary>What was asked for, else what the index remembers, else the defaults.</summary>
    /// <param name="index">The index's folder, for messages.</param>
    /// <param name="userData">The user data of its commit.</param>
    /// <param name="analyzer">What the command line says, if anything.</param>
    /// <param name="bm25">What the command line says, if anything.</param>
    public static IndexSettings Of(string index, IDictionary<string, string> userData, string? analyzer, (float K1, float B)? bm25)
    {
        string analyzerName = analyzer ?? RememberedAnalyzer(userData)
            ?? throw new UsageException($"the index {index} does not say how its text was analyzed; give --analyzer {English} or --analyzer {Standard}.");
        (float k1, float b) = bm25
            ?? (userData.TryGetValue(Bm25Key, out string? text) && TryParseBm25(text, out (float K1, float B) values) ? values : (DefaultK1, DefaultB));
        return new IndexSettings(analyzerName, k1, b)
        {
            FieldAnalyzers = userData.Where(e => e.Key.StartsWith(FieldAnalyzerPrefix, StringComparison.Ordinal))
                .ToDictionary(e => e.Key[FieldAnalyzerPrefix.Length..], e => e.Value, StringComparer.Ordinal),
        };
    }

    /// <summary>The analyzer that a commit's user data name, if any.</summary>
    public static string? RememberedAnalyzer(IDictionary<string, string> userData) =>
        userData.TryGetValue(AnalyzerKey, out string? name) ? name : null;

    /// <summary>Remembers what makes text terms of one field, where it is not the index's analyzer.</summary>
    public static void RememberAnalyzer(IDictionary<string, string> userData, string field, string name) => userData[FieldAnalyzerPrefix + field] = name;

    /// <summary>Adds the settings to what else a commit's user data holds.</summary>
    public void Remember(IDictionary<string, string> userData)
    {
        userData[AnalyzerKey] = AnalyzerName;
        userData[Bm25Key] = string.Create(CultureInfo.InvariantCulture, $"{K1:R},{B:R}");
    }

    /// <summary>The analyzer; the id is one word as it stands, in queries too.</summary>
    public Analyzer NewAnalyzer()
    {
        Dictionary<string, Analyzer> byField = FieldAnalyzers.ToDictionary(e => e.Key, e => NewAnalyzer(e.Value));
        byField[FieldNames.Id] = new KeywordAnalyzer();
        return new PerFieldAnalyzerWrapper(NewAnalyzer(AnalyzerName), byField);
    }

    private static Analyzer NewAnalyzer(string name) => name switch
    {
        English => new EnglishAnalyzer(Version),
        Standard => new StandardAnalyzer(Version),
        _ => throw new UsageException($"the index was analyzed with '{name}', which this version does not know; give --analyzer {English} or --analyzer {Standard}."),
    };

    public Similarity NewSimilarity() => new BM25Similarity(K1, B);

    private static bool TryParseBm25(string text, out (float K1, float B) values)
    {
        values = default;
        string[] parts = text.Split(',');
        return parts.Length == 2
            && float.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out values.K1)
            && float.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out values.B)
            && float.IsFinite(values.K1) && values.K1 >= 0 && values.B is >= 0 and <= 1;
    }
}
