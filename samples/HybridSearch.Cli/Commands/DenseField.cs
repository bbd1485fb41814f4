using System;
using System.Collections.Generic;
using System.Globalization;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A dense vector field while it is indexed: the open file of its vectors and what the field is.</summary>
internal sealed class DenseField : IVectorField
{
    private readonly VectorFile _vectors;
    private readonly IReadOnlyDictionary<string, long>? _rows;
    private readonly string? _idsFile;

    private DenseField(DenseArgument argument, VectorFile vectors, IReadOnlyDictionary<string, long>? rows, VectorFieldOptions? held)
    {
        Name = argument.Field;
        _vectors = vectors;
        _rows = rows;
        _idsFile = argument.IdsFile;
        try
        {
            Options = argument.Options.NewOptions(vectors.Dimension, held);
        }
        catch (ArgumentException e)
        {
            throw BadDataException.InFile(vectors.Path, $"field {Name}: {e.Message}", e);
        }
    }

    public string Name { get; }

    public VectorFieldOptions Options { get; }

    /// <inheritdoc/>
    public long HeldBytes => _rows is null ? 0 : IdList.BytesOf(_idsFile!, _rows.Count);

    /// <summary>The rows by the ids of their documents, where a file of ids names them.</summary>
    public IReadOnlyDictionary<string, long> Rows => _rows ?? throw new InvalidOperationException($"no file of ids was given for {Name}");

    /// <summary>The file of ids, where there is one.</summary>
    public string IdsFile => _idsFile ?? throw new InvalidOperationException($"no file of ids was given for {Name}");

    /// <summary>Opens the file whose rows a file of ids names.</summary>
    /// <param name="argument">What the command line says.</param>
    /// <param name="held">The vector fields of the index.</param>
    public static DenseField Open(DenseArgument argument, IReadOnlyDictionary<string, VectorFieldOptions> held) =>
        Open(argument, IdList.Read(argument.IdsFile!), held.GetValueOrDefault(argument.Field));

    /// <summary>Opens the file and checks that its rows belong to the documents.</summary>
    /// <param name="argument">What the command line says.</param>
    /// <param name="collection">The documents' file, for messages.</param>
    /// <param name="documents">How many documents there are.</param>
    /// <param name="heldFields">The vector fields of the index.</param>
    public static DenseField Open(DenseArgument argument, string collection, long documents, IReadOnlyDictionary<string, VectorFieldOptions> heldFields)
    {
        VectorFieldOptions? held = heldFields.GetValueOrDefault(argument.Field);
        if (argument.IdsFile is null)
        {
            return Open(argument, VectorFile.Open(argument.File, argument.Dimension, documents, $"documents of {collection}"), rows: null, held);
        }

        IReadOnlyDictionary<string, long> rows = IdList.Read(argument.IdsFile);
        CheckIds(argument.IdsFile, rows, collection);
        return Open(argument, rows, held);
    }

    public IEnumerable<PreparedPassage> Prepare(IEnumerable<PreparedPassage> passages) => passages;

    public void Remember(IDictionary<string, string> userData) =>
        VectorMemory.Remember(userData, Name, Options); // who encoded the vectors is not known

    public IIndexableField? Create(PreparedPassage prepared)
    {
        (Passage passage, long row, _) = prepared;
        if (_rows is not null && !_rows.TryGetValue(passage.Id, out row))
        {
            return null;
        }

        return Use<IIndexableField>(row, passage.Id, vector => Options.Encoding == VectorEncoding.Byte
            ? new KnnByteVectorField(Name, ToBytes(vector), Options)
            : new KnnFloatVectorField(Name, vector, Options));
    }

    /// <summary>Gives a document of an index the vector of a row.</summary>
    /// <returns>How many documents have the id.</returns>
    public int Update(VectorUpdater updater, long row, string id) => Use(row, id, vector => Options.Encoding == VectorEncoding.Byte
        ? updater.UpdateBytes(id, Name, ToBytes(vector))
        : updater.Update(id, Name, vector));

    // A vector that does not fit the field is the fault of the file.
    private T Use<T>(long row, string id, Func<float[], T> use)
    {
        try
        {
            return use(_vectors.Read(row));
        }
        catch (ArgumentException e)
        {
            throw BadDataException.InFile(
                _vectors.Path, string.Create(CultureInfo.InvariantCulture, $"row {row + 1}, document '{id}': {e.Message}{VectorOptionsArgument.Remedy(Options)}"), e);
        }
    }

    public void Dispose() => _vectors.Dispose();

    private static DenseField Open(DenseArgument argument, IReadOnlyDictionary<string, long> rows, VectorFieldOptions? held) =>
        Open(argument, VectorFile.Open(argument.File, argument.Dimension, rows.Count, $"ids of {argument.IdsFile}"), rows, held);

    private static DenseField Open(DenseArgument argument, VectorFile vectors, IReadOnlyDictionary<string, long>? rows, VectorFieldOptions? held)
    {
        try
        {
            return new DenseField(argument, vectors, rows, held);
        }
        catch
        {
            vectors.Dispose();
            throw;
        }
    }

    private static sbyte[] ToBytes(float[] vector)
    {
        int bad = Array.FindIndex(vector, component => !(component >= sbyte.MinValue && component <= sbyte.MaxValue && component == MathF.Floor(component)));
        return bad < 0
            ? Array.ConvertAll(vector, component => (sbyte)component)
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"component {bad} = {vector[bad]} is no whole number from -128 to 127, as encoding=byte takes"));
    }

    private static void CheckIds(string idsFile, IReadOnlyDictionary<string, long> rows, string collection)
    {
        var unknown = new HashSet<string>(rows.Keys, StringComparer.Ordinal);
        foreach (Passage passage in PassageReader.Read(collection))
        {
            unknown.Remove(passage.Id);
        }

        foreach ((string id, long row) in rows)
        {
            if (unknown.Contains(id))
            {
                throw BadDataException.InLine(idsFile, row + 1, $"no document of {collection} has the id '{id}'; each line must be the id of a document.");
            }
        }
    }
}
