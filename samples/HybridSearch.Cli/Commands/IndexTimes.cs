using System;

namespace HybridSearch.Cli.Commands;

/// <summary>How long an index took to build.</summary>
/// <param name="Adding">Reading, encoding and adding the documents, and writing those segments that were full.</param>
/// <param name="Finishing">Writing the rest, graphs included, merging and the commit.</param>
internal sealed record IndexTimes(TimeSpan Adding, TimeSpan Finishing);
