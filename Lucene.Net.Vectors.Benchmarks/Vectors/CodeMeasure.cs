using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Vectors;

/// <summary>One case's index: built once, its settings chosen by their recall, then timed round by round.</summary>
internal sealed class CodeMeasure : IDisposable
{
    /// <summary>The recall that speeds are compared at.</summary>
    public const double Recall = 0.95;

    private const string BuildTime = "build-seconds.txt";

    // A point takes so many queries at least, so that few queries give a steady time as well.
    private const int QueriesOfPoint = 3_000;
    private const int FewQueries = 1_000;

    private readonly CodeCase _case;
    private readonly VectorSet _set;
    private readonly WorkFolder _folder;
    private readonly GraphIndex _index;
    private readonly float[][] _queries;
    private readonly int[][] _found;
    private readonly List<(CodeSetting Setting, double Recall)> _points = [];
    private readonly List<double>[] _rates;

    private CodeMeasure(CodeCase code, VectorSet set, WorkFolder folder, int scanned)
    {
        _case = code;
        _set = set;
        _folder = folder;
        _index = GraphIndex.Open(folder.Path);
        _queries = code.Options.Index == VectorIndex.Flat ? set.Queries[..Math.Min(scanned, set.Queries.Length)] : set.Queries;
        _found = new int[_queries.Length][];
        Default = RecallOf(code.Default);
        _points.Add((code.Default, Default));
        Choose();
        _rates = Array.ConvertAll(_points.ToArray(), _ => new List<double>());
        Bytes = CodeBytes.Of(folder.Path, code.Options, set.Vectors.Length);
    }

    public string Name => _case.Name;

    public CodeBytes Bytes { get; }

    /// <summary>Processor seconds of the thread that wrote the segment.</summary>
    public double BuildSeconds { get; private init; }

    /// <summary>The recall of the default setting.</summary>
    public double Default { get; }

    /// <summary>Queries a processor second by the default setting.</summary>
    public double DefaultRate => RecallPoint.Median(_rates[0]);

    /// <summary>The fastest setting that was tried and reaches the recall; null where none does.</summary>
    public (CodeSetting Setting, double Recall)? Reaching => _points.Count > 1 ? _points[^1] : null;

    /// <summary>Queries a processor second at the recall, between the two settings about it; by the slower where the faster reaches it too.</summary>
    public double RateAtRecall
    {
        get
        {
            if (_points.Count < 2)
            {
                return double.NaN;
            }

            double last = RecallPoint.Median(_rates[^1]);
            return _points.Count == 2
                ? last
                : RecallPoint.RateAt(Recall, Enumerable.Range(1, 2).Select(i => new RecallPoint(i, _points[i].Recall, RecallPoint.Median(_rates[i]))));
        }
    }

    /// <summary>Opens the case's index, built now where it is not there.</summary>
    /// <param name="code">The case.</param>
    /// <param name="set">The vectors.</param>
    /// <param name="kept">Where indexes are kept; null for a temporary one.</param>
    /// <param name="scanned">How many queries are asked where all vectors are scanned.</param>
    public static CodeMeasure Open(CodeCase code, VectorSet set, string? kept, int scanned)
    {
        WorkFolder folder = new(kept is null ? null : Path.Combine(kept, code.Name));
        string time = Path.Combine(folder.Path, BuildTime);
        if (!GraphIndex.Exists(folder.Path))
        {
            File.WriteAllText(time, Text($"{GraphIndex.Write(folder.Path, set.Vectors, code.Options, 1, 1).Processor:F2}"));
        }

        CodeMeasure measure = new(code, set, folder, scanned) { BuildSeconds = double.Parse(File.ReadAllText(time), CultureInfo.InvariantCulture) };
        Console.WriteLine(Text($"{code.Name}: built in {measure.BuildSeconds:F1} s of processor, {measure.Bytes.Hot:F1} bytes a vector; {string.Join(", ", measure._points.Select(point => Text($"[{point.Setting}] {point.Recall:F4}")))}"));
        return measure;
    }

    /// <summary>Times each of the chosen settings once.</summary>
    public void Round()
    {
        int passes = _case.Options.Index == VectorIndex.Flat ? 1 : Math.Max(1, QueriesOfPoint / _queries.Length);
        for (int i = 0; i < _rates.Length; i++)
        {
            double seconds = 0;
            for (int pass = 0; pass < passes; pass++)
            {
                seconds += _queries.Length / _index.Search(_queries, _points[i].Setting.NewQuery, _found);
            }

            _rates[i].Add(passes * _queries.Length / seconds);
        }
    }

    public void Dispose()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    // The first setting that reaches the recall, and the one before it. What some of the queries find says which is tried with all.
    private void Choose()
    {
        foreach (IEnumerable<CodeSetting> sweep in _case.Sweeps())
        {
            CodeSetting? before = null;
            foreach (CodeSetting setting in sweep)
            {
                if (RecallOf(setting, FewQueries) >= Recall && RecallOf(setting) is var recall and >= Recall)
                {
                    _points.AddRange(before is { } below ? [(below, RecallOf(below)), (setting, recall)] : [(setting, recall)]);
                    return;
                }

                before = setting;
            }
        }
    }

    private double RecallOf(CodeSetting setting, int most = int.MaxValue)
    {
        float[][] queries = _queries[..Math.Min(most, _queries.Length)];
        int[][] found = _found[..queries.Length];
        _index.Search(queries, setting.NewQuery, found);
        return _set.Recall(found, GraphIndex.K);
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
