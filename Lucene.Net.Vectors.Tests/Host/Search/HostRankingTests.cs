using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>Indexes that the real package wrote give the rankings that the real package gave.</summary>
[TestFixture]
public class HostRankingTests
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const int RunDepth = 100;
    private const int ExpressionDepth = 10;

    [Test]
    public void Judged_queries_rank_as_the_reference_run([Values("cacm", "vaswani")] string collection, [Values("english", "standard")] string analyzer,
        [Values] bool parallel)
    {
        FSDirectory directory = FSDirectory.Open(SharedData.Require($"lucene-net-4.8/{collection}/index-{analyzer}"));
        RequireReferenceRun(directory, collection, analyzer, parallel);
    }

    /// <summary>The reference's two indexes made anew: all in one segment; or several, and every 97th document from the sixth on deleted.</summary>
    [Test]
    public void The_collection_indexed_anew_ranks_as_the_reference_run([Values("cacm", "vaswani")] string collection, [Values("english", "standard")] string analyzer)
    {
        string[] lines = File.ReadAllLines(SharedData.Require($"{collection}/collection.tsv"));
        RAMDirectory directory = new();
        using (Analyzer chain = NewAnalyzer(analyzer))
        {
            IndexWriterConfig config = new(Version, chain) { Similarity = new BM25Similarity() };
            if (analyzer == "standard")
            {
                config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
                config.MaxBufferedDocs = (lines.Length / 4) + 1;
            }

            using IndexWriter writer = new(directory, config);
            foreach (string[] columns in lines.Select(line => line.Split('\t', 2)))
            {
                writer.AddDocument([new StringField("id", columns[0], Field.Store.YES), new TextField("body", columns[1], Field.Store.YES)]);
            }

            for (int i = 5; analyzer == "standard" && i < lines.Length; i += 97)
            {
                writer.DeleteDocuments(new Term("id", lines[i].Split('\t')[0]));
            }
        }

        RequireReferenceRun(directory, collection, analyzer, parallel: false);
    }

    private static void RequireReferenceRun(Lucene.Net.Store.Directory directory, string collection, string analyzer, bool parallel)
    {
        string runFile = SharedData.Require($"lucene-net-4.8/{collection}/bm25-{analyzer}.run");
        Dictionary<string, List<(string Id, float Score)>> run = File.ReadLines(runFile)
            .Select(line => line.Split(' '))
            .GroupBy(columns => columns[0])
            .ToDictionary(group => group.Key, group => group.Select(columns => (columns[2], Number(columns[4]))).ToList());
        using Setting setting = new(directory, analyzer, parallel);
        int compared = 0;
        foreach (string line in File.ReadLines(SharedData.Require($"{collection}/queries.tsv")))
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (run.TryGetValue(line[..tab], out List<(string Id, float Score)>? expected))
            {
                Query query = setting.Parser.Parse(QueryParserBase.Escape(line[(tab + 1)..]));
                setting.Compare(setting.Searcher.Search(query, RunDepth), expected, line);
                compared += expected.Count;
            }
        }

        Assert.That(compared, Is.EqualTo(run.Values.Sum(list => list.Count)));
    }

    [Test]
    public void Expressions_give_the_reference_hits([Values("cacm", "vaswani")] string collection, [Values("english", "standard")] string analyzer,
        [Values] bool parallel)
    {
        string file = SharedData.Require($"lucene-net-4.8/{collection}/queries-{analyzer}.tsv");
        using Setting setting = new(FSDirectory.Open(SharedData.Require($"lucene-net-4.8/{collection}/index-{analyzer}")), analyzer, parallel);
        int compared = 0;
        foreach (string[] columns in File.ReadLines(file).Select(line => line.Split('\t')))
        {
            // Fuzzy queries need the package.
            if (columns[0].EndsWith("~1", StringComparison.Ordinal))
            {
                continue;
            }

            Query query = setting.Parser.Parse(columns[0]);
            Assert.That(query.ToString(), Is.EqualTo(columns[1]), columns[0]);
            TopDocs hits = setting.Searcher.Search(query, ExpressionDepth);
            Assert.That(hits.TotalHits.ToString(CultureInfo.InvariantCulture), Is.EqualTo(columns[2]), columns[0]);
            List<(string Id, float Score)> expected = [.. columns[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(hit => hit.Split(':'))
                .Select(parts => (parts[0], Number(parts[1])))];
            setting.Compare(hits, expected, columns[0]);
            foreach (ScoreDoc hit in hits.ScoreDocs)
            {
                Explanation explanation = setting.Searcher.Explain(query, hit.Doc);
                Assert.That(explanation.IsMatch, Is.True, columns[0]);
                Assert.That(explanation.Value, Is.EqualTo(hit.Score).Within(1e-4).Percent, explanation.ToString());
            }

            compared++;
        }

        Assert.That(compared, Is.GreaterThan(100));
    }

    private static Analyzer NewAnalyzer(string name)
    {
        return name == "english" ? new EnglishAnalyzer(Version) : new StandardAnalyzer(Version);
    }

    private static float Number(string text)
    {
        return float.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>An index, the reference's analyzer and similarity.</summary>
    private sealed class Setting : IDisposable
    {
        private readonly Lucene.Net.Store.Directory _directory;
        private readonly DirectoryReader _reader;
        private readonly Analyzer _analyzer;

        public Setting(Lucene.Net.Store.Directory directory, string analyzer, bool parallel)
        {
            _directory = directory;
            _reader = DirectoryReader.Open(_directory);
            _analyzer = NewAnalyzer(analyzer);
            Searcher = new IndexSearcher(_reader, parallel ? TaskScheduler.Default : null) { Similarity = new BM25Similarity() };
            Parser = new QueryParser(Version, "body", _analyzer);
        }

        public IndexSearcher Searcher { get; }

        public QueryParser Parser { get; }

        public void Compare(TopDocs hits, List<(string Id, float Score)> expected, string query)
        {
            Assert.That(hits.ScoreDocs.Select(hit => Searcher.Doc(hit.Doc).Get("id")), Is.EqualTo(expected.Select(hit => hit.Id)), query);
            for (int i = 0; i < expected.Count; i++)
            {
                Assert.That(hits.ScoreDocs[i].Score, Is.EqualTo(expected[i].Score).Within(1e-4).Percent, query);
            }
        }

        public void Dispose()
        {
            _analyzer.Dispose();
            _reader.Dispose();
            _directory.Dispose();
        }
    }
}
