using System.Collections.Generic;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>
/// Compares names by their UTF-8 bytes, as strcmp does in trec_eval. UTF-16 order differs from it only where a
/// surrogate meets a unit above the surrogates (U+E000 to U+FFFF): there the surrogate, a longer code point, is greater.
/// </summary>
internal sealed class DocumentIdOrder : IComparer<string>
{
    public static readonly DocumentIdOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        string a = x ?? string.Empty;
        string b = y ?? string.Empty;
        int shorter = a.Length < b.Length ? a.Length : b.Length;
        for (int i = 0; i < shorter; i++)
        {
            if (a[i] != b[i])
            {
                return Weight(a[i]) - Weight(b[i]);
            }
        }

        return a.Length - b.Length;
    }

    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
