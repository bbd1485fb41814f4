using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>
/// Reads runs: TREC (six columns, the score decides) and MS MARCO (three columns, the rank decides). Lines of one topic
/// need not stand together. Unlike the MS MARCO script this reader refuses a repeated rank instead of overwriting.
/// </summary>
public static class RunReader
{
    private const int TrecColumns = 6;
    private const int MsMarcoColumns = 3;

    /// <summary>Reads a run file as UTF-8.</summary>
    /// <param name="path">The file; it also names the run.</param>
    /// <param name="format">How it is written; when null, the columns of its first line tell.</param>
    /// <exception cref="EvaluationFormatException">A line is malformed, or a document comes twice in a topic.</exception>
    public static Run Read(string path, RunFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FieldReader lines = FieldReader.Open(path);
        return Read(lines, format);
    }

    /// <summary>Reads a run from a text.</summary>
    /// <param name="reader">The text; it is read to its end and disposed.</param>
    /// <param name="name">The run's name, also in error messages.</param>
    /// <param name="format">How it is written; when null, the columns of its first line tell.</param>
    /// <exception cref="EvaluationFormatException">A line is malformed, or a document comes twice in a topic.</exception>
    public static Run Read(TextReader reader, string name, RunFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        using var lines = new FieldReader(reader, name);
        return Read(lines, format);
    }

    private static Run Read(FieldReader lines, RunFormat? format)
    {
        var run = new Run(lines.File);
        if (!lines.MoveNext())
        {
            return run;
        }

        switch (format ?? Detect(lines))
        {
            case RunFormat.Trec:
                var scored = new Topics<double>();
                do
                {
                    ReadTrec(lines, scored);
                }
                while (lines.MoveNext());
                scored.ForEach(run.AddScored);
                break;
            case RunFormat.MsMarco:
                var ranked = new Topics<int>();
                var ranks = new HashSet<(string Topic, int Rank)>();
                do
                {
                    ReadMsMarco(lines, ranked, ranks);
                }
                while (lines.MoveNext());
                ranked.ForEach(run.AddRanked);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "The format is Trec or MsMarco.");
        }

        return run;
    }

    private static RunFormat Detect(FieldReader lines) => lines.Count switch
    {
        TrecColumns => RunFormat.Trec,
        MsMarcoColumns => RunFormat.MsMarco,
        _ => throw lines.Error($"found {lines.CountInWords()} in {lines.Quote()}; a TREC run has 6 (topic Q0 document rank score tag), an MS MARCO run 3 (topic document rank)."),
    };

    private static void ReadTrec(FieldReader lines, Topics<double> topics)
    {
        if (lines.Count != TrecColumns)
        {
            throw lines.Error($"found {lines.CountInWords()} in {lines.Quote()}; each line of a TREC run has 6: topic Q0 document rank score tag.");
        }

        if (!double.TryParse(lines.Field(4), NumberStyles.Float, CultureInfo.InvariantCulture, out double score) || !double.IsFinite(score))
        {
            throw lines.Error($"the score '{lines.Field(4)}' is no finite number; write it with a decimal point, such as 12.5.");
        }

        topics.Add(lines, lines.Name(0), lines.Name(2), score);
    }

    private static void ReadMsMarco(FieldReader lines, Topics<int> topics, HashSet<(string Topic, int Rank)> ranks)
    {
        if (lines.Count != MsMarcoColumns)
        {
            throw lines.Error($"found {lines.CountInWords()} in {lines.Quote()}; each line of an MS MARCO run has 3: topic document rank.");
        }

        if (!int.TryParse(lines.Field(2), NumberStyles.None, CultureInfo.InvariantCulture, out int rank) || rank < 1)
        {
            throw lines.Error($"the rank '{lines.Field(2)}' is no whole number from 1; the third column of an MS MARCO run is the rank.");
        }

        string topic = lines.Name(0);
        if (!ranks.Add((topic, rank)))
        {
            throw lines.Error($"rank {rank} comes twice in topic '{topic}'; give each document a rank of its own.");
        }

        topics.Add(lines, topic, lines.Name(1), rank);
    }

    /// <summary>The lines gathered by topic, in the order of the topics' first lines.</summary>
    private sealed class Topics<T>
    {
        private readonly Dictionary<string, Dictionary<string, T>> _byTopic = new(StringComparer.Ordinal);
        private readonly List<string> _order = [];

        public void Add(FieldReader lines, string topic, string document, T value)
        {
            if (!_byTopic.TryGetValue(topic, out Dictionary<string, T>? hits))
            {
                hits = new Dictionary<string, T>(StringComparer.Ordinal);
                _byTopic.Add(topic, hits);
                _order.Add(topic);
            }

            if (!hits.TryAdd(document, value))
            {
                throw lines.Error($"document '{document}' comes twice in topic '{topic}'; remove one of the two lines.");
            }
        }

        public void ForEach(Action<string, IEnumerable<KeyValuePair<string, T>>> add)
        {
            foreach (string topic in _order)
            {
                add(topic, _byTopic[topic]);
                _byTopic.Remove(topic); // what was handed over need not be held twice
            }
        }
    }
}
