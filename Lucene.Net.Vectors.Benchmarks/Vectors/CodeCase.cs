using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Vectors;

/// <summary>One way to keep vectors, with a name that a command line can ask for.</summary>
internal sealed record CodeCase(string Name, VectorFieldOptions Options)
{
    private static readonly int[] Widths = [16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768];
    private static readonly int[] Probes = [4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192];
    private static readonly float[] Times = [1, 1.5f, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 48];

    /// <summary>All of them: every encoding scanned, in a graph and in lists, as far as there is any point in it.</summary>
    /// <param name="plain">Dimensions and similarity.</param>
    public static IReadOnlyList<CodeCase> All(VectorFieldOptions plain)
    {
        VectorFieldOptions products = plain with { Encoding = VectorEncoding.ProductQuantization };
        VectorReduction half = VectorReduction.Pca(Math.Clamp(plain.Dimensions / 2, 1, VectorReduction.MaxPcaDimensions));
        (string Name, VectorFieldOptions Options)[] codes =
        [
            ("float32", plain),
            ("float16", plain with { Encoding = VectorEncoding.Float16 }),
            ("int8", plain with { Encoding = VectorEncoding.Int8 }),
            ("int4", plain with { Encoding = VectorEncoding.Int4 }),
            ("int4-rotated", plain with { Encoding = VectorEncoding.Int4, Rotate = true }),
            ("int2-rotated", plain with { Encoding = VectorEncoding.Int2, Rotate = true }),
            ("binary-rotated", plain with { Encoding = VectorEncoding.Binary, Rotate = true }),
            ("int4+4", plain with { Encoding = VectorEncoding.Int4, KeepRaw = false, ResidualBits = 4 }),
            ("int4+8", plain with { Encoding = VectorEncoding.Int4, KeepRaw = false, ResidualBits = 8 }),
            ("int2-rotated+8", plain with { Encoding = VectorEncoding.Int2, Rotate = true, KeepRaw = false, ResidualBits = 8 }),
            ("binary-rotated+8", plain with { Encoding = VectorEncoding.Binary, Rotate = true, KeepRaw = false, ResidualBits = 8 }),
            ("binary-rotated+4+raw", plain with { Encoding = VectorEncoding.Binary, Rotate = true, ResidualBits = 4 }),
            ("int2-rotated+4+raw", plain with { Encoding = VectorEncoding.Int2, Rotate = true, ResidualBits = 4 }),
            ("int8-half", plain with { Encoding = VectorEncoding.Int8, Reduction = half }),
            ("int4-rotated-half", plain with { Encoding = VectorEncoding.Int4, Rotate = true, Reduction = half }),
            ("pq4", products),
            ("pq8", products with { Product = new ProductOptions { Bits = 8 } }),
            .. plain.Dimensions > ProductOptions.MostRotated
                ? Array.Empty<(string, VectorFieldOptions)>()
                : [("pq4-opq", products with { Product = new ProductOptions { Rotate = true } })],
        ];
        return
        [
            .. codes.Select(code => new CodeCase($"{code.Name}-flat", code.Options)),
            .. codes.Select(code => new CodeCase($"{code.Name}-hnsw", code.Options with { Index = VectorIndex.Hnsw })),
            .. codes.Where(code => code.Name is "float32" or "int8" or "int4" or "pq4")
                .Select(code => new CodeCase($"{code.Name}-ivf", code.Options with { Index = VectorIndex.Ivf })),
        ];
    }

    /// <summary>Those of the names, in their order; all of them where there are none.</summary>
    /// <exception cref="ArgumentException">There is none of a name.</exception>
    public static IEnumerable<CodeCase> Chosen(VectorFieldOptions plain, IEnumerable<string>? names)
    {
        IReadOnlyList<CodeCase> all = All(plain);
        return names?.Select(name => all.FirstOrDefault(code => code.Name == name)
            ?? throw new ArgumentException($"--cases has {name}; there are {string.Join(", ", all.Select(code => code.Name))}")) ?? all;
    }

    /// <summary>Whether a setting's width is a number of lists.</summary>
    public bool HasLists => Options.Index == VectorIndex.Ivf;

    /// <summary>What the library does where nothing is said.</summary>
    public CodeSetting Default => new(null, HasLists, null);

    /// <summary>Sweeps, to be tried one after the other until one reaches the recall that is asked for; each from fast to slow.</summary>
    /// <param name="given">Widths of walks, or numbers of lists; null for the usual ones.</param>
    public IEnumerable<IEnumerable<CodeSetting>> Sweeps(int[]? given = null)
    {
        float usual = Options.DefaultOversample;
        if (Options.Index == VectorIndex.Flat)
        {
            yield return Options.Encoding.IsLossy() && Options.DefaultOversample > 1 ? Times.Select(times => new CodeSetting(null, false, times)) : [Default];
            yield break;
        }

        int[] widths = given ?? (HasLists ? Probes : Widths);
        yield return widths.Select(width => new CodeSetting(width, HasLists, null));
        bool scoresAgain = Options.Encoding.IsLossy() && (Options.KeepRaw || Options.ResidualBits != 0);
        for (int more = 2; scoresAgain && more <= 4; more *= 2)
        {
            float times = usual * more;
            yield return widths.Select(width => new CodeSetting(width, HasLists, times));
        }
    }
}
