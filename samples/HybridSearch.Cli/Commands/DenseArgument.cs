using System;
using System.Collections.Generic;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A dense vector field and the file of its vectors: <c>--dense FIELD=FILE[,dim=D][,similarity=...][,zero=...][,ids=IDS]</c>.</summary>
internal sealed record DenseArgument(string Field, string File, int? Dimension, VectorSimilarity Similarity, ZeroVectors Zeros, string? IdsFile)
{
    public const string Option = "--dense";

    /// <summary>Reads all the values of the option; no field may stand there twice.</summary>
    public static List<DenseArgument> ParseAll(string[] arguments)
    {
        var fields = new List<DenseArgument>();
        foreach (string argument in arguments)
        {
            DenseArgument parsed = Parse(argument);
            if (fields.Exists(f => f.Field == parsed.Field))
            {
                throw new UsageException($"{Option}: the field {parsed.Field} is given twice; give each field once.");
            }

            fields.Add(parsed);
        }

        return fields;
    }

    private static DenseArgument Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string field = equals < 0 ? string.Empty : text[..equals];
        if (!IsName(field))
        {
            throw new UsageException($"{Option}: '{text}' does not begin with a field's name and '='; write FIELD=FILE, such as embedding=docs.f32.");
        }

        if (field is FieldNames.Id or FieldNames.Body)
        {
            throw new UsageException($"{Option}: {field} is the name of a field that every index has; name the vector field otherwise.");
        }

        var file = new FileArgument(Option, text[(equals + 1)..], "dim", "similarity", "zero", "ids");
        return new DenseArgument(
            field,
            file.File,
            file.Dimension,
            file.Choice("similarity", VectorSimilarity.Cosine, VectorMemory.Similarities),
            file.Choice("zero", ZeroVectors.Reject, ("reject", ZeroVectors.Reject), ("skip", ZeroVectors.Skip)),
            file["ids"] is { } ids ? Files.Existing(ids, Option) : null);
    }

    // What an expression can name without quoting.
    private static bool IsName(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
