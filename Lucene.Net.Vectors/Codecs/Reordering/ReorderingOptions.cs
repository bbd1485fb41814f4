using System;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>How <see cref="IndexReordering"/> finds its order.</summary>
public sealed record ReorderingOptions
{
    /// <summary>Terms in fewer documents do not count, at least 1: they cost time and memory, and short lists gain little.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int LeastDocuments { get; init => field = Guard.AtLeast(value, 1, nameof(LeastDocuments)); } = 8;

    /// <summary>Terms in more than this share of the documents do not count, 0 to 1: wherever such a document stands, the term is near.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double MostDocuments { get; init => field = Guard.InRange(value, 0, 1, nameof(MostDocuments)); } = 0.5;

    /// <summary>Ranges of so many documents are not divided further, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Leaf { get; init => field = Guard.AtLeast(value, 1, nameof(Leaf)); } = 16;

    /// <summary>The most rounds of exchanges in one range, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Iterations { get; init => field = Guard.AtLeast(value, 1, nameof(Iterations)); } = 20;

    /// <summary>Where ranges are divided side by side; null for the caller's thread alone. The order is the same.</summary>
    public TaskScheduler? Scheduler { get; init; }

    /// <summary>Gives up while the order is computed.</summary>
    public CancellationToken Cancellation { get; init; }
}
