using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Demo;

/// <summary>Does what a <see cref="DemoPlan"/> says, with the code of <c>hybrid index</c>, <c>hybrid search</c> and <c>hybrid eval</c>.</summary>
internal sealed class DemoRunner(DemoPlan plan, Terminal terminal)
{
    // As docs/tuning.md has it: codes to find, the vectors themselves to decide.
    private const string DenseOptions = ",similarity=dot,encoding=int8,index=hnsw";
    private const string TokenOptions = ",encoding=int8";

    private readonly List<(string Name, double Seconds)> _stages = [];

    public DemoResult Run()
    {
        DemoFolder folder = DemoFolder.Open(plan.Out);
        JudgedCollection collection = Stage("read WordNet", () => JudgedCollection.Sample(WordNetReader.Read(plan.WordNet), plan.Documents, plan.Queries));
        if (collection.Queries.Count == 0)
        {
            throw new UsageException($"none of the {collection.Documents.Count} documents can be asked for; give more --docs.");
        }

        collection.Write(folder.Collection, folder.Queries);
        Qrels qrels = collection.WriteQrels(folder.Qrels);
        terminal.WriteLine($"{collection.Documents.Count} documents and {collection.Queries.Count} queries of WordNet; dense vectors by {plan.Model.Name}.");
        ModelReference? tokens = TokenModel.Write(plan.Model, folder.TokenModel);
        IndexTimes times = Index(folder, tokens);

        using OpenIndex index = OpenIndex.Open(folder.Index, analyzer: null, bm25: null);
        var runner = new WayRunner(index, collection);
        var evaluator = new Evaluator(qrels);
        Latencies encoding = runner.Encode(Way.DenseField);
        List<WayResult> ways = [];
        foreach (Way way in Way.All(tokens is not null))
        {
            ways.Add(Stage($"search by {way.Name}", () => runner.Run(way, evaluator)));
            RunWriter.Write(ways[^1].Run, folder.RunOf(way));
        }

        var result = new DemoResult
        {
            Collection = collection,
            Model = plan.Model.Name,
            Stages = _stages,
            DocumentsPerSecond = collection.Documents.Count / times.Adding.TotalSeconds,
            Encoding = encoding,
            Fields = FieldBytes.Measure(index),
            Ways = ways,
        };
        File.WriteAllText(folder.Report, DemoReport.Write(result));
        using var json = new StreamWriter(folder.Json);
        Json.Write(json, writer => DemoJson.Write(writer, result));
        DemoSummary.Print(terminal, result);
        terminal.WriteLine($"The report: {Path.GetFullPath(folder.Report)}");
        return result;
    }

    private IndexTimes Index(DemoFolder folder, ModelReference? tokens)
    {
        var indexPlan = new IndexPlan
        {
            Collection = folder.Collection,
            Index = folder.Index,
            Impacts = ImpactsArgument.Parse($"{FieldNames.Body},field={Way.ImpactsField}"),
            Encode =
            [
                EncodeArgument.Of(Way.DenseField, plan.Model, DenseOptions),
                .. tokens is null ? Array.Empty<EncodeArgument>() : [EncodeArgument.Of(Way.TokensField, tokens, TokenOptions)],
            ],
        };
        IndexTimes times = new IndexBuilder(indexPlan, terminal).Run();
        _stages.Add(("encode and index", times.Adding.TotalSeconds));
        _stages.Add(("build the graph, commit", times.Finishing.TotalSeconds));
        return times;
    }

    private T Stage<T>(string name, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        _stages.Add((name, Stopwatch.GetElapsedTime(start).TotalSeconds));
        return result;
    }
}
