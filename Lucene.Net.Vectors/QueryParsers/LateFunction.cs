using System;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>The function of a field of matrices: <c>late</c>.</summary>
internal static class LateFunction
{
    private const string Expected = "a text in quotes, [[numbers], ...], [numbers] or {parameter}";
    private const string Exact = "exact";

    // Of another query's best, where the text does not say how many are scored.
    private const int DefaultCandidateCount = 1000;

    public static Func<Surroundings, Query?> Read(FunctionReader reader)
    {
        ParseRun run = reader.Run;
        int start = reader.Start;
        string field = reader.TakeField(Expected);
        Func<TokenMatrix?> matrix = ReadMatrix(run, field);
        int? k = null, candidateCount = null, probes = null;
        bool exact = false;
        ParsedQuery? candidates = null;
        FilterArgument filter = new();
        reader.TakeKeys(
            ("k=", () => k = reader.TakeK()),
            ("candidates=", () => (exact, candidates) = TakeCandidates(reader, field, exact)),
            ("candidateCount=", () => candidateCount = reader.TakeCount("candidateCount", 1, run.Limits.MaxCandidates)),
            ("exact=", () => exact |= reader.TakeFlag("exact=")),
            ("probes=", () => probes = reader.TakeCount("probes", 1, int.MaxValue)),
            ("filter=", () => filter.Take(reader)));
        if (candidates is not null && (exact || probes is not null))
        {
            throw new QuerySyntaxException(start, "candidates=(...) scores what another query finds; exact= and probes= have no place beside it");
        }

        return around =>
        {
            int count = k ?? around.Depth ?? run.DefaultK;
            if (matrix() is not { } rows)
            {
                return new BooleanQuery();
            }

            Filter? allowed = filter.Build(around);
            LateSearchOptions options = new() { Exact = exact };
            options = candidateCount is { } most ? options with { CandidateCount = most } : options;
            options = probes is { } some ? options with { Probes = some } : options;
            Query? first = candidates?.Build();
            return ParseRun.Create(start, () => first is null
                ? new LateInteractionQuery(field, rows, count, allowed, options)
                : new LateInteractionQuery(field, rows, count, first, candidateCount ?? Math.Max(count, DefaultCandidateCount), allowed));
        };
    }

    // The name of the index of candidates that the field has, exact, or a query in brackets.
    private static (bool Exact, ParsedQuery? Query) TakeCandidates(FunctionReader reader, string field, bool exact)
    {
        TextCursor cursor = reader.Cursor;
        cursor.SkipBlanks();
        int at = cursor.Position;
        if (cursor.Current == '(')
        {
            return (exact, reader.TakeQuery());
        }

        MultiVectorCandidates asked = reader.TakeChoice(
            "candidates=", [("muvera", MultiVectorCandidates.Muvera), ("centroids", MultiVectorCandidates.Centroids), (Exact, MultiVectorCandidates.None), ("(query)", default)]);
        if (asked != MultiVectorCandidates.None && reader.Run.Options.MultiVectorFields(field) is { } held && held.Candidates != asked)
        {
            throw new QuerySyntaxException(
                at, $"the field '{field}' has no {Name(asked)} index (its candidates are {Name(held.Candidates)}); leave candidates= out, or index the field with candidates={Name(asked)}");
        }

        return (exact || asked == MultiVectorCandidates.None, null);
    }

    private static string Name(MultiVectorCandidates candidates)
    {
        return candidates.ToString().ToLowerInvariant();
    }

    private static Func<TokenMatrix?> ReadMatrix(ParseRun run, string field)
    {
        TextCursor cursor = run.Cursor;
        if (EncodedArgument.Take(run, (text, at) => Encode(run, field, text, at), Bound, Expected) is { } taken)
        {
            return taken;
        }

        int position = cursor.Position;
        if (!cursor.TryTake('['))
        {
            throw cursor.Error(Expected);
        }

        // One row alone, as nearest neighbours of several views are asked for, needs no second brackets.
        cursor.SkipBlanks();
        TokenMatrix rows;
        if (cursor.Current == '[')
        {
            rows = ReadRows(cursor, position);
        }
        else
        {
            cursor.Position = position;
            float[] row = VectorExpression.ReadLiteral(cursor);
            rows = new TokenMatrix(row, row.Length);
        }

        return () => rows;
    }

    private static TokenMatrix ReadRows(TextCursor cursor, int start)
    {
        List<float> values = [];
        int rows = 0, dimensions = 0;
        do
        {
            cursor.SkipBlanks();
            int at = cursor.Position;
            float[] row = VectorExpression.ReadLiteral(cursor);
            dimensions = rows == 0 ? row.Length : dimensions;
            if (row.Length != dimensions)
            {
                throw ParseRun.Limit(at, $"the row has {row.Length} components, and the first {dimensions}");
            }

            if (++rows > MultiVectorFieldOptions.MaxTokens)
            {
                throw ParseRun.Limit(start, $"the matrix has more than {MultiVectorFieldOptions.MaxTokens} rows");
            }

            values.AddRange(row);
        }
        while (cursor.TryTake(','));
        cursor.Require(']', "',' or ']'");
        return new TokenMatrix([.. values], dimensions);
    }

    private static TokenMatrix? Bound(object value)
    {
        return value as TokenMatrix ?? (QueryParameters.VectorOf(value) is { } row ? new TokenMatrix(row, row.Length) : null);
    }

    private static TokenMatrix? Encode(ParseRun run, string field, string text, int position)
    {
        IMultiVectorEncoder encoder = run.Options.MultiVectorEncoders(field)
            ?? throw new QuerySyntaxException(position, $"the field '{field}' has no encoder for texts; give it one, or write the rows, as [[numbers], ...] or {{parameter}}");
        return encoder.Encode([text], TextRole.Query)[0];
    }
}
