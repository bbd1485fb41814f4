using System;
using System.CommandLine;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Commands;

/// <summary><c>hybrid search</c>: answers queries, on the screen or as a run.</summary>
internal static class SearchCommand
{
    private const string Trec = "trec";
    private const string MsMarco = "msmarco";

    public static Command Create(Terminal terminal)
    {
        var index = new Option<string>("--index") { Description = "The index's folder", Required = true, HelpName = "DIR" };
        var queries = new Option<string?>("--queries") { Description = "Queries: lines 'id TAB text', or BEIR's .jsonl", HelpName = "Q.tsv" };
        var query = new Option<string?>("--query") { Description = "One query", HelpName = "TEXT" };
        var with = new Option<string>("--with")
        {
            Description = "How to search, in Lucene's syntax with functions: body:({query}), knn(FIELD, {query}, k=N), knn(FIELD, {vector}, k=N) AND lang:en, sparse(FIELD, {weights}, k=N), late(FIELD, {tokens}, k=N), hybrid(rrf, A, B); see docs/query-syntax.md",
            Required = true,
            HelpName = "EXPRESSION",
        };
        var vectors = new Option<string?>("--query-vectors")
        {
            Description = $"The file of the queries' vectors ({VectorLayout.Extensions}), one row a query",
            HelpName = "FILE[,dim=D]",
        };
        var weights = new Option<string?>("--query-weights")
        {
            Description = "The file of the queries' weighted terms, {\"id\": \"q1\", \"vector\": {\"term\": 1.5}} a line",
            HelpName = "Q.jsonl",
        };
        const string TokensOption = "--query-tokens";
        var tokens = new Option<string?>(TokensOption)
        {
            Description = "The file of the queries' token vectors, one query behind the other, and where each begins or how many rows each has",
            HelpName = TokensArgument.Form,
        };
        var encode = new Option<string[]>(EncodeArgument.Option)
        {
            Description = "The model that encodes {query} within knn(FIELD, {query}), sparse(FIELD, {query}) or late(FIELD, {query}) [default: the one that the index remembers]; may be given again",
            HelpName = "FIELD=MODEL_DIR",
        };
        Option<int?> k = Options.Count("--k", $"Documents a query [default: {SearchExpression.DefaultDepth}, or {SearchPlan.HitsOnScreen} on the screen]");
        var run = new Option<string?>("--run") { Description = "Write a run into this file instead of printing the hits", HelpName = "OUT" };
        var format = new Option<string>("--format") { Description = "The run's format", HelpName = $"{Trec}|{MsMarco}", DefaultValueFactory = _ => Trec };
        format.AcceptOnlyFromAmong(Trec, MsMarco);
        var tag = new Option<string>("--tag") { Description = "The run's name in its last column", HelpName = "NAME", DefaultValueFactory = _ => "hybrid" };
        Option<string?> analyzer = IndexSettings.AnalyzerOption("How the query's text becomes words [default: as the index remembers]");
        Option<(float K1, float B)?> bm25 = IndexSettings.Bm25Option("BM25's parameters [default: as the index remembers]");
        Option<int?> threads = Options.Count("--threads", "Queries answered at once [default: one a processor]");
        var explain = new Option<bool>("--explain") { Description = "Print how each of the first hits came to its score" };

        var command = new Command("search", "Answer queries from an index.")
        {
            index, queries, query, with, vectors, weights, tokens, encode, k, run, format, tag, analyzer, bm25, threads, explain,
        };
        command.SetAction(parsed =>
        {
            string? queriesFile = parsed.GetValue(queries);
            string? queryText = parsed.GetValue(query);
            if (queriesFile is null == queryText is null)
            {
                throw new UsageException("give either --queries with a file or --query with a text.");
            }

            var plan = new SearchPlan
            {
                Index = parsed.GetRequiredValue(index),
                QueriesFile = queriesFile is null ? null : Files.Existing(queriesFile, queries.Name),
                QueryText = queryText,
                Expression = new SearchExpression(parsed.GetRequiredValue(with)),
                QueryVectors = parsed.GetValue(vectors) is { } file ? new FileArgument(vectors.Name, file, "dim") : null,
                QueryWeights = parsed.GetValue(weights) is { } weightsFile ? Files.Existing(weightsFile, weights.Name) : null,
                QueryTokens = parsed.GetValue(tokens) is { } tokensText ? TokensArgument.Read(TokensOption, new FileArgument(TokensOption, tokensText, TokensArgument.Keys)) : null,
                Encode = EncodeArgument.ParseModels(parsed.GetValue(encode) ?? []),
                K = parsed.GetValue(k),
                RunFile = parsed.GetValue(run) is { } runFile ? Files.ToWrite(runFile, run.Name) : null,
                Format = parsed.GetRequiredValue(format) == MsMarco ? RunFormat.MsMarco : RunFormat.Trec,
                Tag = parsed.GetRequiredValue(tag),
                Analyzer = parsed.GetValue(analyzer),
                Bm25 = parsed.GetValue(bm25),
                Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
                Explain = parsed.GetValue(explain),
            };

            new SearchRunner(plan, terminal).Run();
            return ExitCode.Done;
        });
        return command;
    }
}
