using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.QueryParsers;

namespace HybridSearch.Cli.Commands;

/// <summary>The queries of a <see cref="QuerySource"/>, each with what goes with it, and the index that is asked.</summary>
internal sealed class OpenQueries : IDisposable
{
    private readonly QuerySource _source;

    /// <summary>Opens the index and reads all that goes with the queries.</summary>
    public OpenQueries(QuerySource source)
    {
        _source = source;
        List<Passage> queries = [];
        if (source.QueriesFile is null)
        {
            queries.Add(new Passage("1", source.QueryText!, 1));
        }
        else
        {
            PassageReader.Check(source.QueriesFile, queries.Add);
        }

        Index = OpenIndex.Open(source.Index, source.Analyzer, source.Bm25, source.Encode);
        try
        {
            Contexts = Read(queries);
        }
        catch
        {
            Index.Dispose();
            throw;
        }
    }

    public OpenIndex Index { get; }

    /// <summary>The queries in their order.</summary>
    public IReadOnlyList<SearchContext> Contexts { get; }

    public void Dispose() => Index.Dispose();

    private SearchContext[] Read(List<Passage> queries)
    {
        string all = _source.QueriesFile is null ? "query" : $"queries of {_source.QueriesFile}";
        using VectorFile? vectors = _source.QueryVectors is { } file ? VectorFile.Open(file.File, file.Dimension, queries.Count, all) : null;
        using SparseWeightsFile? weights = _source.QueryWeights is null ? null : SparseWeightsFile.Open(_source.QueryWeights);
        using TokensFile? tokens = _source.QueryTokens is null ? null : TokensFile.Open(_source.QueryTokens, queries.Count, all);
        return
        [
            .. queries.Select((query, row) => new SearchContext(Index, new QueryInputs(query)
            {
                Vector = vectors?.Read(row),
                Weights = WeightsOf(query, weights),
                Tokens = tokens is null ? null : tokens.Read(row) ?? HybridQueryParser.Nothing,
            })),
        ];
    }

    // A query that stands on the command line has no id: the file holds one line.
    private SparseVector? WeightsOf(Passage query, SparseWeightsFile? weights)
    {
        if (weights is null)
        {
            return null;
        }

        if (_source.QueriesFile is null)
        {
            return weights.Count == 1
                ? SparseWeightsFile.Read(_source.QueryWeights!).First().Vector
                : throw BadDataException.InFile(_source.QueryWeights!, $"holds the weights of {weights.Count} queries, but there is one on the command line; give a file of one line, or --queries.");
        }

        return weights.TryGet(query.Id, out SparseVector? vector)
            ? vector
            : throw BadDataException.InFile(_source.QueryWeights!, $"has no weights for query '{query.Id}' of {_source.QueriesFile}; give a line for each, with an empty vector where there are none.");
    }
}
