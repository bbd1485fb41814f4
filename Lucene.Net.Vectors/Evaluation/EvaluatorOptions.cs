using System;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>How to judge a run.</summary>
public sealed record EvaluatorOptions
{
    /// <summary>
    /// Only ranks from 1 to this one are judged (-M of trec_eval); null for all. At least 1. It cuts what the run found,
    /// not what could be found: average precision, for one, still divides by all relevant documents.
    /// </summary>
    public int? Depth
    {
        get;
        init
        {
            if (value is { } depth)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1, nameof(Depth));
            }

            field = value;
        }
    }

    /// <summary>
    /// The least level that counts as relevant (-l of trec_eval), 1 or more; 1 by default. nDCG, which uses the levels
    /// themselves, is not affected.
    /// </summary>
    public int RelevanceLevel
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(RelevanceLevel));
            field = value;
        }
    }

    = 1;
}
