using System.CommandLine;
using HybridSearch.Cli.Input;

namespace HybridSearch.Cli.Commands;

/// <summary>The options of the commands that ask queries: the index, the queries, and what goes with them.</summary>
internal sealed class QueryOptions
{
    private readonly Option<string> _index = new("--index") { Description = "The index's folder", Required = true, HelpName = "DIR" };
    private readonly Option<string?> _queries = new("--queries") { Description = "Queries: lines 'id TAB text', or BEIR's .jsonl", HelpName = "Q.tsv" };
    private readonly Option<string?> _query = new("--query") { Description = "One query", HelpName = "TEXT" };

    private readonly Option<string?> _vectors = new("--query-vectors")
    {
        Description = $"The file of the queries' vectors ({VectorLayout.Extensions}), one row a query",
        HelpName = "FILE[,dim=D]",
    };

    private readonly Option<string?> _weights = new("--query-weights")
    {
        Description = "The file of the queries' weighted terms, {\"id\": \"q1\", \"vector\": {\"term\": 1.5}} a line",
        HelpName = "Q.jsonl",
    };

    private readonly Option<string?> _tokens = new("--query-tokens")
    {
        Description = "The file of the queries' token vectors, one query behind the other, and where each begins or how many rows each has",
        HelpName = TokensArgument.Form,
    };

    private readonly Option<string[]> _encode = new(EncodeArgument.Option)
    {
        Description = "The model that encodes {query} within knn(FIELD, {query}), sparse(FIELD, {query}) or late(FIELD, {query}) [default: the one that the index remembers]; may be given again",
        HelpName = "FIELD=MODEL_DIR",
    };

    private readonly Option<string?> _analyzer = IndexSettings.AnalyzerOption("How the query's text becomes words [default: as the index remembers]");
    private readonly Option<(float K1, float B)?> _bm25 = IndexSettings.Bm25Option("BM25's parameters [default: as the index remembers]");
    private readonly bool _oneOnTheLine;

    /// <param name="command">Gets the options.</param>
    /// <param name="oneOnTheLine">Whether a query may stand on the command line instead of in a file.</param>
    public QueryOptions(Command command, bool oneOnTheLine)
    {
        _oneOnTheLine = oneOnTheLine;
        _queries.Required = !oneOnTheLine;
        command.Options.Add(_index);
        command.Options.Add(_queries);
        if (oneOnTheLine)
        {
            command.Options.Add(_query);
        }

        foreach (Option option in (Option[])[_vectors, _weights, _tokens, _encode, _analyzer, _bm25])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the command line says.</summary>
    public QuerySource Read(ParseResult parsed)
    {
        string? file = parsed.GetValue(_queries);
        string? text = _oneOnTheLine ? parsed.GetValue(_query) : null;
        if (file is null == text is null)
        {
            throw new UsageException("give either --queries with a file or --query with a text.");
        }

        return new QuerySource
        {
            Index = parsed.GetRequiredValue(_index),
            QueriesFile = file is null ? null : Files.Existing(file, _queries.Name),
            QueryText = text,
            QueryVectors = parsed.GetValue(_vectors) is { } vectors ? new FileArgument(_vectors.Name, vectors, "dim") : null,
            QueryWeights = parsed.GetValue(_weights) is { } weights ? Files.Existing(weights, _weights.Name) : null,
            QueryTokens = parsed.GetValue(_tokens) is { } tokens ? TokensArgument.Read(_tokens.Name, new FileArgument(_tokens.Name, tokens, TokensArgument.Keys)) : null,
            Encode = EncodeArgument.ParseModels(parsed.GetValue(_encode) ?? []),
            Analyzer = parsed.GetValue(_analyzer),
            Bm25 = parsed.GetValue(_bm25),
        };
    }
}
