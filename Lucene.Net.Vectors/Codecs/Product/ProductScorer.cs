using System;
using System.Buffers;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>
/// Scores codes by products against a query, or against what the codes of one of the vectors stand for: the products of the query's parts with all
/// centroids are looked up by the codes. Under the Euclidean distance an entry is the product less half the centroid's squared length,
/// so that the squared distance is the query's squared length less twice the sum.
/// </summary>
internal abstract class ProductScorer : RowScorer
{
    private readonly float[] _query;
    private double _squared;

    /// <param name="codes">The codes.</param>
    protected ProductScorer(ProductCodes codes)
        : base(codes.Entry.Options, codes.Data)
    {
        Codes = codes;
        _query = ArrayPool<float>.Shared.Rent(Dimensions);
    }

    /// <inheritdoc/>
    public sealed override int Count => Codes.Entry.Count;

    /// <summary>The codes.</summary>
    protected ProductCodes Codes { get; }

    /// <summary>Entries of all tables.</summary>
    protected int TableEntries => Codes.Entry.Subspaces * Codes.Entry.Centroids;

    private int Dimensions => Codes.Entry.Dimensions;

    /// <summary>Makes a vector the query, before the rotation is applied.</summary>
    protected void AimAt(ReadOnlySpan<float> query)
    {
        Span<float> mapped = _query.AsSpan(0, Dimensions);
        Codes.Coder.Map(query, mapped);
        AimAtMapped(mapped);
    }

    /// <inheritdoc/>
    protected sealed override void Aim(int ordinal)
    {
        Span<byte> codes = stackalloc byte[Codes.Entry.Subspaces];
        Codes.Copy(ordinal, codes);
        Span<float> mapped = _query.AsSpan(0, Dimensions);
        Codes.Coder.DecodeMapped(codes, mapped);
        AimAtMapped(mapped);
    }

    /// <summary>Takes the tables of a query, before they are overwritten.</summary>
    protected abstract void Take(ReadOnlySpan<float> tables);

    /// <summary>Sums as scores, in place.</summary>
    protected void ToScores(Span<float> sums)
    {
        if (Options.Similarity == VectorSimilarity.Euclidean)
        {
            ProductTables.ToSquaredDistances(sums, (float)_squared);
        }

        Options.ToScores(sums);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        ArrayPool<float>.Shared.Return(_query);
    }

    private void AimAtMapped(ReadOnlySpan<float> mapped)
    {
        ProductQuantizer quantizer = Codes.Coder.Quantizer;
        float[] rented = ArrayPool<float>.Shared.Rent(TableEntries);
        Span<float> tables = rented.AsSpan(0, TableEntries);
        bool byDistance = Options.Similarity == VectorSimilarity.Euclidean;
        ProductTables.Fill(mapped, quantizer.Codebook, byDistance ? quantizer.Offsets : [], quantizer.Subspaces, tables);
        double norm = byDistance ? VectorChecks.Norm(mapped) : 0;
        _squared = norm * norm;
        Take(tables);
        ArrayPool<float>.Shared.Return(rented);
    }
}
