using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Judging;
using HybridSearch.Cli.Output;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Tuning;

namespace HybridSearch.Cli.Commands;

/// <summary>Does what a <see cref="TunePlan"/> says.</summary>
internal sealed class TuneRunner(TunePlan plan, Terminal terminal)
{
    // A gain that chance alone makes as often as this or oftener is not called one.
    private const double Significant = 0.05;

    public void Run()
    {
        Qrels qrels = QrelsReader.Read(plan.Qrels);
        using OpenQueries queries = new(plan.Queries);
        SearchContext[] judged = [.. queries.Contexts.Where(context => qrels.Contains(context.Query.Id))];
        if (judged.Length < plan.Options.Folds)
        {
            throw BadDataException.InFile(plan.Qrels, FormattableString.Invariant(
                $"judges {judged.Length} of the {queries.Contexts.Count} queries, fewer than the {plan.Options.Folds} parts of --folds; check that both belong to the same collection, or ask for fewer."));
        }

        SearchExpression[] expressions = [.. plan.Retrievers.Select(text => new SearchExpression(text))];
        foreach (SearchExpression expression in expressions)
        {
            expression.Check(judged[0]);
        }

        TuningResult result = new FusionTuner(qrels, plan.Metric, plan.Options).Tune(plan.Retrievers, QueryLoop.Run(terminal, judged, plan.Threads, context => Gather(context, expressions)));
        if (plan.Json)
        {
            PrintJson(result);
        }
        else
        {
            Print(result, judged.Length);
        }
    }

    private TuningTopic Gather(SearchContext context, SearchExpression[] expressions)
    {
        Retriever[] retrievers = [.. expressions.Select((expression, i) => new Retriever(plan.Retrievers[i], expression.QueryOf(context), plan.Depth))];
        try
        {
            HybridCandidates found = new HybridQuery(retrievers, new WeightedSum(), plan.Depth).Gather(context.Searcher);
            return new TuningTopic(context.Query.Id, found.Table, [.. found.Documents.Select(context.Index.IdOf)]);
        }
        catch (ArgumentException e)
        {
            throw new BadDataException($"{context.QueryName}: {e.Message}", e);
        }
    }

    private void Print(TuningResult result, int queries)
    {
        string metric = plan.Metric.ToString();
        IEnumerable<(string Name, EvaluationResult Judged)> rows =
        [
            .. result.Retrievers.Select(r => (r.RunName, r)), ($"tuned, on queries it has not seen ({plan.Options.Folds} parts)", result.Unseen), ("tuned, on all queries", result.Seen),
        ];
        terminal.Write(Tables.Create(
            ["way to search", metric], leftColumns: 1, rows.Select(row => (IReadOnlyList<string>)[row.Name, row.Judged.Mean(plan.Metric).ToString("F4", CultureInfo.InvariantCulture)])));
        PairedComparison gain = result.Gain;
        terminal.WriteLine($"{queries} judged queries, {result.Tried} blends with weights tried.");
        terminal.WriteLine($"Against {result.BestRetriever.RunName}: {JudgedTables.Gain(gain.Gain)} {metric} on queries not seen, {gain.Better} better and {gain.Worse} worse; p {JudgedTables.Probability(gain.RandomizationP)} (randomisation), {JudgedTables.Probability(gain.StudentP)} (t-test): {Verdict(gain)}.");
        terminal.WriteLine("Use:");
        terminal.WriteLine($"  {Expression(result.Best)}");
    }

    private void PrintJson(TuningResult result) => Json.Write(terminal.Output, writer =>
    {
        writer.WriteString("metric", plan.Metric.ToString());
        writer.WriteStartArray("retrievers");
        foreach (EvaluationResult retriever in result.Retrievers)
        {
            writer.WriteStartObject();
            writer.WriteString("with", retriever.RunName);
            writer.WriteNumber("value", retriever.Mean(plan.Metric));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("unseen", result.Unseen.Mean(plan.Metric));
        writer.WriteNumber("seen", result.Seen.Mean(plan.Metric));
        writer.WriteNumber("tried", result.Tried);
        writer.WriteNumber("gain", result.Gain.Gain);
        writer.WriteNumber("better", result.Gain.Better);
        writer.WriteNumber("worse", result.Gain.Worse);
        writer.WriteNumber("randomizationP", result.Gain.RandomizationP);
        writer.WriteNumber("studentP", result.Gain.StudentP);
        writer.WriteString("with", Expression(result.Best));
    });

    // The expression that searches as the setting does.
    private string Expression(FusionSetting setting)
    {
        (string Text, double Weight)[] asked = [.. plan.Retrievers.Zip(setting.Weights).Where(pair => pair.Second > 0)];
        if (asked.Length == 1)
        {
            return asked[0].Text;
        }

        string deep = plan.Depth == Retriever.DefaultDepth ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", depth={plan.Depth}");
        IEnumerable<string> retrievers = asked.Select(pair => string.Create(
            CultureInfo.InvariantCulture, $"{pair.Weight}*{(deep.Length == 0 ? pair.Text : $"retriever({pair.Text}{deep})")}"));
        return string.Create(CultureInfo.InvariantCulture, $"hybrid({setting.Fusion}, {string.Join(", ", retrievers)})");
    }

    private static string Verdict(PairedComparison gain) =>
        gain.RandomizationP >= Significant ? "may be chance" : gain.Gain > 0 ? "a significant gain" : "a significant loss";
}
