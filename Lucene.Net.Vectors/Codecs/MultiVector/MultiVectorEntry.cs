using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>What the meta file says of one field: Format.md gives the members' meaning.</summary>
internal sealed record MultiVectorEntry(
    MultiVectorFieldOptions Options, MultiVectorEncoding Stored, DocumentMap Map, long Tokens, long Starts, long Rows, long Spans, ResidualEntry? Residual, CandidatesEntry? Candidates) : IVectorsEntry
{
    /// <summary>Bytes of a span.</summary>
    public const int SpanBytes = 2 * sizeof(int);

    private const byte Normalized = 1;
    private const byte WithSpans = 2;

    /// <summary>Documents that have a matrix.</summary>
    public int Count => Map.Count;

    /// <summary>Bytes of a row.</summary>
    public int RowBytes => Residual?.Layout.RowBytes ?? WrittenRows.PlainRowBytes(Stored, Options.Dimensions);

    public void Write(IndexOutput meta, int fieldNumber)
    {
        meta.WriteInt32(fieldNumber);
        meta.WriteByte((byte)Options.Encoding);
        meta.WriteByte((byte)Stored);
        meta.WriteByte((byte)Options.Combination);
        meta.WriteByte((byte)((Options.Normalize ? Normalized : 0) | (Options.KeepSpans ? WithSpans : 0)));
        meta.WriteVInt32(Options.Dimensions);
        meta.WriteVInt32(Options.PoolingFactor);
        Map.Write(meta);
        meta.WriteVInt64(Tokens);
        meta.WriteVInt64(Starts);
        meta.WriteVInt64(Rows);
        meta.WriteVInt64(Spans);
        Residual?.Write(meta);
        CandidatesEntry.Write(meta, Candidates);
    }

    /// <summary>Reads an entry after its field number; nothing in it is believed before it is checked.</summary>
    public static MultiVectorEntry Read(IndexInput meta, FieldInfo field, int maxDoc)
    {
        byte encoding = meta.ReadByte();
        byte stored = meta.ReadByte();
        byte combination = meta.ReadByte();
        byte flags = meta.ReadByte();
        int dimensions = meta.ReadVInt32();
        int pooling = meta.ReadVInt32();
        EntryChecks.Require(Enum.IsDefined((MultiVectorEncoding)encoding), meta, field, "encoding", encoding);
        EntryChecks.Require(stored == encoding || stored == (byte)MultiVectorEncoding.Float16, meta, field, "stored", stored);
        EntryChecks.Require(Enum.IsDefined((VectorCombination)combination), meta, field, "combination", combination);
        EntryChecks.Require(flags <= (Normalized | WithSpans), meta, field, "flags", flags);
        EntryChecks.Require(dimensions is >= 1 and <= VectorFieldOptions.MaxDimensions, meta, field, "dimensions", dimensions);
        EntryChecks.Require(pooling is >= 1 and <= MultiVectorFieldOptions.MaxTokens, meta, field, "pooling", pooling);
        MultiVectorFieldOptions options = new(dimensions)
        {
            Encoding = (MultiVectorEncoding)encoding,
            Combination = (VectorCombination)combination,
            Normalize = (flags & Normalized) != 0,
            KeepSpans = (flags & WithSpans) != 0,
            PoolingFactor = pooling,
        };
        DocumentMap map = DocumentMap.Read(meta, field, maxDoc);
        long tokens = meta.ReadVInt64();
        EntryChecks.Require(tokens >= map.Count && tokens <= int.MaxValue && tokens <= (long)map.Count * MultiVectorFieldOptions.MaxTokens, meta, field, "tokens", tokens);
        long starts = meta.ReadVInt64(), rows = meta.ReadVInt64(), spans = meta.ReadVInt64();
        ResidualEntry? residual = stored == encoding && options.ResidualBits > 0 ? ResidualEntry.Read(meta, field, dimensions, options.ResidualBits) : null;
        CandidatesEntry? candidates = CandidatesEntry.Read(meta, field, dimensions, tokens);
        return new MultiVectorEntry(
            options with { Candidates = candidates?.Kind ?? MultiVectorCandidates.None }, (MultiVectorEncoding)stored, map, tokens, starts, rows, spans, residual, candidates);
    }

    /// <inheritdoc/>
    public void RequireWithin(long dataLength, string metaFile)
    {
        EntryChecks.RequireWithin(metaFile, dataLength, "rows", Rows, Tokens * RowBytes, MultiVectorFormat.Alignment);
        EntryChecks.RequireWithin(metaFile, dataLength, "starts", Starts, (Count + 1L) * sizeof(long), sizeof(long));
        if (Options.KeepSpans)
        {
            EntryChecks.RequireWithin(metaFile, dataLength, "spans", Spans, Tokens * SpanBytes, sizeof(int));
        }

        Residual?.RequireWithin(dataLength, metaFile);
        Map.RequireWithin(dataLength, metaFile);
        Candidates?.RequireWithin(dataLength, metaFile);
    }
}
