using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A learned-sparse field while it is indexed: the weights of its documents and what the field is.</summary>
internal sealed class SparseField : IPassageField
{
    private readonly SparseArgument _argument;
    private readonly DocumentWeights _weights;
    private readonly SparseFieldOptions _options;
    private readonly int _place;

    private readonly float _mass;

    private SparseField(SparseArgument argument, DocumentWeights weights, SparseFieldOptions options, float mass, int place)
    {
        _argument = argument;
        _weights = weights;
        _options = options;
        _mass = mass;
        _place = place;
    }

    public string Name => _argument.Field;

    public string Description => string.Create(
        CultureInfo.InvariantCulture, $"weighted terms of {_weights.Count} documents, {_options} (the largest of {Path.GetFileName(_argument.File)} is {_weights.Largest})");

    /// <summary>Reads the file once, and checks that its weights belong to the documents and fit the field.</summary>
    /// <param name="argument">What the command line says.</param>
    /// <param name="collection">The documents' file.</param>
    /// <param name="folder">The index.</param>
    /// <param name="place">The field's place among those of the documents.</param>
    public static SparseField Open(SparseArgument argument, string collection, IndexFolder folder, int place)
    {
        DocumentWeights weights = DocumentWeights.Open(argument.File, collection);
        try
        {
            SparseFieldOptions options = argument.Options.NewOptions(SparseArgument.Option, argument.Field, folder.Fields.Sparse.GetValueOrDefault(argument.Field), weights.Largest, weights.AreWhole);
            if (weights.Largest > options.MaxWeight)
            {
                throw BadDataException.InFile(
                    argument.File,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"document '{weights.LargestDocument}' gives a term the weight {weights.Largest}, above the {options.MaxWeight} that field {argument.Field} takes; a new index takes more with max={weights.Largest}."));
            }

            float mass = argument.Options.Mass ?? SparseMemory.Remembered(folder.UserData, argument.Field).Mass;
            return new SparseField(argument, weights, options, mass, place);
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    public long HeldBytes => _weights.HeldBytes;

    // Its file is read beside the collection.
    public bool SeesAll => true;

    public void Join(IndexFields fields) => fields.Add(Name, _options);

    public IEnumerable<PreparedPassage> Prepare(IEnumerable<PreparedPassage> passages)
    {
        foreach ((PreparedPassage passage, SparseVector? vector) in _weights.Join(passages, p => p.Passage.Id))
        {
            passage.Made[_place] = vector;
            yield return passage;
        }
    }

    public IIndexableField? Create(PreparedPassage passage)
    {
        if ((passage.Made[_place] as SparseVector ?? _weights.Of(passage.Passage.Id)) is not { } vector)
        {
            return null;
        }

        try
        {
            return new SparseVectorField(Name, vector.KeepMass(_mass), _options);
        }
        catch (ArgumentException e)
        {
            throw BadDataException.InFile(_argument.File, $"document '{passage.Passage.Id}': {e.Message}", e);
        }
    }

    public void Remember(IDictionary<string, string> userData)
    {
        SparseMemory.Remember(userData, Name, _options.MaxPostings, _mass);
        if (_argument.Analyzer is { } analyzer)
        {
            IndexSettings.RememberAnalyzer(userData, Name, analyzer);
        }

        if (_argument.Encoder is { } model)
        {
            EncoderMemory.RememberSparse(userData, Name, model);
        }
    }

    public void Dispose() => _weights.Dispose();
}
