using System;
using System.Globalization;
using System.Linq;
using Lucene.Net.Vectors.Benchmarks.Compare;
using Lucene.Net.Vectors.Benchmarks.Encoders;
using Lucene.Net.Vectors.Benchmarks.Fusion;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Benchmarks.Growth;
using Lucene.Net.Vectors.Benchmarks.Host;
using Lucene.Net.Vectors.Benchmarks.Late;
using Lucene.Net.Vectors.Benchmarks.Micro;
using Lucene.Net.Vectors.Benchmarks.Scans;
using Lucene.Net.Vectors.Benchmarks.Sparse;
using Lucene.Net.Vectors.Benchmarks.Vectors;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks;

/// <summary>Measurements for docs/benchmarks.md, one a name.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        try
        {
            return Run(args);
        }
        catch (ArgumentException e) when (e.ParamName is null)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    private static int Run(string[] args)
    {
        switch (args)
        {
            case ["host", var folder]:
                HostBaseline.Run(folder);
                return 0;
            case ["scan"]:
                ScanBandwidth.Run(100, 384, 768);
                return 0;
            case ["scan", .. var dimensions]:
                ScanBandwidth.Run(Array.ConvertAll(dimensions, text => int.Parse(text, CultureInfo.InvariantCulture)));
                return 0;
            case ["graphs", .. var rest]:
                GraphRuns.Search(GraphArguments.Parse(rest));
                return 0;
            case ["ivf", .. var rest]:
                ListRuns.Search(GraphArguments.Parse(rest));
                return 0;
            case ["codes", .. var rest]:
                CodeRuns.Run(GraphArguments.Parse(rest));
                return 0;
            case ["compare", .. var rest]:
                CompareRuns.Run(GraphArguments.Parse(rest), rest);
                return 0;
            case ["micro", .. var rest]:
                return MicroRuns.Run(rest);
            case ["build", .. var rest]:
                GraphRuns.Build(GraphArguments.Parse(rest));
                return 0;
            case ["merge", .. var rest]:
                GraphRuns.Merge(GraphArguments.Parse(rest));
                return 0;
            case ["generations", .. var rest]:
                GraphRuns.Generations(GraphArguments.Parse(rest));
                return 0;
            case ["updates", .. var rest]:
                UpdateRuns.Replace(GraphArguments.Parse(rest));
                return 0;
            case ["orders", .. var rest]:
                OrderRuns.Search(GraphArguments.Parse(rest));
                return 0;
            case ["growth", var innerDimensions, .. { Length: <= 1 } largest]:
                GrowthCurve.Run(largest.Length == 0 ? 1_000_000 : int.Parse(largest[0], CultureInfo.InvariantCulture), int.Parse(innerDimensions, CultureInfo.InvariantCulture));
                return 0;
            case ["pairs", var model, var demo, var folder, .. { Length: <= 1 } count]:
                DefinitionPairs.Write(model, demo, folder, count.Length == 0 ? 1_000_000 : int.Parse(count[0], CultureInfo.InvariantCulture));
                return 0;
            case ["encode", var model, var collection]:
                EncodingThroughput.Run(model, collection);
                return 0;
            case ["sparse", "--index", var index, var queries, .. { Length: <= 1 } most]:
                SparseRuns.SearchIndex(index, [queries], most.Length == 0 ? 1_000 : int.Parse(most[0], CultureInfo.InvariantCulture));
                return 0;
            case ["sparse-index", var collection, var folder]:
                SparseRuns.WriteIndex(collection, folder);
                return 0;
            case ["shuffle", var from, var to]:
                ReorderingRuns.Shuffle(from, to);
                return 0;
            case ["reorder", var from, var to, .. var options]:
                ReorderingRuns.Bisect(from, to, ReorderingRuns.Parse(options));
                return 0;
            case ["splade", var queryFolder, var folder, .. { Length: <= 1 } count]:
                SparseRuns.WriteSpladeShaped(queryFolder, folder, count.Length == 0 ? 1_000_000 : int.Parse(count[0], CultureInfo.InvariantCulture));
                return 0;
            case ["sparse", var collection, .. var queries] when queries.Length > 0:
                SparseRuns.Search(collection, queries);
                return 0;
            case ["sparse-modes", var collection, var queries, .. { Length: <= 2 } numbers]:
                int[] given = Array.ConvertAll(numbers, number => int.Parse(number, CultureInfo.InvariantCulture));
                SparseModes.Search(collection, queries, given.Length > 0 ? given[0] : 10, given.Length > 1 ? given[1] : 1_000);
                return 0;
            case ["splade-clusters", var queryFolder, var folder, .. { Length: <= 1 } count]:
                SparseRuns.WriteSpladeShaped(
                    queryFolder, folder, count.Length == 0 ? 1_000_000 : int.Parse(count[0], CultureInfo.InvariantCulture), new ClusterOptions { TermShare = 0.2f });
                return 0;
            case ["sparse-clusters", var collection, var queries, .. { Length: <= 1 } most]:
                SparseClusters.Search(collection, queries, 10, most.Length == 0 ? 1_000 : int.Parse(most[0], CultureInfo.InvariantCulture));
                return 0;
            case ["sparse-static", var collection, var queries]:
                SparseStaticPruning.Run(collection, queries);
                return 0;
            case ["maxsim"]:
                MaxSimRates.Run();
                return 0;
            case ["fde", var folder]:
                EncodingRecall.Run(folder);
                return 0;
            case ["bm25", var folder]:
                Bm25Runs.Run(folder);
                return 0;
            case ["vector-terms", var folder, var dimensions, .. { Length: <= 1 } most]:
                VectorTermRuns.Run(folder, int.Parse(dimensions, CultureInfo.InvariantCulture), most.Length == 0 ? int.MaxValue : int.Parse(most[0], CultureInfo.InvariantCulture));
                return 0;
            case ["late-tokens", var model, var collection, var queries, var folder, .. { Length: <= 1 } most]:
                TokenSetMaker.Run(model, collection, queries, folder, most.Length == 0 ? int.MaxValue : int.Parse(most[0], CultureInfo.InvariantCulture));
                return 0;
            case ["late-index", var tokens, var collection, var count, var kind, var folder, .. { Length: 0 or 4 } muvera]:
                MultiVectorFieldOptions field = new(TokenSetMaker.Dimensions) { Candidates = Enum.Parse<MultiVectorCandidates>(kind, ignoreCase: true) };
                int[] shape = Array.ConvertAll(muvera, text => int.Parse(text, CultureInfo.InvariantCulture));
                field = shape.Length == 0 ? field : field with { Muvera = new MuveraOptions { Repetitions = shape[0], Planes = shape[1], Projection = shape[2], FinalDimensions = shape[3] } };
                LateIndex.Write(tokens, collection, int.Parse(count, CultureInfo.InvariantCulture), field, folder);
                return 0;
            case ["late", var tokens, var queries, var folder, .. var settings]:
                LateRuns.Search(tokens, queries, folder, settings);
                return 0;
            case ["late-cold", var tokens, var queries, var folder, .. var counts]:
                ColdRuns.Search(tokens, queries, folder, counts.Select(count => int.Parse(count, CultureInfo.InvariantCulture)));
                return 0;
            case ["fusion-index", var tokens, var collection, var count, var folder]:
                FusionIndex.Write(tokens, collection, int.Parse(count, CultureInfo.InvariantCulture), folder);
                return 0;
            case ["fusion", var tokens, var queries, var collection, var folder]:
                FusionRuns.Run(tokens, queries, collection, folder);
                return 0;
            default:
                Console.Error.WriteLine("host FOLDER     index and search FOLDER/collection.tsv with whatever Lucene.Net this was built with");
                Console.Error.WriteLine("scan [DIM...]   exact search in every encoding against the machine's memory bandwidth; 100, 384 and 768 dimensions if not given");
                Console.Error.WriteLine("graphs FOLDER DIM       recall and speed of a graph over FOLDER/base.f32, beside hnswlib");
                Console.Error.WriteLine("ivf FOLDER DIM          time to build lists of 4-bit codes, recall and speed by probes and oversampling, beside hnswlib");
                Console.Error.WriteLine("codes FOLDER DIM        bytes, recall and speed of every encoding, scanned, in a graph and in lists, beside hnswlib");
                Console.Error.WriteLine("micro [OPTION...]       kernels and queries with allocated bytes, over an index it makes; BenchmarkDotNet's options, such as --filter *Dot* --job short");
                Console.Error.WriteLine("compare FOLDER DIM      hnswlib, compiled from its driver's source, and graphs and lists of ours, or an index that exists, in turns: one table");
                Console.Error.WriteLine("build FOLDER DIM        time to build it on one thread and on two, beside hnswlib");
                Console.Error.WriteLine("merge FOLDER DIM        merging ten segments against building one");
                Console.Error.WriteLine("generations FOLDER DIM  replacing vectors and merging, again and again");
                Console.Error.WriteLine("updates FOLDER DIM      replacing vectors by doc-values updates, again and again, against building");
                Console.Error.WriteLine("orders FOLDER DIM       graphs whose vectors were inserted in each order: time to build, recall");
                Console.Error.WriteLine("pairs MODEL_DIR DEMO FOLDER [COUNT]     a million documents of WordNet's definitions with vectors of 128 dimensions, from what `hybrid demo --docs all` left");
                Console.Error.WriteLine("encode MODEL_DIR COLLECTION.tsv         texts a second against a bare loop over the runtime, and memory over a long stream");
                Console.Error.WriteLine("sparse COLLECTION.jsonl QUERIES.jsonl...  learned-sparse queries, pruned against exhaustive, which must find the same");
                Console.Error.WriteLine("sparse --index FOLDER QUERIES.jsonl [N]   the same over an index that exists, with N of the queries (1,000)");
                Console.Error.WriteLine("splade QUERY_FOLDER FOLDER [N]          an index of N (a million) documents shaped as SPLADE's, made from QUERY_FOLDER/*splade*.jsonl");
                Console.Error.WriteLine("sparse-modes COLLECTION.jsonl|FOLDER QUERIES.jsonl [K [N]]  the same, or over an index that exists, approximate against exact: the best K (10), N queries (1,000)");
                Console.Error.WriteLine("splade-clusters QUERY_FOLDER FOLDER [N] as splade, with the documents' rows and clusters of them");
                Console.Error.WriteLine("sparse-clusters COLLECTION.jsonl|FOLDER QUERIES.jsonl [N]  exact, exhaustive and clustered search of the best 10, with N of the queries (1,000)");
                Console.Error.WriteLine("sparse-static COLLECTION.jsonl QUERIES.jsonl  indexes that keep a part of each document or term, against the whole one");
                Console.Error.WriteLine("bm25 FOLDER             BM25 weights in the postings beside the host's BM25, over FOLDER/collection.tsv, queries.tsv and, if there, qrels.txt");
                Console.Error.WriteLine("vector-terms FOLDER DIM [N]  vectors (the first N) searched as terms, before and after exact scoring");
                Console.Error.WriteLine("maxsim          late interaction in every encoding against the machine's multiply-adds and memory bandwidth");
                Console.Error.WriteLine("fde FOLDER      fixed-dimensional encodings of FOLDER's token vectors: how many of the exact best ten are among their best hundred");
                Console.Error.WriteLine("sparse-index COLLECTION.jsonl FOLDER     an index of weighted terms, to be searched by sparse --index");
                Console.Error.WriteLine("shuffle INDEX FOLDER                    the same documents in random order");
                Console.Error.WriteLine("reorder INDEX FOLDER [OPTION...]        the same documents ordered by recursive graph bisection: threads, least=N, most=SHARE, leaf=N, iterations=N");
                Console.Error.WriteLine("late-tokens MODEL_DIR COLLECTION.tsv QUERIES.tsv FOLDER [N]  a vector for each token of (the first N) documents and of the queries, for late");
                Console.Error.WriteLine("late-index TOKENS COLLECTION.tsv N none|muvera|centroids INDEX [REPETITIONS PLANES PROJECTION DIMENSIONS]  an index of the first N of them");
                Console.Error.WriteLine("late TOKENS QUERIES.tsv INDEX [k=10|queries=100|filter=1|default|COUNT,PROBES[,PROBES]]...  late interaction over candidates against all documents");
                Console.Error.WriteLine("late-cold TOKENS QUERIES.tsv INDEX COUNT...  the same when the rows are not in memory: bytes read and time, with and without advice and asking ahead");
                Console.Error.WriteLine("fusion-index TOKENS COLLECTION.tsv N INDEX  words, learned-sparse weights, vectors and token vectors of the first N of them, for fusion");
                Console.Error.WriteLine("fusion TOKENS QUERIES.tsv COLLECTION.tsv INDEX  what blending four retrievers adds to their own time, and what two threads take off");
                Console.Error.WriteLine(GraphArguments.Usage);
                Console.Error.WriteLine("growth INNER [N]        cost of a query at recall 0.95 from 10,000 vectors to N (a million) of 128 dimensions, in clusters on INNER of them");
                return 2;
        }
    }
}
