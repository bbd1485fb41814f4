using System;

namespace Lucene.Net.Util;

public enum LuceneVersion
{
    [Obsolete("(4.0) Use latest")] LUCENE_30 = 0,
    [Obsolete("(4.0) Use latest")] LUCENE_31 = 1,
    [Obsolete("(4.0) Use latest")] LUCENE_32 = 2,
    [Obsolete("(4.0) Use latest")] LUCENE_33 = 3,
    [Obsolete("(4.0) Use latest")] LUCENE_34 = 4,
    [Obsolete("(4.0) Use latest")] LUCENE_35 = 5,
    [Obsolete("(4.0) Use latest")] LUCENE_36 = 6,
    [Obsolete("(4.1) Use latest")] LUCENE_40 = 7,
    [Obsolete("(4.2) Use latest")] LUCENE_41 = 8,
    [Obsolete("(4.3) Use latest")] LUCENE_42 = 9,
    [Obsolete("(4.4) Use latest")] LUCENE_43 = 10,
    [Obsolete("(4.5) Use latest")] LUCENE_44 = 11,
    [Obsolete("(4.6) Use latest")] LUCENE_45 = 12,
    [Obsolete("(4.7) Use latest")] LUCENE_46 = 13,
    [Obsolete("(4.8) Use latest")] LUCENE_47 = 14,
    LUCENE_48 = 15,
    [Obsolete("Use an actual version instead.")] LUCENE_CURRENT = 16,
}

public static class LuceneVersionExtensions
{
    public static bool OnOrAfter(this LuceneVersion instance, LuceneVersion other) => instance >= other;

    /// <summary>Reads <c>LUCENE_48</c>, <c>lucene_48</c> or <c>4.8</c>.</summary>
    public static LuceneVersion ParseLeniently(string version)
    {
        string name = version.ToUpperInvariant();
        if (name.Length == 3 && name[1] == '.')
        {
            name = $"LUCENE_{name[0]}{name[2]}";
        }
        return Enum.Parse<LuceneVersion>(name);
    }
}
