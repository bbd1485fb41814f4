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
    private readonly Dictionary<string, MultiVectorFieldOptions> _multi;
    private readonly HashSet<string> _words;

    private IndexFields(
        string index,
        Dictionary<string, VectorFieldOptions> vectors,
        Dictionary<string, SparseFieldOptions> sparse,
        Dictionary<string, MultiVectorFieldOptions> multi,
        HashSet<string> words)
    {
        _multi = multi;
        _index = index;
        _vectors = vectors;
        _sparse = sparse;
        _words = words;
    }

    public IReadOnlyDictionary<string, VectorFieldOptions> Vectors => _vectors;

    public IReadOnlyDictionary<string, SparseFieldOptions> Sparse => _sparse;

    public IReadOnlyDictionary<string, MultiVectorFieldOptions> Multi => _multi;

    /// <summary>Those of a new index: none.</summary>
    /// <param name="index">The index's folder, for messages.</param>
    public static IndexFields None(string index) => new(index, [], [], [], []);

    /// <summary>Those that an index has.</summary>
    /// <param name="index">The index's folder, for messages.</param>
    /// <param name="reader">Its last commit.</param>
    public static IndexFields Of(string index, DirectoryReader reader)
    {
        Dictionary<string, SparseFieldOptions> sparse = SparseMemory.FieldsOf(reader);
        IEnumerable<string> indexed = reader.Leaves.SelectMany(leaf => leaf.AtomicReader.FieldInfos).Where(f => f.IsIndexed).Select(f => f.Name);
        return new IndexFields(index, VectorMemory.FieldsOf(reader), sparse, MultiMemory.FieldsOf(reader), [.. indexed.Where(name => !sparse.ContainsKey(name))]);
    }

    /// <summary>These fields and those that are written now.</summary>
    public IndexFields With(IEnumerable<IPassageField> given)
    {
        var all = new IndexFields(_index, new(_vectors), new(_sparse), new(_multi), _words);
        foreach (IPassageField field in given)
        {
            field.Join(all);
        }

        return all;
    }

    /// <summary>Adds a vector field; one of that name must be kept in the same way.</summary>
    public void Add(string name, VectorFieldOptions options)
    {
        RequireOther(name, _sparse.ContainsKey(name), "weighted terms");
        RequireOther(name, _multi.ContainsKey(name), "token vectors");

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
        RequireOther(name, _words.Contains(name), "words");
        RequireOther(name, _vectors.ContainsKey(name), "vectors");
        RequireOther(name, _multi.ContainsKey(name), "token vectors");
        _sparse[name] = options;
    }

    /// <summary>Adds a field of token vectors; one of that name must be kept in the same way.</summary>
    public void Add(string name, MultiVectorFieldOptions options)
    {
        RequireOther(name, _vectors.ContainsKey(name), "vectors");
        RequireOther(name, _sparse.ContainsKey(name), "weighted terms");
        if (_multi.TryGetValue(name, out MultiVectorFieldOptions? there) && there.ToString() != options.ToString())
        {
            throw new BadDataException($"{_index}: field {name} holds {there}, but {options} were given; give the same, or another field.");
        }

        _multi[name] = options;
    }

    /// <summary>What a codec is told of them.</summary>
    /// <param name="threads">Threads that build one graph.</param>
    public HybridFields ToHybridFields(int threads = 1) => new() { Dense = _vectors, Sparse = _sparse, Multi = _multi, BuildThreads = threads };

    public HybridCodec NewCodec() => new(ToHybridFields());

    private void RequireOther(string name, bool isTaken, string by)
    {
        if (isTaken)
        {
            throw new UsageException($"{_index}: field {name} holds {by}; name another field.");
        }
    }
}
