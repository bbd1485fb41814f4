using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;

namespace HybridSearch.Cli.Commands;

/// <summary>
/// A field and the model that makes it of the documents' text: <c>--encode FIELD=MODEL_DIR[,key=value...]</c>: a vector, token vectors or weighted
/// terms, as the model's encoder.json says.
/// </summary>
/// <param name="Field">The field.</param>
/// <param name="Model">The model.</param>
/// <param name="Value">How what it makes is kept.</param>
internal sealed record EncodeArgument(string Field, ModelReference Model, KeyedArgument Value)
{
    public const string Option = "--encode";

    private static readonly string[] Keys = [.. VectorOptionsArgument.Keys.Union(MultiOptionsArgument.Keys).Union(SparseOptionsArgument.Keys)];

    /// <summary>What the model makes of a text.</summary>
    public OnnxEncoderKind Kind { get; } = Model.Kind;

    /// <summary>Reads all the values of the option; no field may stand there twice.</summary>
    public static List<EncodeArgument> ParseAll(string[] arguments)
    {
        var fields = new List<EncodeArgument>();
        foreach (string argument in arguments)
        {
            EncodeArgument parsed = Parse(argument);
            if (fields.Exists(f => f.Field == parsed.Field))
            {
                throw new UsageException($"{Option}: the field {parsed.Field} is given twice; give each field once.");
            }

            fields.Add(parsed);
        }

        return fields;
    }

    /// <summary>Reads all the values of the option where they say nothing but the models: <c>--encode FIELD=MODEL_DIR</c>.</summary>
    public static Dictionary<string, ModelReference> ParseModels(string[] arguments)
    {
        var models = new Dictionary<string, ModelReference>(StringComparer.Ordinal);
        foreach (string argument in arguments)
        {
            (string field, string rest) = Split(argument);
            models[field] = Existing(Option, field, rest);
        }

        return models;
    }

    /// <summary>Accepts fields whose vectors come from a model or from a file, but not from both.</summary>
    public static void RequireOneSource(IReadOnlyList<EncodeArgument> encode, IReadOnlyList<DenseArgument> dense)
    {
        if (encode.FirstOrDefault(e => dense.Any(d => d.Field == e.Field)) is { } twice)
        {
            throw new UsageException($"{Option}: the vectors of {twice.Field} are given with {DenseArgument.Option} as well; give one of the two.");
        }
    }

    /// <summary>Accepts models that make a vector of a text: the rest is for documents that are being indexed.</summary>
    public static void RequireVectors(IReadOnlyList<EncodeArgument> encode)
    {
        if (encode.FirstOrDefault(e => e.Kind is not (OnnxEncoderKind.Dense or OnnxEncoderKind.CrossEncoder)) is { } other)
        {
            throw new UsageException($"{Option}: field {other.Field}: the model {other.Model.Name} makes no single vector of a text; index the collection with hybrid index {Option}.");
        }
    }

    /// <summary>The model that an option's value names, whose folder must be there.</summary>
    public static ModelReference Existing(string option, string field, string name)
    {
        ModelReference model = ModelReference.Parse(name);
        return model.IsThere ? model : throw new UsageException($"{option}: field {field}: {model.Remedy}.");
    }

    /// <summary>A field and its model; keys must say something of what the model makes.</summary>
    /// <param name="field">The field.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">How what it makes is kept, <c>,key=value...</c>.</param>
    public static EncodeArgument Of(string field, ModelReference model, string options) => Checked(field, model, new KeyedArgument(Option, options, Keys));

    private static EncodeArgument Checked(string field, ModelReference model, KeyedArgument value)
    {
        var argument = new EncodeArgument(field, model, value);
        switch (argument.Kind)
        {
            case OnnxEncoderKind.Colbert:
                value.RequireOnly(field, "token vectors, which the model makes", MultiOptionsArgument.Keys);
                MultiOptionsArgument.Read(Option, field, value);
                break;
            case OnnxEncoderKind.Splade or OnnxEncoderKind.UniCoil:
                value.RequireOnly(field, "weighted terms, which the model makes", SparseOptionsArgument.Keys);
                SparseOptionsArgument.Read(Option, field, value);
                break;
            default:
                value.RequireOnly(field, "vectors of whole texts, which the model makes", VectorOptionsArgument.Keys);
                VectorOptionsArgument.Read(Option, field, value);
                break;
        }

        return argument;
    }

    /// <summary>Refuses another model than the field was encoded with before, if it was.</summary>
    /// <param name="userData">The user data of the index's last commit.</param>
    public void RequireSameModel(IDictionary<string, string> userData)
    {
        if (EncoderMemory.Of(userData).GetValueOrDefault(Field) is { } before && before != Model)
        {
            throw new UsageException($"{Option}: field {Field} was encoded with {before.Name}; give that model, for what two models make cannot be compared.");
        }
    }

    private static EncodeArgument Parse(string text)
    {
        (string field, string rest) = Split(text);
        var value = new KeyedArgument(Option, rest, Keys);
        return Checked(field, Existing(Option, field, value.Head), value);
    }

    private static (string Field, string Value) Split(string text) => FieldNames.Split(Option, text, "MODEL_DIR", $"embedding={ModelReference.Bundled}");
}
