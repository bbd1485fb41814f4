using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>A vector a document, in any encoding and under any index.</summary>
internal sealed class DenseKind(string name, VectorFieldOptions options) : FieldKind(name)
{
    // Codes without raw vectors lose a little at each merge, and those of products more where few vectors, or others, were trained on;
    // float16 has three digits. Vectors are of length 1.
    private const double LossOfValues = 0.05;
    private const double LossOfProducts = 0.5;
    private const double LossOfHalves = 2e-3;
    private const double LossOfScores = 1e-4;
    private const double LossOfCodes = 3e-2;

    private bool IsBytes => options.Encoding == VectorEncoding.Byte;

    private double ValueTolerance => !options.KeepRaw ? options.Encoding == VectorEncoding.ProductQuantization ? LossOfProducts : LossOfValues
        : options.Encoding == VectorEncoding.Float16 ? LossOfHalves : 0;

    // Scores of codes can be improved on by what is more exact.
    private float Oversample => options.KeepRaw || options.ResidualBits != 0 ? 2 : 1;

    // By what a score may differ from that of the vector shown.
    private double ScoreTolerance => options.KeepRaw ? LossOfScores : LossOfCodes;

    public override bool IsUpdatable => true;

    public override HybridFields AddTo(HybridFields fields)
    {
        return fields with { Dense = new Dictionary<string, VectorFieldOptions>(fields.Dense) { [Name] = options } };
    }

    public override IIndexableField NewField(int seed)
    {
        float[] vector = NewVector(seed);
        return IsBytes ? new KnnByteVectorField(Name, ToBytes(vector), options) : new KnnFloatVectorField(Name, vector, options);
    }

    public override BytesRef NewValue(int seed)
    {
        float[] vector = NewVector(seed);
        return IsBytes ? KnnByteVectorField.Encode(Name, ToBytes(vector), options) : KnnFloatVectorField.Encode(Name, vector, options);
    }

    public override Func<int, int, bool> NewMatcher(AtomicReader segment)
    {
        FloatVectorValues? values = VectorFields.Open(segment, Name, options);
        float[] shown = new float[options.Dimensions];
        return (doc, seed) =>
        {
            int ordinal = values?.OrdinalOf(doc) ?? -1;
            if (ordinal < 0 || seed == None)
            {
                return ordinal < 0 && seed == None;
            }

            values!.CopyVector(ordinal, shown);
            float[] given = NewVector(seed);
            for (int i = 0; i < shown.Length; i++)
            {
                if (!(Math.Abs(shown[i] - given[i]) <= ValueTolerance))
                {
                    return false;
                }
            }

            return true;
        };
    }

    public override IEnumerable<Query> NewQueries()
    {
        const int All = 10_000;
        float[] query = NewVector(-2);
        yield return new ExactVectorQuery(Name, query, All);
        yield return new KnnVectorQuery(Name, query, All);
        yield return new KnnVectorQuery(Name, query, k: 5, ef: 20, oversample: 1);
        yield return new KnnVectorQuery(Name, query, k: 5, ef: 20, oversample: Oversample);
        yield return new KnnVectorQuery(Name, query, k: 5, ef: 20, filter: FirstGroup);
        yield return new KnnVectorQuery(Name, query, k: 5, ef: 40, oversample: 2 * Oversample - 1) { Funnel = [2] };
    }

    public override void RequireAnswers(IndexSearcher searcher, IReadOnlyList<LiveSegment> segments, Random random)
    {
        float[] query = NewVector(random.Next());
        (Filter? filter, Func<DocumentState, bool> passes) = NewFilter(random);
        Dictionary<int, double> scores = [];
        float[] shown = new float[options.Dimensions];
        foreach (LiveSegment segment in segments)
        {
            FloatVectorValues? values = VectorFields.Open(segment.Reader, Name, options);
            foreach ((int doc, DocumentState state) in segment.Documents)
            {
                if (passes(state) && values?.OrdinalOf(doc) is >= 0 and int ordinal)
                {
                    values.CopyVector(ordinal, shown);
                    scores[segment.DocBase + doc] = BruteForce.Score(options.Similarity, query, shown);
                }
            }
        }

        int k = NewK(random, scores.Count);
        Require(searcher, new ExactVectorQuery(Name, query, k, filter, options.Similarity), k, scores, ScoreTolerance, exact: true);

        Require(searcher, new KnnVectorQuery(Name, query, k, filter: filter, oversample: Oversample, similarity: options.Similarity), k, scores, ScoreTolerance, exact: false);
    }

    private float[] NewVector(int seed)
    {
        Random random = NewRandom(seed);
        return IsBytes
            ? [.. Enumerable.Range(0, options.Dimensions).Select(_ => (float)random.Next(-128, 128))]
            : BruteForce.RandomUnitVector(random, options.Dimensions);
    }

    private static sbyte[] ToBytes(float[] vector)
    {
        return Array.ConvertAll(vector, value => (sbyte)value);
    }
}
