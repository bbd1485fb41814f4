using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>A matrix a document, in any encoding and with any candidates.</summary>
internal sealed class MatrixKind(string name, MultiVectorFieldOptions options) : FieldKind(name)
{
    private const int MostRows = 4;
    private const double LossOfHalves = 2e-3;
    private const double LossOfBytes = 2e-2;
    private const double LossOfScores = 2e-2;

    // Residual codes are coarse, and made anew by each merge: of them only the number of rows is held against what was given.
    private double ValueTolerance => options.Encoding switch
    {
        MultiVectorEncoding.Float16 => LossOfHalves,
        MultiVectorEncoding.Int8 => LossOfBytes,
        _ => double.PositiveInfinity,
    };

    public override bool IsUpdatable => true;

    public override HybridFields AddTo(HybridFields fields)
    {
        return fields with { Multi = new Dictionary<string, MultiVectorFieldOptions>(fields.Multi) { [Name] = options } };
    }

    public override IIndexableField NewField(int seed)
    {
        return new MultiVectorField(Name, NewMatrix(seed), options);
    }

    public override BytesRef NewValue(int seed)
    {
        return MultiVectorField.Encode(Name, NewMatrix(seed), options);
    }

    public override Func<int, int, bool> NewMatcher(AtomicReader segment)
    {
        MultiVectorValues? values = MultiVectorFields.Open(segment, Name, options);
        return (doc, seed) =>
        {
            int ordinal = values?.OrdinalOf(doc) ?? -1;
            if (ordinal < 0 || seed == None)
            {
                return ordinal < 0 && seed == None;
            }

            float[] shown = RowsOf(values!, ordinal);
            float[] given = NewRows(seed);
            bool isSame = shown.Length == given.Length && (!options.KeepSpans || values!.Spans(ordinal).Count * options.Dimensions == shown.Length);
            for (int i = 0; isSame && i < shown.Length; i++)
            {
                isSame = Math.Abs(shown[i] - given[i]) <= ValueTolerance;
            }

            return isSame;
        };
    }

    public override IEnumerable<Query> NewQueries()
    {
        const int All = 10_000;
        TokenMatrix query = new(NewRows(-2), options.Dimensions);
        yield return new LateInteractionQuery(Name, query, All, options: new LateSearchOptions { Exact = true });
        yield return new LateInteractionQuery(Name, query, k: 5, options: new LateSearchOptions { CandidateCount = 10, Probes = 2 });
        yield return new LateInteractionQuery(Name, query, k: 5, FirstGroup, new LateSearchOptions { CandidateCount = 10 });
    }

    public override void RequireAnswers(IndexSearcher searcher, IReadOnlyList<LiveSegment> segments, Random random)
    {
        // Rows are of length 1 when they are given; as codes show them they are scored, without being made so again.
        float[] query = NewRows(random.Next());
        (Filter? filter, Func<DocumentState, bool> passes) = NewFilter(random);
        Dictionary<int, double> scores = [];
        foreach (LiveSegment segment in segments)
        {
            MultiVectorValues? values = MultiVectorFields.Open(segment.Reader, Name, options);
            foreach ((int doc, DocumentState state) in segment.Documents)
            {
                if (passes(state) && values?.OrdinalOf(doc) is >= 0 and int ordinal)
                {
                    scores[segment.DocBase + doc] = MultiVectors.Score(query, RowsOf(values, ordinal), options.Dimensions, normalize: false, options.Combination);
                }
            }
        }

        int k = NewK(random, scores.Count);
        TokenMatrix matrix = new(query, options.Dimensions);
        Require(searcher, NewQuery(new LateSearchOptions { Exact = true }), k, scores, LossOfScores, exact: true);
        Require(searcher, NewQuery(new LateSearchOptions { CandidateCount = k }), k, scores, LossOfScores, exact: false);

        LateInteractionQuery NewQuery(LateSearchOptions how)
        {
            return new LateInteractionQuery(Name, matrix, k, filter, how) { PlainOptions = options };
        }
    }

    private float[] NewRows(int seed)
    {
        Random random = NewRandom(seed);
        return MultiVectors.Rows(random, 1 + random.Next(MostRows), options.Dimensions);
    }

    private TokenMatrix NewMatrix(int seed)
    {
        return MultiVectors.Matrix(NewRows(seed), options.Dimensions, options.KeepSpans);
    }

    private float[] RowsOf(MultiVectorValues values, int ordinal)
    {
        float[] rows = new float[values.TokenCount(ordinal) * options.Dimensions];
        values.CopyRows(ordinal, rows);
        return rows;
    }
}
