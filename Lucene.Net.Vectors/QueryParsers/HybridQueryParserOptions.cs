using System;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>What a <see cref="HybridQueryParser"/> knows beside the classic syntax. What the functions here throw passes through the parser as it is.</summary>
public sealed record HybridQueryParserOptions
{
    /// <summary>The <see cref="DefaultK"/> where none is given: the depth to which a ranking is commonly judged and blended.</summary>
    public const int CommonK = 1000;

    /// <summary>The encoder of a vector field's texts; null where a field has none, which makes a text there an error. None by default.</summary>
    public Func<string, IDenseEncoder?> DenseEncoders { get; init; } = static _ => null;

    /// <summary>The encoder of a learned-sparse field's texts; null where a field has none. None by default.</summary>
    public Func<string, ISparseEncoder?> SparseEncoders { get; init; } = static _ => null;

    /// <summary>The encoder of the texts of a field of matrices; null where a field has none. None by default.</summary>
    public Func<string, IMultiVectorEncoder?> MultiVectorEncoders { get; init; } = static _ => null;

    /// <summary>
    /// How a field's vectors are compared, for a function that does not say; null, the default, for what the index says. An index whose vectors are all plain binary doc
    /// values does not say.
    /// </summary>
    public Func<string, VectorSimilarity?> Similarities { get; init; } = static _ => null;

    /// <summary>
    /// What a field of matrices is, so that <c>candidates=muvera</c> and <c>candidates=centroids</c> are held against it; null, the
    /// default, for not known, and then the two mean whatever the field has.
    /// </summary>
    public Func<string, MultiVectorFieldOptions?> MultiVectorFields { get; init; } = static _ => null;

    /// <summary>A blend of the application's own by what stands in its place, <c>mine</c> or <c>mine:3</c>; null where there is none of the name. None by default.</summary>
    public Func<string, IFusion?> Fusions { get; init; } = static _ => null;

    /// <summary>A cut-off of the application's own by what stands behind <c>cutoff=</c>; null where there is none of the name. None by default.</summary>
    public Func<string, ScoreCutoff?> Cutoffs { get; init; } = static _ => null;

    /// <summary>Called with the function and the field of each function before its text is encoded; it may throw where there is no such field.</summary>
    public Action<string, string>? CheckField { get; init; }

    /// <summary>The k of a function that is given none, at least 1; but a retriever of <c>hybrid</c> takes its depth, and <c>sparse</c> elsewhere finds all that matches.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int DefaultK { get; init => field = Guard.AtLeast(value, 1, nameof(DefaultK)); } = CommonK;

    /// <summary>How deep the ranking of a whole text is taken, at least 1, where that is known: a function that is all there is takes it for its k, as a retriever does. Null by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int? Depth { get; init => field = value is { } depth ? Guard.AtLeast(depth, 1, nameof(Depth)) : null; }

    /// <summary>
    /// Whether the required and the prohibited plain clauses of a boolean are the filter of the functions with a k beside them, so that
    /// <c>knn(F, "x", k=10) AND lang:en</c> gives the 10 nearest in English, and not those of the 10 nearest that happen to be. True by default.
    /// A function's own <c>filter=</c> takes the place of the clauses, and <c>filter=none</c> is no filter.
    /// </summary>
    public bool FilterByConjunction { get; init; } = true;

    /// <summary>How much a query may ask for.</summary>
    public QueryLimits Limits { get; init => field = Guard.NotNull(value, nameof(Limits)); } = QueryLimits.Default;
}
