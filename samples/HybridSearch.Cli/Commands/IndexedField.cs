using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs.PerField;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A field of an index, all segments together.</summary>
internal sealed class IndexedField
{
    private readonly SortedSet<string> _formats = new(StringComparer.Ordinal);
    private IndexOptions _postings;
    private bool _isIndexed;

    private IndexedField(string name, int number)
    {
        Name = name;
        Number = number;
    }

    public string Name { get; }

    /// <summary>The field's number, which is the same in all segments of an index that one writer wrote.</summary>
    public int Number { get; }

    public DocValuesType DocValues { get; private set; }

    /// <summary>The formats of its postings and doc values.</summary>
    public IEnumerable<string> Formats => _formats;

    /// <summary>What words or terms are kept of it.</summary>
    public string Postings => _isIndexed
        ? _postings switch
        {
            IndexOptions.DOCS_ONLY => "documents",
            IndexOptions.DOCS_AND_FREQS => "frequencies",
            IndexOptions.DOCS_AND_FREQS_AND_POSITIONS => "positions",
            _ => "offsets",
        }
        : "none";

    public VectorStorage? Vectors { get; private set; }

    /// <summary>The graphs over its vectors, one a segment that has one.</summary>
    public IReadOnlyList<GraphHealth> Graphs { get; private set; } = [];

    public SparseStorage? Weights { get; private set; }

    public MultiStorage? Tokens { get; private set; }

    /// <summary>The fields in the order of their numbers.</summary>
    public static IReadOnlyList<IndexedField> All(DirectoryReader reader)
    {
        var fields = new Dictionary<string, IndexedField>(StringComparer.Ordinal);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            foreach (FieldInfo info in leaf.AtomicReader.FieldInfos)
            {
                if (!fields.TryGetValue(info.Name, out IndexedField? field))
                {
                    fields.Add(info.Name, field = new IndexedField(info.Name, info.Number));
                }

                field.Add(info);
            }
        }

        Dictionary<string, VectorFieldOptions> vectors = VectorMemory.FieldsOf(reader);
        foreach (string name in vectors.Keys)
        {
            if (fields.TryGetValue(name, out IndexedField? field) && field.DocValues == DocValuesType.BINARY)
            {
                field.Vectors = VectorStorage.Measure(reader, name, vectors);
                field.Graphs = GraphHealth.Measure(reader, name);
            }
        }

        foreach ((string name, SparseFieldOptions options) in SparseMemory.FieldsOf(reader))
        {
            fields[name].Weights = SparseStorage.Measure(reader, name, options);
        }

        foreach ((string name, MultiVectorFieldOptions options) in MultiMemory.FieldsOf(reader))
        {
            fields[name].Tokens = MultiStorage.Measure(reader, name, options);
        }

        return [.. fields.Values.OrderBy(f => f.Number)];
    }

    private void Add(FieldInfo info)
    {
        if (info.IsIndexed)
        {
            _postings = _isIndexed && _postings > info.IndexOptions ? _postings : info.IndexOptions;
            _isIndexed = true;
        }

        DocValues = info.HasDocValues ? info.DocValuesType : DocValues;
        foreach (string key in new[] { PerFieldPostingsFormat.PER_FIELD_FORMAT_KEY, PerFieldDocValuesFormat.PER_FIELD_FORMAT_KEY })
        {
            if (info.GetAttribute(key) is { } format)
            {
                _formats.Add(format);
            }
        }
    }
}
