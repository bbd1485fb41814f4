using System;
using System.Collections.Generic;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A dense vector field whose vectors are made of the documents' text while they are indexed.</summary>
internal sealed class EncodedField : IVectorField
{
    private readonly EncodeArgument _argument;
    private readonly IDenseEncoder _encoder;
    private readonly int _place;

    private EncodedField(EncodeArgument argument, IDenseEncoder encoder, VectorFieldOptions? held, int place)
    {
        _argument = argument;
        _encoder = encoder;
        _place = place;
        try
        {
            Options = VectorOptionsArgument.Read(EncodeArgument.Option, argument.Field, argument.Value).NewOptions(encoder.Dimensions, held);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{EncodeArgument.Option}: field {Name}: {e.Message}", e);
        }

        if (Options.Encoding == VectorEncoding.Byte)
        {
            throw new UsageException($"{EncodeArgument.Option}: field {Name}: encoding=byte takes whole numbers, which no model gives; give encoding=int8.");
        }
    }

    public string Name => _argument.Field;

    public VectorFieldOptions Options { get; }

    /// <summary>Loads the model.</summary>
    /// <param name="argument">What the command line says.</param>
    /// <param name="models">The models in use.</param>
    /// <param name="held">The vector fields of the index.</param>
    /// <param name="place">The field's place among those of the documents.</param>
    public static EncodedField Open(
        EncodeArgument argument, Models models, IReadOnlyDictionary<string, VectorFieldOptions> held, int place)
    {
        return new EncodedField(argument, models.Dense(argument.Field, argument.Model), held.GetValueOrDefault(argument.Field), place);
    }

    public void Remember(IDictionary<string, string> userData)
    {
        VectorMemory.Remember(userData, Name, Options);
        EncoderMemory.Remember(userData, Name, _argument.Model);
    }

    public IEnumerable<PreparedPassage> Prepare(IEnumerable<PreparedPassage> passages)
    {
        foreach ((PreparedPassage passage, float[]? vector) in new EncodingPipeline().Encode(_encoder, passages, p => p.Passage.Text))
        {
            passage.Made[_place] = vector;
            yield return passage;
        }
    }

    public IIndexableField? Create(PreparedPassage passage) => passage.Made[_place] is float[] vector
        ? Use<IIndexableField>(passage.Passage.Id, () => new KnnFloatVectorField(Name, vector, Options))
        : null;

    /// <summary>Gives documents of an index the vectors of their texts; those whose text has no pieces stay without.</summary>
    /// <param name="updater">Knows the field and the documents.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="report">Is told of each text that is done.</param>
    /// <returns>How many documents have a vector now.</returns>
    public long Update(VectorUpdater updater, IEnumerable<StoredText> texts, Action report)
    {
        long documents = 0;
        foreach ((StoredText text, float[]? vector) in new EncodingPipeline().Encode(_encoder, texts, t => t.Text))
        {
            documents += vector is null ? 0 : Use(text.Id, () => updater.Update(text.Id, Name, vector));
            report();
        }

        return documents;
    }

    public void Dispose()
    {
        // The model belongs to those who share it.
    }

    private T Use<T>(string id, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (ArgumentException e)
        {
            throw new BadDataException($"document '{id}': the vector of {_argument.Model.Name} does not fit: {e.Message}{VectorOptionsArgument.Remedy(Options)}", e);
        }
    }
}
