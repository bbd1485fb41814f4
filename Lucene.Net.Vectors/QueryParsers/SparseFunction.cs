using System;
using System.Collections.Generic;
using System.Text;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>The function of a learned-sparse field: <c>sparse</c>.</summary>
internal static class SparseFunction
{
    private const string Expected = "a text in quotes, {term:weight, ...} or {parameter}";

    private static readonly (string Name, SparseSearchOptions Options)[] Modes =
    [
        ("exact", new SparseSearchOptions()),
        ("exhaustive", new SparseSearchOptions { Exhaustive = true }),
        ("prune", new SparseSearchOptions { PruneTerms = new TermPruning() }),
        ("two-phase", new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() }),
        ("clustered", new SparseSearchOptions { Clustered = new ClusteredSearch() }),
    ];

    public static Func<Surroundings, Query?> Read(FunctionReader reader)
    {
        ParseRun run = reader.Run;
        int start = reader.Start;
        string field = reader.TakeField(Expected);
        Func<SparseVector?> weights = ReadWeights(run, field);
        int? k = null;
        bool all = false;
        SparseSearchOptions options = new();
        FilterArgument filter = new();
        reader.TakeKeys(
            ("k=", TakeK),
            ("mode=", () => options = Merged(options, reader.TakeChoice("mode=", Modes))),
            ("exhaustive=", () => options = options with { Exhaustive = reader.TakeFlag("exhaustive=") }),
            ("prune=", () => options = options with { PruneTerms = TakePruning(reader) }),
            ("two-phase=", () => options = options with { TwoPhase = TakePhases(reader) }),
            ("clustered=", () => options = options with { Clustered = TakeClustered(reader) }),
            ("filter=", () => filter.Take(reader)));
        return around =>
        {
            if (weights() is not { } vector)
            {
                return new BooleanQuery();
            }

            // Two phases and clusters find a number of documents, as a retriever does.
            int? count = all ? null : k ?? around.Depth ?? (options.TwoPhase is null && options.Clustered is null ? null : run.DefaultK);
            if (count is { } most && options.TwoPhase is { } phases)
            {
                VectorFunctions.RequireCandidates(run, start, most, phases.Expansion);
            }

            Filter? allowed = filter.Build(count is null ? default : around);
            return ParseRun.Create(start, () => new SparseVectorQuery(field, vector, count, allowed, options));
        };

        void TakeK()
        {
            int at = reader.Cursor.Position;
            all = reader.Cursor.TakeName() == "all";
            reader.Cursor.Position = all ? reader.Cursor.Position : at;
            k = all ? null : reader.TakeK();
        }
    }

    // A mode names one thing; what other keys have said of it stays.
    private static SparseSearchOptions Merged(SparseSearchOptions given, SparseSearchOptions mode)
    {
        return new SparseSearchOptions
        {
            Exhaustive = mode.Exhaustive || given.Exhaustive,
            PruneTerms = given.PruneTerms ?? mode.PruneTerms,
            TwoPhase = given.TwoPhase ?? mode.TwoPhase,
            Clustered = given.Clustered ?? mode.Clustered,
        };
    }

    private static Func<SparseVector?> ReadWeights(ParseRun run, string field)
    {
        TextCursor cursor = run.Cursor;
        if (EncodedArgument.Take(run, (text, at) => Encode(run, field, text, at), value => value as SparseVector, Expected) is { } taken)
        {
            return taken;
        }

        if (!cursor.TryTake('{'))
        {
            throw cursor.Error(Expected);
        }

        SparseVector terms = ReadTerms(cursor);
        return () => terms;
    }

    private static SparseVector ReadTerms(TextCursor cursor)
    {
        List<TermWeight> terms = [];
        if (cursor.TryTake('}'))
        {
            return SparseVector.Empty;
        }

        do
        {
            cursor.SkipBlanks();
            int at = cursor.Position;
            string term = cursor.Current == '"' ? cursor.TakeQuoted() : TakeTerm(cursor);
            if (term.Length == 0 || !cursor.TryTake(':') || cursor.TryNumber() is not { } weight || weight <= 0)
            {
                throw cursor.Error(at, "term:weight with a number above 0");
            }

            terms.Add(new TermWeight(term, weight));
        }
        while (cursor.TryTake(','));
        cursor.Require('}', "',' or '}'");
        return new SparseVector(terms);
    }

    private static string TakeTerm(TextCursor cursor)
    {
        StringBuilder term = new();
        while (!cursor.AtEnd && !TextCursor.IsBlank(cursor.Current) && cursor.Current is not (':' or ',' or '}' or '{' or '"'))
        {
            cursor.Position += cursor.Current == '\\' && cursor.Following != '\0' ? 1 : 0;
            term.Append(cursor.Current);
            cursor.Position++;
        }

        return term.ToString();
    }

    private static SparseVector Encode(ParseRun run, string field, string text, int position)
    {
        ISparseEncoder encoder = run.Options.SparseEncoders(field)
            ?? throw new QuerySyntaxException(position, $"the field '{field}' has no encoder for texts; give it one, or write the terms, as {{term:weight, ...}} or {{parameter}}");
        return encoder.Encode([text], TextRole.Query)[0];
    }

    private static TermPruning TakePruning(FunctionReader reader)
    {
        TermPruning pruning = new();
        reader.TakeGroup(
            ("frequency=", () => pruning = pruning with { FrequencyRatio = reader.TakeNumber("frequency=", 0) }),
            ("weight=", () => pruning = pruning with { WeightRatio = reader.TakeNumber("weight=", 0, 1) }));
        return pruning;
    }

    private static TwoPhaseSearch TakePhases(FunctionReader reader)
    {
        TwoPhaseSearch phases = new();
        reader.TakeGroup(
            ("share=", () => phases = phases with { HeavyShare = reader.TakeNumber("share=", 0, 1) }),
            ("expansion=", () => phases = phases with { Expansion = reader.TakeCount("expansion", 1, reader.Run.Limits.MaxCandidates) }),
            ("candidates=", () => phases = phases with { MinCandidates = reader.TakeCount("candidates", 0, reader.Run.Limits.MaxCandidates) }),
            ("least=", () => phases = phases with { LeastShare = reader.TakeNumber("least=", 0, 1) }));
        return phases;
    }

    private static ClusteredSearch TakeClustered(FunctionReader reader)
    {
        ClusteredSearch clustered = new();
        reader.TakeGroup(
            ("cut=", () => clustered = clustered with { QueryCut = reader.TakeCount("cut", 1, int.MaxValue) }),
            ("factor=", () => clustered = clustered with { HeapFactor = reader.TakeNumber("factor=", 0, 2) }));
        return clustered;
    }
}
