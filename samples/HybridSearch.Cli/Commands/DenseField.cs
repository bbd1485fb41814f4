using System;
using System.Collections.Generic;
using System.Globalization;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A dense vector field while it is indexed: the open file of its vectors and what the field is.</summary>
internal sealed class DenseField : IDisposable
{
    private readonly VectorFile _vectors;
    private readonly IReadOnlyDictionary<string, long>? _rows;

    private DenseField(DenseArgument argument, VectorFile vectors, IReadOnlyDictionary<string, long>? rows)
    {
        Name = argument.Field;
        _vectors = vectors;
        _rows = rows;
        try
        {
            Options = new VectorFieldOptions(vectors.Dimension, argument.Similarity) { ZeroVectors = argument.Zeros };
        }
        catch (ArgumentException e)
        {
            throw BadDataException.InFile(vectors.Path, $"field {Name}: {e.Message}", e);
        }
    }

    public string Name { get; }

    public VectorFieldOptions Options { get; }

    /// <summary>Opens the file and checks that its rows belong to the documents.</summary>
    /// <param name="argument">What the command line says.</param>
    /// <param name="collection">The documents' file, for messages.</param>
    /// <param name="documents">How many documents there are.</param>
    public static DenseField Open(DenseArgument argument, string collection, long documents)
    {
        IReadOnlyDictionary<string, long>? rows = argument.IdsFile is null ? null : IdList.Read(argument.IdsFile);
        if (rows is not null)
        {
            CheckIds(argument.IdsFile!, rows, collection);
        }

        VectorFile vectors = rows is null
            ? VectorFile.Open(argument.File, argument.Dimension, documents, $"documents of {collection}")
            : VectorFile.Open(argument.File, argument.Dimension, rows.Count, $"ids of {argument.IdsFile}");
        try
        {
            return new DenseField(argument, vectors, rows);
        }
        catch
        {
            vectors.Dispose();
            throw;
        }
    }

    /// <summary>The field of one document, or null where it has no vector.</summary>
    /// <param name="passage">The document.</param>
    /// <param name="position">Its place in the collection, from 0.</param>
    public IIndexableField? Create(in Passage passage, long position)
    {
        long row = position;
        if (_rows is not null && !_rows.TryGetValue(passage.Id, out row))
        {
            return null;
        }

        try
        {
            return new KnnFloatVectorField(Name, _vectors.Read(row), Options);
        }
        catch (ArgumentException e)
        {
            string remedy = Options.ZeroVectors == ZeroVectors.Reject && Options.Similarity == VectorSimilarity.Cosine
                ? " (zero=skip leaves documents whose vector is zero without one)"
                : string.Empty;
            throw BadDataException.InFile(
                _vectors.Path, string.Create(CultureInfo.InvariantCulture, $"row {row + 1}, document '{passage.Id}': {e.Message}{remedy}"), e);
        }
    }

    public void Dispose() => _vectors.Dispose();

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
