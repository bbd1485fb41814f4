using System.Collections.Generic;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.QueryParsers;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>Parsers over the standard analyzer with the default field <c>body</c>; every field but <c>bare</c> has encoders.</summary>
internal static class Parsers
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private static readonly HashedEncoder Encoder = new();

    public static HybridQueryParserOptions Options { get; } = new()
    {
        DenseEncoders = field => field == "bare" ? null : Encoder,
        SparseEncoders = field => field == "bare" ? null : Encoder,
        MultiVectorEncoders = field => field == "bare" ? null : Encoder,
        Fusions = name => name == "mine:3" ? new ReciprocalRank(3) : null,
    };

    /// <summary>What the tests bind: a text, a vector, weights, a matrix and so on.</summary>
    public static Dictionary<string, object> Parameters { get; } = new()
    {
        ["query"] = "red fox",
        ["vector"] = new[] { 1f, 2, 3 },
        ["weights"] = HashedEncoder.TermsOf("red fox"),
        ["tokens"] = HashedEncoder.MatrixOf("red fox")!,
        ["blank"] = " ",
        ["nothing"] = HybridQueryParser.Nothing,
        ["evil"] = "x) OR *:* AND NOT knn(f, \"a\") \" \\ {query} AND",
        ["clause"] = new Lucene.Net.Search.TermQuery(new Lucene.Net.Index.Term("lang", "en")),
    };

    public static QueryParser Classic(Analyzer? analyzer = null)
    {
        return new QueryParser(Version, "body", analyzer ?? new StandardAnalyzer(Version));
    }

    public static HybridQueryParser Hybrid(HybridQueryParserOptions? options = null)
    {
        return new HybridQueryParser(Classic(), options ?? Options);
    }
}
