using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace HybridSearch.Cli.Commands;

/// <summary>How far <c>hybrid index --resume</c> has come: its commits remember it until the collection is whole.</summary>
/// <param name="Done">Documents that are in the index, the first of the collection.</param>
/// <param name="Of">What was asked for: what must be the same for the rest.</param>
internal sealed record IndexProgress(long Done, string Of)
{
    private const string Key = "hybrid.indexing";
    private const char Separator = ' ';

    /// <summary>The beginning of what a plan asks for.</summary>
    public static IndexProgress Begin(IndexPlan plan)
    {
        // What a field is must agree anyhow, which the index checks; here is what it could not know.
        IEnumerable<string> files = plan.Dense.Select(d => $"{d.Field}={Path.GetFileName(d.File)}")
            .Concat(plan.Sparse.Select(s => $"{s.Field}={Path.GetFileName(s.File)}"))
            .Concat(plan.Multi.Select(m => m.Field))
            .Concat(plan.Encode.Select(e => $"{e.Field}={e.Model.Name}"))
            .Concat(plan.Impacts is { } impacts ? [impacts.Field] : []);
        string collection = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(plan.Collection)} ({new FileInfo(plan.Collection).Length} bytes)");
        return new IndexProgress(0, string.Join(", ", files.Prepend(collection)));
    }

    /// <summary>What a commit remembers; null where the index is whole.</summary>
    public static IndexProgress? Read(IDictionary<string, string> userData)
    {
        return userData.TryGetValue(Key, out string? text) && text.Split(Separator, 2) is [var done, var of] && long.TryParse(done, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            ? new IndexProgress(count, of)
            : null;
    }

    /// <summary>Notes it in a commit's user data.</summary>
    public void Remember(IDictionary<string, string> userData) => userData[Key] = string.Create(CultureInfo.InvariantCulture, $"{Done}{Separator}{Of}");

    /// <summary>Takes the note out again.</summary>
    public static void Forget(IDictionary<string, string> userData) => userData.Remove(Key);
}
