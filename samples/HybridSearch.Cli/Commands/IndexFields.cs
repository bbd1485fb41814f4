using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>
/// The fields that a codec must be told of: merges write those that the index has already, beside those that are given. A name stands for one
/// kind of field.
/// </summary>
internal sealed class IndexFields
{
    private readonly string _index;
    private readonly Dictionary<string, VectorFieldOptions> _vectors;
    private readonly Dictionary<string, SparseFieldOptions> _sparse;
    private readonly HashSet<string> _words;

    private IndexFields(string index, Dictionary<string, VectorFieldOptions> vectors, Dictionary<string, SparseFieldOptions> sparse, HashSet<string> words)
    {
        _index = index;
        _vectors = vectors;
        _sparse = sparse;
        _words = words;
    }

    public IReadOnlyDictionary<string, VectorFieldOptions> Vectors => _vectors;

    public IReadOnlyDictionary<string, SparseFieldOptions> Sparse => _sparse;

    /// <summary>Those of a new index: none.</summary>
    /// <param name="index">The index's folder, for messages.</param>
    public static IndexFields None(string index) => new(index, [], [], []);

    /// <summary>Those that an index has.</summary>
    /// <param name="index">The index's folder, for messages.</param>
    /// <param name="reader">Its last commit.</param>
    public static IndexFields Of(string index, DirectoryReader reader)
    {
        Dictionary<string, SparseFieldOptions> sparse = SparseMemory.FieldsOf(reader);
        IEnumerable<string> indexed = reader.Leaves.SelectMany(leaf => leaf.AtomicReader.FieldInfos).Where(f => f.IsIndexed).Select(f => f.Name);
        return new IndexFields(index, VectorMemory.FieldsOf(reader), sparse, [.. indexed.Where(name => !sparse.ContainsKey(name))]);
    }

    /// <summary>These fields and those that are written now.</summary>
    public IndexFields With(IEnumerable<IPassageField> given)
    {
        var all = new IndexFields(_index, new(_vectors), new(_sparse), _words);
        foreach (IPassageField field in given)
        {
            field.Join(all);
        }

        return all;
    }

    /// <summary>Adds a vector field; one of that name must be kept in the same way.</summary>
    public void Add(string name, VectorFieldOptions options)
    {
        if (_sparse.ContainsKey(name))
        {
            throw new UsageException($"{_index}: field {name} holds weighted terms; give the vectors another field.");
        }

        if (_vectors.TryGetValue(name, out VectorFieldOptions? there)
            && (there.Dimensions, there.Similarity, there.Encoding, there.KeepRaw) != (options.Dimensions, options.Similarity, options.Encoding, options.KeepRaw))
        {
            throw new BadDataException($"{_index}: field {name} holds {there}, but {options} were given; give the same, or another field.");
        }

        _vectors[name] = options;
    }

    /// <summary>Adds a learned-sparse field, which is what the index says where it has the field.</summary>
    public void Add(string name, SparseFieldOptions options)
    {
        if (_vectors.ContainsKey(name) || _words.Contains(name))
        {
            throw new UsageException($"{_index}: field {name} holds {(_words.Contains(name) ? "words" : "vectors")}; give the weighted terms another field.");
        }

        _sparse[name] = options;
    }

    public HybridCodec NewCodec() => new(_vectors, _sparse);
}
