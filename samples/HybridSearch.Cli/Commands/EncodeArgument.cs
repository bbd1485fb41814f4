using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Encoders;

namespace HybridSearch.Cli.Commands;

/// <summary>A vector field and the model that makes its vectors of the documents' text: <c>--encode FIELD=MODEL_DIR[,key=value...]</c>.</summary>
/// <param name="Field">The field.</param>
/// <param name="Model">The model.</param>
/// <param name="Options">How the vectors are kept.</param>
internal sealed record EncodeArgument(string Field, ModelReference Model, VectorOptionsArgument Options)
{
    public const string Option = "--encode";

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

    /// <summary>The model that an option's value names, whose folder must be there.</summary>
    public static ModelReference Existing(string option, string field, string name)
    {
        ModelReference model = ModelReference.Parse(name);
        return model.IsThere ? model : throw new UsageException($"{option}: field {field}: {model.Remedy}.");
    }

    private static EncodeArgument Parse(string text)
    {
        (string field, string rest) = Split(text);
        var value = new KeyedArgument(Option, rest, VectorOptionsArgument.Keys);
        return new EncodeArgument(field, Existing(Option, field, value.Head), VectorOptionsArgument.Read(Option, field, value));
    }

    private static (string Field, string Value) Split(string text) => FieldNames.Split(Option, text, "MODEL_DIR", $"embedding={ModelReference.Bundled}");
}
