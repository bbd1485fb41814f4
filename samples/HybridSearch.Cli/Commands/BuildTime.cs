using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>How long an index took to build, which its commits remember: all additions together.</summary>
internal static class BuildTime
{
    private const string Key = "hybrid.buildSeconds";

    public static void Add(IDictionary<string, string> userData, double seconds) =>
        userData[Key] = ((Parse(userData) ?? 0) + seconds).ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>The seconds; null where something else wrote the index.</summary>
    public static double? Of(DirectoryReader reader) => Parse(reader.IndexCommit.UserData);

    private static double? Parse(IDictionary<string, string> userData) =>
        userData.TryGetValue(Key, out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            ? seconds
            : null;
}
