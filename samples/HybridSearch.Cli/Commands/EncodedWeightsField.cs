using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A field of weighted terms that are made of the documents' text while they are indexed.</summary>
internal sealed class EncodedWeightsField : IPassageField
{
    // Texts that tell how large weights are, and how much larger those of other texts may be.
    private const int Sampled = 256;
    private const float Margin = 1.25f;

    private readonly EncodeArgument _argument;
    private readonly ISparseEncoder _encoder;
    private readonly SparseFieldOptions _options;
    private readonly float _mass;
    private readonly int _place;

    /// <param name="argument">What the command line says.</param>
    /// <param name="models">The models in use.</param>
    /// <param name="collection">The documents' file, whose first texts tell how large weights are.</param>
    /// <param name="folder">The index.</param>
    /// <param name="place">The field's place among those of the documents.</param>
    public EncodedWeightsField(EncodeArgument argument, Models models, string collection, IndexFolder folder, int place)
    {
        _argument = argument;
        _encoder = models.Sparse(argument.Field, argument.Model);
        _place = place;
        SparseOptionsArgument options = SparseOptionsArgument.Read(EncodeArgument.Option, Name, argument.Value);
        SparseFieldOptions? held = folder.Fields.Sparse.GetValueOrDefault(Name);
        float largest = held is null && options.MaxWeight is null ? Margin * Largest(collection) : 0;
        _options = options.NewOptions(EncodeArgument.Option, Name, held, largest > 0 ? largest : 1, areWhole: false);
        _mass = options.Mass ?? SparseMemory.Remembered(folder.UserData, Name).Mass;
    }

    public string Name => _argument.Field;

    public string Description => $"weighted terms, {_options}";

    public void Join(IndexFields fields) => fields.Add(Name, _options);

    public IEnumerable<PreparedPassage> Prepare(IEnumerable<PreparedPassage> passages)
    {
        foreach ((PreparedPassage passage, SparseVector vector) in new EncodingPipeline().Encode(_encoder, passages, p => p.Passage.Text))
        {
            passage.Made[_place] = vector;
            yield return passage;
        }
    }

    public IIndexableField? Create(PreparedPassage passage)
    {
        if (passage.Made[_place] is not SparseVector { Count: > 0 } vector)
        {
            return null;
        }

        // What is larger than any weight of the sample was expected to be counts as much as the field takes.
        if (vector.Any(term => term.Weight > _options.MaxWeight))
        {
            vector = new SparseVector(vector.Select(term => term with { Weight = Math.Min(term.Weight, _options.MaxWeight) }));
        }

        try
        {
            return new SparseVectorField(Name, vector.KeepMass(_mass), _options);
        }
        catch (ArgumentException e)
        {
            throw new BadDataException($"document '{passage.Passage.Id}': the weights of {_argument.Model.Name} do not fit: {e.Message}", e);
        }
    }

    public void Remember(IDictionary<string, string> userData)
    {
        SparseMemory.Remember(userData, Name, _options.MaxPostings, _mass);
        EncoderMemory.RememberSparse(userData, Name, _argument.Model);
    }

    public void Dispose()
    {
        // The model belongs to those who share it.
    }

    private float Largest(string collection) => new EncodingPipeline()
        .Encode(_encoder, PassageReader.Read(collection).Take(Sampled), p => p.Text)
        .SelectMany(p => p.Value)
        .Select(term => term.Weight)
        .DefaultIfEmpty(0)
        .Max();
}
