using System;
using System.Globalization;
using System.IO;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>How vectors are made shorter, as the command line gives it: <c>none</c>, <c>prefix:N</c>, <c>pca:N</c> or <c>matrix:FILE</c>.</summary>
internal static class ReductionArgument
{
    /// <summary>Reads the value; a matrix from its file.</summary>
    /// <param name="at">What it is part of, for messages.</param>
    /// <param name="text">The value.</param>
    public static VectorReduction Read(string at, string text)
    {
        if (text == "none")
        {
            return VectorReduction.None;
        }

        if (text.StartsWith("matrix:", StringComparison.Ordinal))
        {
            string path = text["matrix:".Length..];
            try
            {
                using VectorFile file = VectorFile.OpenAll(path, dimension: null, rawDimension: 1);
                return VectorReduction.Matrix(file.Read(0, checked((int)file.Count)), (int)file.Count);
            }
            catch (Exception e) when (e is ArgumentException or IOException or OverflowException)
            {
                throw new UsageException($"{at}: reduce={text}: {e.Message}", e);
            }
        }

        return Find(text) ?? throw new UsageException($"{at}: reduce={text} is none of none, prefix:N, pca:N, matrix:FILE.npy with N a whole number from 1, of pca to {VectorReduction.MaxPcaDimensions}.");
    }

    /// <summary>A reduction without a matrix, by its text; null where it is none.</summary>
    public static VectorReduction? Find(string text)
    {
        return text.Split(':') is not [var name, var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int dimensions)
            || dimensions is < 1 or > VectorFieldOptions.MaxDimensions ? null
            : name switch
            {
                "prefix" => VectorReduction.Prefix(dimensions),
                "pca" when dimensions <= VectorReduction.MaxPcaDimensions => VectorReduction.Pca(dimensions),
                _ => null,
            };
    }
}
