using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>
/// The multi-vector format under the tests of every vector format: a vector there is a matrix here, its rows one behind the other; the
/// cosine is a normalised field, any other similarity the dot product.
/// </summary>
public abstract class MultiVectorFormatTestCase : VectorFormatTestCase
{
    private const int MostRows = 6;

    private int _dimensions;

    protected int QueryDimensions => _dimensions;

    protected abstract MultiVectorEncoding Encoding { get; }

    protected virtual VectorCombination Combination => VectorCombination.Sum;

    protected virtual bool KeepSpans => false;

    protected override string FileMark => "_HybridMultiVector";

    protected override string WrongLength => "7 bytes";

    protected override VectorFieldOptions Options(int dimensions, VectorSimilarity similarity)
    {
        return new VectorFieldOptions(dimensions, similarity);
    }

    protected virtual MultiVectorFieldOptions Multi(VectorFieldOptions options)
    {
        return new MultiVectorFieldOptions(options.Dimensions)
        {
            Encoding = Encoding,
            Combination = Combination,
            KeepSpans = KeepSpans,
            Normalize = options.Similarity == VectorSimilarity.Cosine,
        };
    }

    protected override Query NewQuery(float[] vector, int k, Filter? filter = null)
    {
        return new LateInteractionQuery(Field, new TokenMatrix(vector, _dimensions), k, filter);
    }

    protected override Codec NewCodec(VectorFieldOptions options)
    {
        _dimensions = options.Dimensions;
        return new HybridCodec(new HybridFields { Multi = new Dictionary<string, MultiVectorFieldOptions> { [Field] = Multi(options) } });
    }

    protected override float[] NewVector(int dimensions)
    {
        return [.. Enumerable.Range(0, 1 + Random.Next(MostRows)).SelectMany(_ => BruteForce.RandomUnitVector(Random, dimensions))];
    }

    protected override IIndexableField NewField(float[] vector, VectorFieldOptions options)
    {
        return new MultiVectorField(Field, MultiVectors.Matrix(vector, options.Dimensions, KeepSpans), Multi(options));
    }

    protected override BytesRef NewValue(float[] vector, VectorFieldOptions options)
    {
        return MultiVectorField.Encode(Field, MultiVectors.Matrix(vector, options.Dimensions, KeepSpans), Multi(options));
    }

    protected override double ExpectedScore(VectorSimilarity similarity, float[] query, float[] vector)
    {
        return MultiVectors.Score(query, vector, _dimensions, similarity == VectorSimilarity.Cosine, Combination);
    }

    protected override BytesRef ValueOfWrongLength(VectorFieldOptions options)
    {
        return new BytesRef(new byte[7]);
    }

    protected override string Text(VectorFieldOptions options)
    {
        return Multi(options).ToString();
    }
}
