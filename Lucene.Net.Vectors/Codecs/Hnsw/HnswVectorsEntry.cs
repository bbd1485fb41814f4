using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Graphs;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>What the meta file says of one field: Format.md gives the members' meaning.</summary>
internal sealed record HnswVectorsEntry(string Vectors, HnswParameters Parameters, int Count, int EntryNode, long Rows, IReadOnlyList<HnswVectorsEntry.Level> Levels) : IVectorsEntry
{
    private const int MaxNameLength = 100;

    /// <summary>Whether there is a graph.</summary>
    public bool HasGraph => EntryNode >= 0;

    public void Write(IndexOutput meta, int fieldNumber)
    {
        meta.WriteInt32(fieldNumber);
        meta.WriteString(Vectors);
        meta.WriteVInt32(Parameters.M);
        meta.WriteVInt32(Parameters.EfConstruction);
        meta.WriteInt64(Parameters.Seed);
        meta.WriteVInt32(Count);
        meta.WriteVInt32(EntryNode + 1);
        if (!HasGraph)
        {
            return;
        }

        meta.WriteVInt64(Rows);
        meta.WriteVInt32(Levels.Count);
        foreach (Level level in Levels)
        {
            meta.WriteVInt32(level.Size);
            meta.WriteVInt64(level.Nodes);
            meta.WriteVInt64(level.Rows);
        }
    }

    /// <summary>Reads an entry after its field number; nothing in it is believed before it is checked.</summary>
    public static HnswVectorsEntry Read(IndexInput meta, FieldInfo field, int maxDoc)
    {
        string vectors = meta.ReadString();
        Check(vectors.Length is > 0 and <= MaxNameLength && vectors.All(char.IsAsciiLetterOrDigit), "vectors", vectors);
        int m = meta.ReadVInt32();
        Check(m is >= HnswParameters.MinM and <= HnswParameters.MaxM, "M", m);
        int efConstruction = meta.ReadVInt32();
        Check(efConstruction is >= 1 and <= HnswParameters.MaxEfConstruction, "efConstruction", efConstruction);
        HnswParameters parameters = new(m, efConstruction, meta.ReadInt64());
        int count = meta.ReadVInt32();
        Check(count >= 0 && count <= maxDoc, "count", count);
        int entry = meta.ReadVInt32() - 1;
        Check(entry >= -1 && entry < count, "entry", entry);
        if (entry < 0)
        {
            return new HnswVectorsEntry(vectors, parameters, count, entry, 0, []);
        }

        long rows = meta.ReadVInt64();
        int highest = meta.ReadVInt32();
        Check(highest is >= 0 and <= HnswLevels.Max, "levels", highest);
        Level[] levels = new Level[highest];
        for (int i = 0; i < highest; i++)
        {
            levels[i] = new Level(meta.ReadVInt32(), meta.ReadVInt64(), meta.ReadVInt64());
            Check(levels[i].Size >= 1 && levels[i].Size <= (i == 0 ? count : levels[i - 1].Size), "size", levels[i].Size);
        }

        return new HnswVectorsEntry(vectors, parameters, count, entry, rows, levels);

        void Check(bool condition, string name, object value)
        {
            if (!condition)
            {
                throw new CorruptIndexException(string.Create(CultureInfo.InvariantCulture, $"field '{field.Name}': {name}={value} cannot be (resource: {meta})"));
            }
        }
    }

    /// <inheritdoc/>
    public void RequireWithin(long dataLength, string metaFile)
    {
        if (!HasGraph)
        {
            return;
        }

        Check(Rows, (long)Count * Parameters.MaxDegree(0), "rows");
        foreach (Level level in Levels)
        {
            Check(level.Nodes, level.Size, "nodes");
            Check(level.Rows, (long)level.Size * Parameters.MaxDegree(1), "level's rows");
        }

        void Check(long offset, long integers, string name)
        {
            if (offset < 0 || offset % HnswVectorsFormat.Alignment != 0 || offset > dataLength - (integers * sizeof(int)))
            {
                throw new CorruptIndexException($"{metaFile}: {name}={offset} does not lie within the {dataLength} bytes of the data file");
            }
        }
    }

    /// <summary>What an update must know, as a field's attribute in a segment.</summary>
    public static string ToAttribute(string vectors, HnswParameters parameters)
    {
        return string.Create(CultureInfo.InvariantCulture, $"{vectors};{parameters.M};{parameters.EfConstruction};{parameters.Seed}");
    }

    /// <summary>What <see cref="ToAttribute"/> wrote, or null where it is something else.</summary>
    public static (string Vectors, HnswParameters Parameters)? FromAttribute(string? text)
    {
        return text?.Split(';') is [var vectors, var links, var candidates, var drawn]
            && int.TryParse(links, NumberStyles.None, CultureInfo.InvariantCulture, out int m) && m is >= HnswParameters.MinM and <= HnswParameters.MaxM
            && int.TryParse(candidates, NumberStyles.None, CultureInfo.InvariantCulture, out int efConstruction) && efConstruction is >= 1 and <= HnswParameters.MaxEfConstruction
            && long.TryParse(drawn, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed)
            ? (vectors, new HnswParameters(m, efConstruction, seed))
            : null;
    }

    /// <summary>One level above 0.</summary>
    internal readonly record struct Level(int Size, long Nodes, long Rows);
}
