using System;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Codecs;

namespace HybridSearch.Cli.Commands;

/// <summary>
/// Divides the megabytes of <c>--ram</c>: among the program itself, what is read with the documents, the documents that are gathered, and
/// what writing and merging their segments takes. Files' pages that the system keeps or maps are not among them.
/// </summary>
internal sealed class IndexMemory
{
    /// <summary>Less would leave hardly anything beside the program itself.</summary>
    public const int LeastMegabytes = 128;

    /// <summary>The megabytes where nothing is said.</summary>
    public const int DefaultMegabytes = 1024;

    private const double BytesOfMegabyte = 1 << 20;

    // The runtime, the program's code, the analyzer and what is being read or written: measured with an index of a few documents.
    private const int OwnMegabytes = 64;

    // The writer's hard limit for what one thread gathers is 1945 MB.
    private const double MostGathered = 1900;

    // With one thread nothing is gathered while segments are merged, and what was gathered is free by then. With more the others go on.
    private static readonly Shares Alone = new(Gathered: 0.4, Written: 0.25, Merged: 0.8);
    private static readonly Shares Together = new(Gathered: 0.25, Written: 0.15, Merged: 0.4);

    // Of the last merges, when nothing is gathered any more. The rest is what lies dead until it is collected.
    private const double LastMerged = 0.85;

    private readonly IndexPlan _plan;
    private readonly HybridFields _fields;
    private readonly double _rowsOfDocument;
    private readonly double _heldMegabytes;
    private readonly double _megabytes;

    /// <param name="plan">What was asked for.</param>
    /// <param name="fields">What the codec writes.</param>
    /// <param name="heldBytes">What is kept of the files that are read with the documents.</param>
    /// <param name="rowsOfDocument">Rows of a document's token vectors.</param>
    /// <exception cref="UsageException">There is too little memory for what is kept.</exception>
    public IndexMemory(IndexPlan plan, HybridFields fields, long heldBytes, double rowsOfDocument)
    {
        _plan = plan;
        _fields = fields;
        _rowsOfDocument = rowsOfDocument;
        _heldMegabytes = heldBytes / BytesOfMegabyte;
        _megabytes = plan.RamMegabytes - OwnMegabytes - _heldMegabytes;
        if (_heldMegabytes > _megabytes)
        {
            throw new UsageException(
                FormattableString.Invariant($"--ram: {plan.RamMegabytes} MB are too few, for the ids, places and words that are kept while documents are read take {Math.Ceiling(_heldMegabytes)}; give {Math.Ceiling((2 * _heldMegabytes) + OwnMegabytes)} (files in the order of the collection need no ids)."));
        }
    }

    /// <summary>How many ids may be compared at once, before anything else is kept: a list of eight bytes each, and the list that it grows from.</summary>
    public static int MostIds(IndexPlan plan) => (int)Math.Min(DistinctIds.DefaultMost, (plan.RamMegabytes - OwnMegabytes) * BytesOfMegabyte / (3 * sizeof(ulong)));

    /// <summary>Megabytes of documents that are gathered.</summary>
    public double GatheredMegabytes => Math.Min(MostGathered, Share(s => s.Gathered));

    /// <summary>Documents of a segment that is written from them, at most.</summary>
    public int MostGatheredDocuments => DocumentsIn(Share(s => s.Written));

    /// <summary>Documents of a segment that is merged while documents are added, at most.</summary>
    public int MostMergedDocuments => Math.Max(MostGatheredDocuments, DocumentsIn(Share(s => s.Merged)));

    /// <summary>Documents of a segment that is merged when all documents are added, at most.</summary>
    public int MostFinallyMerged => Math.Max(MostMergedDocuments, DocumentsIn(LastMerged * _megabytes));

    /// <summary>Sees to it that so many documents fit the segments that were asked for.</summary>
    /// <exception cref="UsageException">They do not.</exception>
    public void RequireSegments(long documents)
    {
        if (_plan.MaxSegments is not { } segments || (documents + segments - 1) / segments <= MostFinallyMerged)
        {
            return;
        }

        double needed = (MegabytesOf((documents + segments - 1) / segments) / LastMerged) + _heldMegabytes + OwnMegabytes;
        throw new UsageException(
            FormattableString.Invariant($"--max-segments: {documents} documents in {Count(segments)} need --ram {Math.Ceiling(needed) + 1}, {_plan.RamMegabytes} is given; give that, or --max-segments {(documents + MostFinallyMerged - 1) / MostFinallyMerged}."));
    }

    private static string Count(int segments) => FormattableString.Invariant($"{segments} {(segments == 1 ? "segment" : "segments")}");

    private double Share(Func<Shares, double> which) => _megabytes * which(_plan.Threads == 1 ? Alone : Together);

    private double MegabytesOf(long documents) => BuildMemory.Of(_fields, (int)Math.Min(int.MaxValue, documents), _rowsOfDocument) / BytesOfMegabyte;

    private int DocumentsIn(double megabytes) => Math.Max(2, BuildMemory.MostDocuments(_fields, (long)(megabytes * BytesOfMegabyte), _rowsOfDocument));

    private sealed record Shares(double Gathered, double Written, double Merged);
}
