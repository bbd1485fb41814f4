using System;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>The functions of a vector field: <c>knn</c>, <c>exact</c> and <c>within</c>.</summary>
internal static class VectorFunctions
{
    public static Func<Surroundings, Query?> ReadKnn(FunctionReader reader)
    {
        (string field, VectorExpression vector) = ReadBoth(reader);
        QueryLimits limits = reader.Run.Limits;
        int? k = null, ef = null, seedCount = null;
        int efAt = 0, patience = 0, probes = 0;
        float? oversample = null;
        VectorSimilarity? similarity = null;
        List<int> funnel = [];
        ParsedQuery? parents = null, seeds = null;
        FilterArgument filter = new();
        reader.TakeKeys(
            ("k=", () => k = reader.TakeK()),
            ("ef=", TakeEf),
            ("oversample=", () => oversample = reader.TakeNumber("oversample=", 1, limits.MaxCandidates)),
            ("patience=", () => patience = reader.TakeCount("patience", 0, int.MaxValue)),
            ("probes=", () => probes = reader.TakeCount("probes", 0, int.MaxValue)),
            ("funnel=", TakeFunnel),
            ("similarity=", () => similarity = reader.TakeSimilarity()),
            ("parents=", () => parents = reader.TakeQuery()),
            ("seeds=", () => seeds = reader.TakeQuery()),
            ("seedCount=", () => seedCount = reader.TakeCount("seedCount", 1, limits.MaxCandidates)),
            ("filter=", () => filter.Take(reader)));
        int start = reader.Start;
        if (seedCount is not null && seeds is null)
        {
            throw new QuerySyntaxException(start, "seedCount= says how many seeds, but there is no seeds=");
        }

        ParseRun run = reader.Run;
        similarity ??= run.Options.Similarities(field);
        return around =>
        {
            int count = k ?? around.Depth ?? run.DefaultK;
            if (ef < count)
            {
                throw run.Cursor.Error(efAt, FormattableString.Invariant($"ef=N with a whole number from {count}, the k"));
            }

            RequireCandidates(run, start, count, oversample ?? 1);
            if (vector.Evaluate(run, field) is not { } values)
            {
                return new BooleanQuery();
            }

            Filter? allowed = filter.Build(around), blocks = parents is null ? null : new QueryWrapperFilter(parents.Build());
            Query? begin = seeds?.Build();
            return ParseRun.Create<Query>(start, () => begin is null
                ? new KnnVectorQuery(field, values, count, ef, allowed, oversample, similarity) { Parents = blocks, Patience = patience, Probes = probes, Funnel = funnel }
                : new SeededKnnVectorQuery(field, values, count, begin, seedCount ?? SeededKnnVectorQuery.DefaultSeedCount, ef, allowed, oversample, similarity) { Parents = blocks, Patience = patience, Probes = probes, Funnel = funnel });
        };

        void TakeFunnel()
        {
            reader.Cursor.Require('[');
            do
            {
                funnel.Add(reader.TakeCount("funnel", 1, VectorFieldOptions.MaxDimensions));
                reader.Cursor.SkipBlanks();
            }
            while (reader.Cursor.TryTake(','));

            reader.Cursor.Require(']');
        }

        void TakeEf()
        {
            efAt = reader.Cursor.Position;
            ef = reader.TakeCount("ef", 1, limits.MaxCandidates);
        }
    }

    public static Func<Surroundings, Query?> ReadExact(FunctionReader reader)
    {
        (string field, VectorExpression vector) = ReadBoth(reader);
        int? k = null;
        VectorSimilarity? similarity = null;
        FilterArgument filter = new();
        reader.TakeKeys(("k=", () => k = reader.TakeK()), ("similarity=", () => similarity = reader.TakeSimilarity()), ("filter=", () => filter.Take(reader)));
        ParseRun run = reader.Run;
        similarity ??= run.Options.Similarities(field);
        int start = reader.Start;
        return around =>
        {
            if (vector.Evaluate(run, field) is not { } values)
            {
                return new BooleanQuery();
            }

            Filter? allowed = filter.Build(around);
            return ParseRun.Create(start, () => new ExactVectorQuery(field, values, k ?? around.Depth ?? run.DefaultK, allowed, similarity));
        };
    }

    public static Func<Surroundings, Query?> ReadWithin(FunctionReader reader)
    {
        (string field, VectorExpression vector) = ReadBoth(reader);
        float? score = null;
        VectorSimilarity? similarity = null;
        FilterArgument filter = new();
        reader.TakeKeys(("score>=", () => score = reader.TakeNumber("score>=")), ("similarity=", () => similarity = reader.TakeSimilarity()), ("filter=", () => filter.Take(reader)));
        ParseRun run = reader.Run;
        similarity ??= run.Options.Similarities(field);
        int start = reader.Start;
        float least = score ?? throw new QuerySyntaxException(start, "within(...) lacks score>=N, the least score");
        return around =>
        {
            if (vector.Evaluate(run, field) is not { } values)
            {
                return new BooleanQuery();
            }

            // All that scores enough is found, whatever stands beside it.
            Filter? allowed = filter.Build(default);
            return ParseRun.Create(start, () => new VectorRadiusQuery(field, values, least, allowed, similarity));
        };
    }

    /// <summary>Refuses to gather more than the limits allow.</summary>
    public static void RequireCandidates(ParseRun run, int position, int k, float times)
    {
        if ((double)k * times > run.Limits.MaxCandidates)
        {
            throw ParseRun.Limit(position, $"k={k}, {times} times over, is more than {run.Limits.MaxCandidates} candidates");
        }
    }

    private static (string Field, VectorExpression Vector) ReadBoth(FunctionReader reader)
    {
        string field = reader.TakeField(VectorExpression.Expected);
        return (field, VectorExpression.Read(reader.Run));
    }
}
