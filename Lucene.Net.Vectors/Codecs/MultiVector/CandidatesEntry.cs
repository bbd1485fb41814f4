using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>
/// What a field's entry says of the index that finds its candidates: the last part of the entry, one byte for the kind and what that kind
/// adds to it.
/// </summary>
internal abstract record CandidatesEntry(MultiVectorCandidates Kind)
{
    /// <summary>Writes an entry's part; null for none.</summary>
    public static void Write(IndexOutput meta, CandidatesEntry? entry)
    {
        meta.WriteByte((byte)(entry?.Kind ?? MultiVectorCandidates.None));
        entry?.WriteSection(meta);
    }

    /// <summary>Reads an entry's part; its places are only believed after <see cref="RequireWithin"/>.</summary>
    public static CandidatesEntry? Read(IndexInput meta, FieldInfo field, int dimensions, long tokens)
    {
        byte kind = meta.ReadByte();
        EntryChecks.Require(Enum.IsDefined((MultiVectorCandidates)kind), meta, field, "candidates", kind);
        return (MultiVectorCandidates)kind switch
        {
            MultiVectorCandidates.Muvera => MuveraEntry.ReadSection(meta, field, dimensions, tokens),
            MultiVectorCandidates.Centroids => CentroidsEntry.ReadSection(meta, field, dimensions),
            _ => null,
        };
    }

    /// <summary>Checks that what it points to lies within the data file.</summary>
    public abstract void RequireWithin(long dataLength, string metaFile);

    /// <summary>Writes what the kind adds.</summary>
    protected abstract void WriteSection(IndexOutput meta);
}
