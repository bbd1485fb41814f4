using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Fusion;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>The function that blends rankings: <c>hybrid(BLEND, [WEIGHT*]QUERY, ...)</c>.</summary>
internal static class HybridFunction
{
    private const string Wrapper = "retriever";

    /// <summary>A retriever as it was read.</summary>
    private sealed record Part(ParsedQuery Query, int Position, double Weight)
    {
        public string? Name { get; set; }

        public int? Depth { get; set; }

        public double? Bound { get; set; }

        public ScoreCutoff? Cutoff { get; set; }
    }

    public static Func<Surroundings, Query?> Read(FunctionReader reader)
    {
        TextCursor cursor = reader.Cursor;
        ParseRun run = reader.Run;
        IFusion fusion = Blends.TakeFusion(reader);
        List<Part> parts = [];
        int? k = null;
        bool complete = true;
        ScoreCutoff? cutoff = null;
        FilterArgument filter = new();
        (string, Action)[] keys =
        [
            ("k=", () => k = reader.TakeK()),
            ("complete=", () => complete = reader.TakeFlag("complete=")),
            ("cutoff=", () => cutoff = Blends.TakeCutoff(reader)),
            ("filter=", () => filter.Take(reader)),
        ];
        HashSet<string> taken = [];
        while (!cursor.TryTake(')'))
        {
            cursor.Require(',', "',' or ')'");
            if (!reader.TryTakeKey(keys, taken))
            {
                parts.Add(TakePart(reader));
            }
        }

        if (parts.Count == 0)
        {
            throw cursor.Error(cursor.Position - 1, "',' and a query to blend");
        }

        return around =>
        {
            HybridOptions options = new() { Complete = complete, Cutoff = cutoff, Filter = filter.Build(around) };
            return ParseRun.Create(reader.Start, () => new HybridQuery([.. parts.Select((part, place) => Build(run, part, place))], fusion, k ?? around.Depth ?? run.DefaultK, options));
        };
    }

    private static Retriever Build(ParseRun run, Part part, int place)
    {
        int depth = part.Depth ?? Math.Min(Retriever.DefaultDepth, run.Limits.MaxCandidates);
        Query query = part.Query.Build(depth);
        return ParseRun.Create(part.Position, () => new Retriever(part.Name ?? HybridQuery.DefaultName(place), query, depth, part.Weight, part.Bound) { Cutoff = part.Cutoff });
    }

    private static Part TakePart(FunctionReader reader)
    {
        TextCursor cursor = reader.Cursor;
        cursor.SkipBlanks();
        int at = cursor.Position;
        double weight = TakeWeight(cursor);
        int begin = cursor.Position;
        if (cursor.TakeName() != Wrapper || cursor.Current != '(')
        {
            cursor.Position = begin;
            return CountPlain(reader, new Part(reader.TakeQuery(), at, weight));
        }

        reader.Run.Enter(begin);
        cursor.Position++;
        Part part = CountPlain(reader, new Part(reader.TakeQuery(), at, weight));
        reader.TakeKeys(
            ("name=", () => part.Name = TakeText(cursor)),
            ("depth=", () => part.Depth = reader.TakeCount("depth", 1, reader.Run.Limits.MaxCandidates)),
            ("bound=", () => part.Bound = cursor.TryDouble() ?? throw cursor.Error("bound=N with a finite number")),
            ("cutoff=", () => part.Cutoff = Blends.TakeCutoff(reader)));
        reader.Run.Leave();
        return part;
    }

    // A function is counted already.
    private static Part CountPlain(FunctionReader reader, Part part)
    {
        if (!part.Query.IsFunction)
        {
            reader.Run.CountFunction(part.Position);
        }

        return part;
    }

    // A number, a star and at once what it weighs; 2* alone is a word's beginning.
    private static double TakeWeight(TextCursor cursor)
    {
        int at = cursor.Position;
        if (cursor.TryDouble() is { } weight && cursor.Current == '*' && !TextCursor.IsBlank(cursor.Following) && cursor.Following is not ('\0' or ',' or ')'))
        {
            cursor.Position++;
            return weight >= 0 ? weight : throw cursor.Error(at, "a weight of at least 0");
        }

        cursor.Position = at;
        return 1;
    }

    private static string TakeText(TextCursor cursor)
    {
        cursor.SkipBlanks();
        string text = cursor.Current == '"' ? cursor.TakeQuoted() : cursor.TakeName();
        return text.Length > 0 ? text : throw cursor.Error("a name, or a text in quotes of at least one character");
    }
}
