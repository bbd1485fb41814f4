using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Vectors;

/// <summary>One case's index: built once, its settings chosen by their recall, then timed round by round.</summary>
internal sealed class CodeMeasure : IDisposable
{
    /// <summary>The recall that speeds are compared at.</summary>
    public const double Recall = 0.95;

    // A point takes so many queries at least, so that few queries give a steady time as well.
    private const int QueriesOfPoint = 3_000;
    private const int FewQueries = 1_000;

    private readonly CodeCase _case;
    private readonly VectorSet _set;
    private readonly KeptIndex _index;
    private readonly List<(CodeSetting Setting, double Recall)> _points = [];
    private readonly List<double>[] _rates;

    private CodeMeasure(CodeCase code, VectorSet set, KeptIndex index, int scanned)
    {
        _case = code;
        _set = code.Options.Index == VectorIndex.Flat ? set.Few(scanned) : set;
        _index = index;
        Default = RecallOf(_set, code.Default);
        _points.Add((code.Default, Default));
        Choose();
        _rates = Array.ConvertAll(_points.ToArray(), _ => new List<double>());
        Bytes = CodeBytes.Of(index.Index.Reader, GraphIndex.Field, code.Options);
        Left = BoundShare.Of(index.Index, code, _set.Few(scanned));
    }

    public string Name => _case.Name;

    public CodeBytes Bytes { get; }

    /// <summary>What bounds leave of the candidates to be scored again; null where there are none.</summary>
    public BoundShare? Left { get; }

    /// <summary>Processor seconds of the thread that wrote the segment.</summary>
    public double BuildSeconds => _index.ProcessorSeconds;

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
        CodeMeasure measure = new(code, set, KeptIndex.Open(code, set.Vectors, kept), scanned);
        Console.WriteLine(Text($"{code.Name}: built in {measure.BuildSeconds:F1} s of processor, {measure.Bytes.Hot:F1} bytes a vector{(measure.Left is { } left ? $", bounds leave {left}" : "")}; {string.Join(", ", measure._points.Select(point => Text($"[{point.Setting}] {point.Recall:F4}")))}"));
        return measure;
    }

    /// <summary>Times each of the chosen settings once.</summary>
    public void Round()
    {
        int passes = _case.Options.Index == VectorIndex.Flat ? 1 : Math.Max(1, QueriesOfPoint / _set.Queries.Length);
        int[][] found = new int[_set.Queries.Length][];
        for (int i = 0; i < _rates.Length; i++)
        {
            double seconds = 0;
            for (int pass = 0; pass < passes; pass++)
            {
                seconds += found.Length / Search(_set, _points[i].Setting, found);
            }

            _rates[i].Add(passes * found.Length / seconds);
        }
    }

    public void Dispose()
    {
        _index.Dispose();
    }

    // The first setting that reaches the recall, and the one before it. Some of the queries say where to look.
    private void Choose()
    {
        VectorSet few = _set.Few(FewQueries);
        foreach (IEnumerable<CodeSetting> sweep in _case.Sweeps())
        {
            CodeSetting[] settings = [.. sweep];
            int at = Array.FindIndex(settings, setting => RecallOf(few, setting) >= Recall);
            if (at < 0)
            {
                continue;
            }

            double recall = RecallOf(_set, settings[at]);
            for (; recall < Recall && at < settings.Length - 1; at++)
            {
                recall = RecallOf(_set, settings[at + 1]);
            }

            double below = at == 0 ? 0 : RecallOf(_set, settings[at - 1]);
            for (; below >= Recall; at--)
            {
                (recall, below) = (below, at == 1 ? 0 : RecallOf(_set, settings[at - 2]));
            }

            if (recall >= Recall)
            {
                _points.AddRange(at == 0 ? [(settings[0], recall)] : [(settings[at - 1], below), (settings[at], recall)]);
                return;
            }
        }
    }

    private double Search(VectorSet set, CodeSetting setting, int[][] found)
    {
        return _index.Index.Search(set.Queries, vector => setting.NewQuery(GraphIndex.Field, vector), found);
    }

    private double RecallOf(VectorSet set, CodeSetting setting)
    {
        int[][] found = new int[set.Queries.Length][];
        Search(set, setting, found);
        return set.Recall(found, GraphIndex.K);
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
