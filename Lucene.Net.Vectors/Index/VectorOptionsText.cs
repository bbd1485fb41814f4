using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// A field's options as an attribute of it in a segment: dimensions, similarity, encoding and raw vectors always, then the keys of what is
/// not the default, apart by semicolons.
/// </summary>
internal static class VectorOptionsText
{
    private const string RawKept = "raw=keep";
    private const string RawDropped = "raw=drop";
    private const int Always = 4;

    /// <summary>Writes options.</summary>
    public static string Of(VectorFieldOptions options)
    {
        VectorFieldOptions plain = new(options.Dimensions, options.Similarity);
        List<string> parts = [Text($"{options.Dimensions}"), $"{options.Similarity}", $"{options.Encoding}", options.KeepRaw ? RawKept : RawDropped];
        void Add(string key, object value, object usual)
        {
            if (!value.Equals(usual))
            {
                parts.Add(Text($"{key}={value}"));
            }
        }

        Add("reduction", options.Reduction.ToAttribute(), plain.Reduction.ToAttribute());
        Add("rotate", options.Rotate, plain.Rotate);
        Add("residual", options.ResidualBits, plain.ResidualBits);
        Add("lists", options.Lists, plain.Lists);
        Add("subspaces", options.Product.Subspaces, plain.Product.Subspaces);
        Add("subspaceBits", options.Product.Bits, plain.Product.Bits);
        Add("opq", options.Product.Rotate, plain.Product.Rotate);
        Add("sample", options.Product.SampleSize, plain.Product.SampleSize);
        Add("seed", options.Seed, plain.Seed);
        return string.Join(';', parts);
    }

    /// <summary>What <see cref="Of"/> wrote, or null where it is something else.</summary>
    public static VectorFieldOptions? Read(string? text)
    {
        string[] parts = text?.Split(';') ?? [];
        if (parts.Length < Always || parts[3] is not (RawKept or RawDropped)
            || !Enum.TryParse(parts[1], out VectorSimilarity similarity) || !Enum.TryParse(parts[2], out VectorEncoding encoding))
        {
            return null;
        }

        try
        {
            VectorFieldOptions options = new(Whole(parts[0]), similarity) { Encoding = encoding, KeepRaw = parts[3] == RawKept };
            return parts.Skip(Always).Aggregate(options, (so, part) => With(so, part.Split('=')));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return null; // written by something else, or by a version that allows more
        }
    }

    private static VectorFieldOptions With(VectorFieldOptions options, string[] part)
    {
        return part switch
        {
            ["reduction", var value] => options with { Reduction = VectorReduction.FromAttribute(value) },
            ["rotate", var value] => options with { Rotate = bool.Parse(value) },
            ["residual", var value] => options with { ResidualBits = Whole(value) },
            ["lists", var value] => options with { Lists = Whole(value) },
            ["subspaces", var value] => options with { Product = options.Product with { Subspaces = Whole(value) } },
            ["subspaceBits", var value] => options with { Product = options.Product with { Bits = Whole(value) } },
            ["opq", var value] => options with { Product = options.Product with { Rotate = bool.Parse(value) } },
            ["sample", var value] => options with { Product = options.Product with { SampleSize = Whole(value) } },
            ["seed", var value] => options with { Seed = long.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) },
            _ => throw new FormatException(),
        };
    }

    private static int Whole(string value)
    {
        return int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
