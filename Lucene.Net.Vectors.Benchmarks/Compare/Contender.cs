using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Benchmarks.Vectors;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Codecs.Ivf;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Benchmarks.Compare;

/// <summary>One index of ours: its sweep of widths, timed round by round.</summary>
internal sealed class Contender : IDisposable
{
    // What a commit of `hybrid index` says of the time it took.
    private const string BuildSeconds = "hybrid.buildSeconds";

    // The recall that a sweep must reach to be taken, and the queries that say whether it does.
    private const double Reach = 0.98;
    private const int FewQueries = 500;

    // The least cosine of a document's vector, which may be decoded, and the row that it should be.
    private const float Alike = 0.7f;
    private const int SampledRows = 1_000;

    private readonly string _field;
    private readonly GraphIndex _index;
    private readonly IDisposable _owner;
    private readonly CodeCase _case;
    private readonly VectorSet _set;
    private readonly CodeSetting[] _settings;
    private readonly List<RecallPoint> _points = [];
    private readonly double? _wall, _processor;
    private readonly RowNumbers _rows;

    private Contender(string field, GraphIndex index, IDisposable owner, CodeCase code, VectorSet set, GraphArguments arguments, double? wall, double? processor)
    {
        _field = field;
        _index = index;
        _owner = owner;
        _case = code;
        _set = set;
        _wall = wall;
        _processor = processor;
        _rows = RowNumbers.Of(index.Reader);
        _settings = Choose(arguments);
    }

    /// <summary>The case's index, built now where it is not there.</summary>
    public static Contender Build(CodeCase code, VectorSet set, GraphArguments arguments)
    {
        KeptIndex kept = KeptIndex.Open(code, set.Vectors, arguments.Index);
        return new Contender(GraphIndex.Field, kept.Index, kept, code, set, arguments, kept.WallSeconds, kept.ProcessorSeconds);
    }

    /// <summary>An index that exists, as it is.</summary>
    /// <exception cref="ArgumentException">It has no such field of vectors, or its documents are not the vectors, by their ids or in their order.</exception>
    public static Contender Existing(string folder, string field, VectorSet set, GraphArguments arguments)
    {
        GraphIndex index = GraphIndex.Exists(folder) ? GraphIndex.Open(folder, field) : throw new ArgumentException($"--index: there is no index in {folder}");
        try
        {
            CodeCase code = CaseOf(index.Reader, folder, field, arguments);
            RequireRows(index.Reader, folder, field, arguments);
            double? wall = index.Reader.IndexCommit.UserData.TryGetValue(BuildSeconds, out string? text) ? double.Parse(text, CultureInfo.InvariantCulture) : null;
            return new Contender(field, index, index, code, set, arguments, wall, null);
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Asks all queries at each width once.</summary>
    /// <returns>The round's points.</returns>
    public IReadOnlyList<RecallPoint> Round()
    {
        RecallPoint[] round = [.. _settings.Select(setting => Measure(_set, setting))];
        _points.AddRange(round);
        return round;
    }

    /// <summary>What all rounds came to.</summary>
    public CompareRow Row()
    {
        CodeBytes bytes = CodeBytes.Of(_index.Reader, _field, _case.Options);
        string oversample = _settings[0].Oversample is { } times ? string.Create(CultureInfo.InvariantCulture, $", oversample {times}") : "";
        return new CompareRow(_case.Name + oversample, _wall, _processor, bytes.Raw, bytes.Codes, bytes.Graph, _case.HasLists, RecallPoint.Medians(_points));
    }

    public void Dispose()
    {
        _owner.Dispose();
    }

    public override string ToString()
    {
        return _case.Name;
    }

    private static CodeCase CaseOf(DirectoryReader reader, string folder, string field, GraphArguments arguments)
    {
        VectorFieldOptions options = VectorFields.OptionsOf(reader.Leaves, field)
            ?? throw new ArgumentException($"--field: the index in {folder} has no vectors in a field {field}");
        if (options.Dimensions != arguments.Dimensions)
        {
            throw new ArgumentException($"--field: vectors of {field} in {folder} have {options.Dimensions} components, those of {arguments.Folder} {arguments.Dimensions}");
        }

        VectorIndex kind = reader.Leaves[0].AtomicReader.GetBinaryDocValues(field) switch
        {
            HnswVectorValues { Graph: not null } => VectorIndex.Hnsw,
            IvfVectorValues => VectorIndex.Ivf,
            _ => VectorIndex.Flat,
        };
        string segments = reader.Leaves.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", {reader.Leaves.Count} segments");
        return new CodeCase($"{options.Encoding.ToString().ToLowerInvariant()}{(options.Rotate ? "-rotated" : "")}-{kind.ToString().ToLowerInvariant()}{segments}", options with { Index = kind });
    }

    private static void RequireRows(DirectoryReader reader, string folder, string field, GraphArguments arguments)
    {
        int count = VectorSet.CountIn(arguments.Folder, arguments.Dimensions);
        if (reader.MaxDoc != count || reader.HasDeletions)
        {
            throw new ArgumentException($"--index: {folder} has {reader.NumDocs} documents, {arguments.Folder} {count} vectors; index all of them, and delete none");
        }

        RowNumbers rows = RowNumbers.Of(reader);
        float[] stored = new float[arguments.Dimensions];
        foreach ((int row, float[] vector) in VectorSet.Sample(arguments.Folder, arguments.Dimensions, SampledRows))
        {
            int doc = rows.DocOf(row);
            AtomicReaderContext leaf = reader.Leaves[ReaderUtil.SubIndex(doc, reader.Leaves)];
            int ordinal = -1;
            if (leaf.AtomicReader.GetBinaryDocValues(field) is FloatVectorValues vectors && (ordinal = vectors.OrdinalOf(doc - leaf.DocBase)) >= 0)
            {
                vectors.CopyVector(ordinal, stored);
            }

            if (ordinal < 0 || !(VectorKernels.Cosine(vector, stored) >= Alike))
            {
                throw new ArgumentException($"--index: document {doc} of {folder} is not row {row} of {arguments.Folder}; give documents the numbers of their rows as ids, or index them in their order and merge them in one");
            }
        }
    }

    // The first sweep that reaches the recall at its widest, else the one that comes nearest; asked at each width, so that all of it is warm.
    private CodeSetting[] Choose(GraphArguments arguments)
    {
        VectorSet few = _set.Few(FewQueries);
        int[] widths = _case.HasLists ? arguments.Probes : arguments.Ef;
        CodeSetting[] best = [];
        double reached = -1;
        foreach (IEnumerable<CodeSetting> sweep in _case.Sweeps(widths))
        {
            CodeSetting[] settings = [.. sweep.Select(setting => setting with { Oversample = arguments.GivenOversample ?? setting.Oversample })];
            double recall = settings.Max(setting => Measure(few, setting).Recall);
            if (recall > reached)
            {
                (best, reached) = (settings, recall);
            }

            if (reached >= Reach || arguments.GivenOversample is not null)
            {
                break;
            }
        }

        return best;
    }

    private RecallPoint Measure(VectorSet set, CodeSetting setting)
    {
        int[][] found = new int[set.Queries.Length][];
        double rate = _index.Search(set.Queries, vector => setting.NewQuery(_field, vector), found);
        found = Array.ConvertAll(found, docs => Array.ConvertAll(docs, _rows.RowOf));
        return new RecallPoint(setting.Width ?? 0, set.Recall(found, GraphIndex.K), rate);
    }
}
