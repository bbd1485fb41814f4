using System.Collections.Generic;

namespace HybridSearch.Cli.Commands;

/// <summary>A field of a matrix a document and the file of its token vectors: <c>--multi FIELD=TOKENS[,dim=D],offsets=OFFSETS.i32|lengths=LENGTHS.i32[,key=value...]</c>.</summary>
internal sealed record MultiArgument
{
    public const string Option = "--multi";

    public required string Field { get; init; }

    public required TokensArgument Tokens { get; init; }

    /// <summary>How they are kept and searched.</summary>
    public required MultiOptionsArgument Options { get; init; }

    /// <summary>Reads all the values of the option; no field may stand there twice.</summary>
    public static List<MultiArgument> ParseAll(string[] arguments)
    {
        var fields = new List<MultiArgument>();
        foreach (string argument in arguments)
        {
            MultiArgument parsed = Parse(argument);
            if (fields.Exists(f => f.Field == parsed.Field))
            {
                throw new UsageException($"{Option}: the field {parsed.Field} is given twice; give each field once.");
            }

            fields.Add(parsed);
        }

        return fields;
    }

    private static MultiArgument Parse(string text)
    {
        (string field, string rest) = FieldNames.Split(Option, text, "TOKENS", "tokens=docs.f16,offsets=docs.offsets.i32");
        var file = new FileArgument(Option, rest, [.. TokensArgument.Keys, .. MultiOptionsArgument.Keys]);
        return new MultiArgument { Field = field, Tokens = TokensArgument.Read(Option, file), Options = MultiOptionsArgument.Read(Option, field, file) };
    }
}
