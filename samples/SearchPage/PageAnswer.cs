using System.Collections.Generic;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Fusion;

namespace HybridSearch.Page;

/// <summary>What the page shows for what was typed.</summary>
/// <param name="Rankings">One beside the other; empty where there is a problem.</param>
/// <param name="Preparation">Milliseconds that reading the query and encoding its texts took.</param>
/// <param name="Problem">What cannot be understood or answered, or null.</param>
internal sealed record PageAnswer(IReadOnlyList<PageRanking> Rankings, double Preparation, string? Problem);

/// <summary>One ranking.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Expression">What it asks, in the extended syntax.</param>
/// <param name="Milliseconds">How long the search took.</param>
/// <param name="Hits">The best documents.</param>
/// <param name="Problem">Why there are none though the others can be answered, or null.</param>
internal sealed record PageRanking(string Name, string Expression, double Milliseconds, IReadOnlyList<PageHit> Hits, string? Problem = null);

/// <summary>One document of a ranking.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text.</param>
/// <param name="Score">Its score.</param>
/// <param name="Matched">The parts of the text that match, in order, without overlap.</param>
/// <param name="Parts">What each retriever has to do with it, where the ranking is a blend.</param>
internal sealed record PageHit(string Id, string Text, double Score, IReadOnlyList<TextSpan> Matched, IReadOnlyList<RetrieverScore> Parts);
