using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Late;

/// <summary>What share of the exact best the candidates of an index find, and what a query takes: one thread, processor time.</summary>
internal sealed class LateRuns
{
    private const int Rounds = 2;
    private const int WarmUp = 50;
    private const int FilterSeed = 5;

    private readonly DirectoryReader _reader;
    private readonly MultiVectorFieldOptions _options;
    private readonly string _tokens;
    private readonly string _queryFile;
    private TokenMatrix[] _matrices = [];
    private BooleanQuery[] _words = [];
    private int _k = 10;
    private Filter? _filter;
    private (double Seconds, List<int[]> Found)? _exact;

    private LateRuns(DirectoryReader reader, string tokens, string queryFile)
    {
        _reader = reader;
        _options = MultiVectorFields.OptionsOf(reader.Leaves, LateIndex.Tokens)!;
        _tokens = tokens;
        _queryFile = queryFile;
        ReadQueries(100);
    }

    /// <param name="tokens">A folder that <see cref="TokenSetMaker"/> made.</param>
    /// <param name="queryFile">The texts of its queries.</param>
    /// <param name="folder">An index that <see cref="LateIndex"/> wrote.</param>
    /// <param name="settings">
    /// How many candidates, and behind it how many centroids for each of a query's rows, one or several; or "default"; or what holds for those behind
    /// it: k=10, queries=100, filter=1 (one document in so many may be found).
    /// </param>
    public static void Search(string tokens, string queryFile, string folder, IEnumerable<string> settings)
    {
        HybridCodec.Register();
        using MMapDirectory directory = new(new DirectoryInfo(folder));
        using DirectoryReader reader = DirectoryReader.Open(directory);
        LateRuns runs = new(reader, tokens, queryFile);
        foreach (string setting in settings)
        {
            runs.Run(setting);
        }
    }

    private void Run(string setting)
    {
        string[] parts = setting.Split('=', ',');
        int number = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        switch (parts[0])
        {
            case "k":
                (_k, _exact) = (number, null);
                break;
            case "queries":
                ReadQueries(number);
                break;
            case "filter":
                (_filter, _exact) = (number == 1 ? null : OneIn(number), null);
                break;
            case "default":
                Report($"{_options.Candidates}, default", new LateSearchOptions());
                break;
            default:
                RunCount(Array.ConvertAll(parts, text => int.Parse(text, CultureInfo.InvariantCulture)));
                break;
        }
    }

    private void RunCount(int[] setting)
    {
        int count = setting[0];
        Report($"BM25 {count}", i => new LateInteractionQuery(LateIndex.Tokens, _matrices[i], _k, _words[i], Math.Max(_k, count), _filter) { CandidateSimilarity = new BM25Similarity() });
        foreach (int probes in setting[1..])
        {
            Report($"{_options.Candidates} {count}, {probes} probes", new LateSearchOptions { CandidateCount = count, Probes = probes });
        }
    }

    private void ReadQueries(int count)
    {
        HalfTokens set = HalfTokens.Read(_tokens, HalfTokens.Queries, count);
        string[] texts = [.. File.ReadLines(_queryFile).Take(set.Count).Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..])];
        int[] asked = [.. Enumerable.Range(0, set.Count).Where(i => set.Matrix(i) is not null)];
        _matrices = [.. asked.Select(i => set.Matrix(i)!)];
        _words = [.. asked.Select(i => Words(texts[i]))];
        _exact = null;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_reader.MaxDoc} documents in {_reader.Leaves.Count} segments, {_options.Encoding}, {_options.Candidates}; {asked.Length} queries of {_matrices.Average(matrix => matrix.Count):F1} tokens"));
    }

    private void Report(string name, LateSearchOptions options)
    {
        Report(name, i => new LateInteractionQuery(LateIndex.Tokens, _matrices[i], _k, _filter, options));
    }

    private void Report(string name, Func<int, Query> query)
    {
        if (_exact is null)
        {
            _exact = Run(i => new LateInteractionQuery(LateIndex.Tokens, _matrices[i], _k, _filter, new LateSearchOptions { Exact = true }));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"exact, the best {_k}{(_filter is null ? "" : ", filtered")}: {1e3 * _exact.Value.Seconds:F2} ms"));
        }

        (double exact, List<int[]> best) = _exact.Value;
        (double seconds, List<int[]> found) = Run(query);
        double share = best.Zip(found, (some, mine) => some.Length == 0 ? 1 : (double)some.Intersect(mine).Count() / some.Length).Average();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {share:F4} of exact's {_k}, {1e3 * seconds:F2} ms, {exact / seconds:F1}x faster"));
    }

    private (double Seconds, List<int[]> Found) Run(Func<int, Query> query)
    {
        IndexSearcher searcher = new(_reader);
        List<int[]> found = [];
        List<double> seconds = [];

        // The first queries pay for the compiler.
        for (int i = 0; i < Math.Min(WarmUp, _matrices.Length); i++)
        {
            searcher.Search(query(i), _k);
        }

        for (int i = 0; i < _matrices.Length; i++)
        {
            Query asked = query(i);
            ScoreDoc[] hits = [];
            List<double> rounds = [];
            for (int round = 0; round < Rounds; round++)
            {
                double start = ThreadClock.Seconds();
                hits = searcher.Search(asked, _k).ScoreDocs;
                rounds.Add(ThreadClock.Seconds() - start);
            }

            seconds.Add(rounds.Min());
            found.Add([.. hits.Select(hit => hit.Doc)]);
        }

        return (seconds.Order().ElementAt(seconds.Count / 2), found);
    }

    // Kept ready, as a filter that is used again is.
    private CachingWrapperFilter OneIn(int number)
    {
        Random random = new(FilterSeed);
        FixedBitSet allowed = new(_reader.MaxDoc);
        for (int doc = 0; doc < _reader.MaxDoc; doc++)
        {
            if (random.Next(number) == 0)
            {
                allowed.Set(doc);
            }
        }

        return new CachingWrapperFilter(new SomeDocuments(allowed));
    }

    /// <summary>A query for the words of a text.</summary>
    public static BooleanQuery Words(string text)
    {
        BooleanQuery query = [];
        using EnglishAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
        using TokenStream stream = analyzer.GetTokenStream(LateIndex.Text, text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            query.Add(new TermQuery(new Term(LateIndex.Text, term.ToString())), Occur.SHOULD);
        }

        stream.End();
        return query;
    }

    /// <summary>Some documents of an index of one segment.</summary>
    private sealed class SomeDocuments(FixedBitSet allowed) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            return BitsFilteredDocIdSet.Wrap(allowed, acceptDocs);
        }
    }
}
