using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>
/// Where the short codes of a field's rows are; the vectors that a graph joins are in files of their own. Format.md gives the bytes.
/// </summary>
/// <param name="Layout">What the codes are.</param>
/// <param name="Length">Components of the vector that each matrix was made into; 0 where there are none, and no graph.</param>
/// <param name="Tokens">The field's rows: not written again.</param>
/// <param name="Centroids">The centroids, float32, dealt; behind them the codewords.</param>
/// <param name="Numbers">The rows' centroids.</param>
/// <param name="Codes">The rows' codes.</param>
internal sealed record MuveraEntry(TokenCodeLayout Layout, int Length, long Tokens, long Centroids, long Numbers, long Codes) : CandidatesEntry(MultiVectorCandidates.Muvera)
{
    // Before 2 documents were found by the vectors themselves.
    private const int Version = 2;

    /// <summary>Numbers of the centroids.</summary>
    public int CentroidNumbers => Layout.Centroids * Layout.Width;

    /// <summary>Where the codewords begin.</summary>
    public long Codewords => Centroids + ((long)CentroidNumbers * sizeof(float));

    /// <summary>Reads an entry after its kind.</summary>
    public static MuveraEntry ReadSection(IndexInput meta, FieldInfo field, int dimensions, long tokens)
    {
        int version = meta.ReadVInt32();
        EntryChecks.Require(version == Version, meta, field, "version of the encoding", version);
        int length = meta.ReadVInt32();
        EntryChecks.Require(length is >= 0 and <= VectorFieldOptions.MaxDimensions, meta, field, "components of the vector", length);
        int centroids = meta.ReadVInt32();
        EntryChecks.Require(centroids is >= 1 and <= TokenCodeLayout.MostCentroids, meta, field, "centroids", centroids);
        return new MuveraEntry(new TokenCodeLayout(dimensions, centroids), length, tokens, meta.ReadVInt64(), meta.ReadVInt64(), meta.ReadVInt64());
    }

    /// <inheritdoc/>
    public override void RequireWithin(long dataLength, string metaFile)
    {
        EntryChecks.RequireWithin(metaFile, dataLength, "centroids", Centroids, ((long)CentroidNumbers + Layout.CodewordNumbers) * sizeof(float), MultiVectorFormat.Alignment);
        EntryChecks.RequireWithin(metaFile, dataLength, "numbers", Numbers, Tokens * sizeof(ushort), MultiVectorFormat.Alignment);
        EntryChecks.RequireWithin(metaFile, dataLength, "codes", Codes, Tokens * Layout.Parts, MultiVectorFormat.Alignment);
    }

    /// <inheritdoc/>
    protected override void WriteSection(IndexOutput meta)
    {
        meta.WriteVInt32(Version);
        meta.WriteVInt32(Length);
        meta.WriteVInt32(Layout.Centroids);
        meta.WriteVInt64(Centroids);
        meta.WriteVInt64(Numbers);
        meta.WriteVInt64(Codes);
    }
}
