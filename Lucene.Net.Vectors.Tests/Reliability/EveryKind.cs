using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>Documents with a field of every kind.</summary>
internal static class EveryKind
{
    public const string IdField = "id";
    public const string NumberField = "number";
    public const string MadeField = "made";

    /// <summary>The kinds. Graphs and lists are of segments with more than a thousand vectors.</summary>
    public static IReadOnlyList<FieldKind> Kinds { get; } =
    [
        new TextKind("body"),
        new DenseKind("flat", new VectorFieldOptions(6, VectorSimilarity.Euclidean)),
        new DenseKind("half", new VectorFieldOptions(6, VectorSimilarity.Cosine) { Encoding = VectorEncoding.Float16 }),
        new DenseKind("bytes", new VectorFieldOptions(6, VectorSimilarity.Euclidean) { Encoding = VectorEncoding.Byte }),
        new DenseKind("graph", new VectorFieldOptions(8, VectorSimilarity.Cosine) { Index = VectorIndex.Hnsw, M = 8, EfConstruction = 40 }),
        new DenseKind("codegraph", new VectorFieldOptions(16, VectorSimilarity.MaximumInnerProduct) { Encoding = VectorEncoding.Int8, Index = VectorIndex.Hnsw, M = 6, EfConstruction = 30 }),
        new DenseKind("residual", new VectorFieldOptions(16, VectorSimilarity.Cosine) { Encoding = VectorEncoding.Int8, KeepRaw = false, ResidualBits = 8 }),
        new DenseKind("nibbles", new VectorFieldOptions(16, VectorSimilarity.Euclidean) { Encoding = VectorEncoding.Int4 }),
        new DenseKind("bits", new VectorFieldOptions(32, VectorSimilarity.Cosine) { Encoding = VectorEncoding.Binary, Rotate = true }),
        new DenseKind("lists", new VectorFieldOptions(8, VectorSimilarity.Cosine) { Index = VectorIndex.Ivf }),
        new DenseKind("products", new VectorFieldOptions(8, VectorSimilarity.Euclidean) { Encoding = VectorEncoding.ProductQuantization, Index = VectorIndex.Ivf }),
        new DenseKind("productgraph", new VectorFieldOptions(8, VectorSimilarity.Cosine) { Encoding = VectorEncoding.ProductQuantization, Index = VectorIndex.Hnsw, M = 6, EfConstruction = 30 }),
        new DenseKind("productbytes", new VectorFieldOptions(8, VectorSimilarity.MaximumInnerProduct) { Encoding = VectorEncoding.ProductQuantization, Product = new ProductOptions { Bits = 8, Subspaces = 8 }, KeepRaw = false }),
        new DenseKind("seconds", new VectorFieldOptions(16, VectorSimilarity.Cosine) { Encoding = VectorEncoding.Int2, Rotate = true, ResidualBits = 4, Index = VectorIndex.Hnsw, M = 6, EfConstruction = 30 }),
        new DenseKind("prefix", new VectorFieldOptions(16, VectorSimilarity.Cosine) { Encoding = VectorEncoding.Int8, Reduction = VectorReduction.Prefix(8) }),
        new DenseKind("components", new VectorFieldOptions(12, VectorSimilarity.Euclidean) { Encoding = VectorEncoding.Int4, Reduction = VectorReduction.Pca(6), Index = VectorIndex.Hnsw, M = 6, EfConstruction = 30 }),
        new MatrixKind("tokens", new MultiVectorFieldOptions(8) { KeepSpans = true }),
        new MatrixKind("tokengraph", new MultiVectorFieldOptions(8) { Encoding = MultiVectorEncoding.Int8, Candidates = MultiVectorCandidates.Muvera, Muvera = new MuveraOptions { GraphFrom = 1 } }),
        new MatrixKind("tokencodes", new MultiVectorFieldOptions(8) { Encoding = MultiVectorEncoding.Residual4, ResidualFrom = 64, Candidates = MultiVectorCandidates.Centroids }),
        new MatrixKind("tokenscan", new MultiVectorFieldOptions(8) { Encoding = MultiVectorEncoding.Residual1, ResidualFrom = 64, Candidates = MultiVectorCandidates.Muvera }),
        new MatrixKind("tokenviews", new MultiVectorFieldOptions(8) { Encoding = MultiVectorEncoding.Residual2, ResidualFrom = 64, Combination = VectorCombination.Max, Candidates = MultiVectorCandidates.Centroids }),
        new SparseKind("terms", new SparseFieldOptions { Bits = 12 }),
        new SparseKind("weights", new SparseFieldOptions { Clusters = new ClusterOptions { TermShare = 1 } }),
    ];

    public static HybridCodec NewCodec()
    {
        return NewCodec(Kinds);
    }

    public static HybridCodec NewCodec(IReadOnlyList<FieldKind> kinds)
    {
        return new HybridCodec(kinds.Aggregate(new HybridFields(), (fields, kind) => kind.AddTo(fields)));
    }

    /// <summary>A new document.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="made">What its values are drawn from; no other document may have it.</param>
    public static DocumentState NewState(int number, int made)
    {
        return new DocumentState(number, made, [.. Kinds.Select(kind => kind.SeedOfNew(made))]);
    }

    public static Term IdOf(int number)
    {
        return new Term(IdField, "d" + number.ToString(CultureInfo.InvariantCulture));
    }

    public static Document NewDocument(DocumentState state)
    {
        Document document =
        [
            new StringField(IdField, IdOf(state.Number).Text, Field.Store.YES),
            new StringField(FieldKind.GroupField, (state.Number % FieldKind.Groups).ToString(CultureInfo.InvariantCulture), Field.Store.NO),
            new NumericDocValuesField(NumberField, state.Number),
            new NumericDocValuesField(MadeField, state.Made),
        ];
        for (int kind = 0; kind < Kinds.Count; kind++)
        {
            if (state.SeedOf(kind) is not FieldKind.None and int seed)
            {
                document.Add(Kinds[kind].NewField(seed));
            }
        }

        return document;
    }
}
