using System;
using System.Collections.Generic;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A field of token vectors that are made of the documents' text while they are indexed.</summary>
internal sealed class EncodedTokensField : IPassageField
{
    private readonly EncodeArgument _argument;
    private readonly IMultiVectorEncoder _encoder;
    private readonly MultiVectorFieldOptions _options;
    private readonly int _place;

    /// <param name="argument">What the command line says.</param>
    /// <param name="models">The models in use.</param>
    /// <param name="held">The fields of the index.</param>
    /// <param name="place">The field's place among those of the documents.</param>
    public EncodedTokensField(EncodeArgument argument, Models models, IndexFields held, int place)
    {
        _argument = argument;
        _encoder = models.Multi(argument.Field, argument.Model);
        _place = place;
        try
        {
            _options = MultiOptionsArgument.Read(EncodeArgument.Option, Name, argument.Value).NewOptions(_encoder.Dimensions, held.Multi.GetValueOrDefault(Name));
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{EncodeArgument.Option}: field {Name}: {e.Message}", e);
        }
    }

    public string Name => _argument.Field;

    public string Description => $"token vectors, {_options}";

    public void Join(IndexFields fields) => fields.Add(Name, _options);

    public IEnumerable<PreparedPassage> Prepare(IEnumerable<PreparedPassage> passages)
    {
        foreach ((PreparedPassage passage, TokenMatrix? matrix) in new EncodingPipeline().Encode(_encoder, passages, p => p.Passage.Text))
        {
            passage.Made[_place] = matrix;
            yield return passage;
        }
    }

    public IIndexableField? Create(PreparedPassage passage)
    {
        try
        {
            return passage.Made[_place] is TokenMatrix matrix ? new MultiVectorField(Name, matrix, _options, passage.Passage.Id) : null;
        }
        catch (ArgumentException e)
        {
            throw new BadDataException($"document '{passage.Passage.Id}': the token vectors of {_argument.Model.Name} do not fit: {e.Message}", e);
        }
    }

    public void Remember(IDictionary<string, string> userData) => EncoderMemory.RememberTokens(userData, Name, _argument.Model);

    public void Dispose()
    {
        // The model belongs to those who share it.
    }
}
