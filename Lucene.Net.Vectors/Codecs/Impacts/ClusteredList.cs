using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>One term's rows in clusters, as they lie in the file.</summary>
internal readonly ref struct ClusteredList
{
    // Looking for a term costs about as much as reading so many.
    private const int SearchCost = 6;

    private readonly ReadOnlySpan<byte> _ordinals;
    private readonly ReadOnlySpan<byte> _ends;
    private readonly ReadOnlySpan<byte> _terms;
    private readonly ReadOnlySpan<byte> _termEnds;
    private readonly ReadOnlySpan<byte> _clusters;
    private readonly ReadOnlySpan<byte> _values;
    private readonly int _ordinalBytes;
    private readonly int _termBytes;

    private ClusteredList(ReadOnlySpan<byte> bytes, int ordinalBytes, int termBytes, int documents, int clusters, int terms, int values)
    {
        Documents = documents;
        Clusters = clusters;
        _ordinalBytes = ordinalBytes;
        _termBytes = termBytes;
        int at = documents * ordinalBytes;
        _ordinals = bytes[..at];
        if (clusters > 1)
        {
            _ends = bytes.Slice(at, clusters * sizeof(ushort));
            at += _ends.Length;
            _terms = bytes.Slice(at, terms * termBytes);
            at += _terms.Length;
            _termEnds = bytes.Slice(at, terms * EndBytes(values));
            at += _termEnds.Length;
            _clusters = terms == 0 ? default : bytes.Slice(at, values * ClusterBytes(clusters));
            _values = bytes[(at + _clusters.Length)..];
        }
    }

    /// <summary>Rows of the list.</summary>
    public int Documents { get; }

    /// <summary>Its clusters; a single one has no summary.</summary>
    public int Clusters { get; }

    /// <summary>Bytes of the end of a term's entries.</summary>
    public static int EndBytes(int values)
    {
        return values <= ushort.MaxValue ? sizeof(ushort) : sizeof(int);
    }

    /// <summary>Bytes of a cluster's number.</summary>
    public static int ClusterBytes(int clusters)
    {
        return clusters <= 1 << 8 ? 1 : sizeof(ushort);
    }

    /// <summary>Reads a list; false where the bytes are none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int ordinalBytes, int termBytes, out ClusteredList list)
    {
        list = default;
        if (bytes.Length == 0)
        {
            return true;
        }

        int terms = 0, values = 0;
        if (!TryNumber(ref bytes, out int documents) || !TryNumber(ref bytes, out int clusters) || clusters < 1 || clusters > documents
            || (clusters > 1 && (!TryNumber(ref bytes, out terms) || !TryNumber(ref bytes, out values))))
        {
            return false;
        }

        long length = (long)documents * ordinalBytes;
        if (clusters > 1)
        {
            length += ((long)clusters * sizeof(ushort)) + ((long)terms * (termBytes + EndBytes(values))) + ((long)values * (terms == 0 ? 1 : ClusterBytes(clusters) + 1));
        }

        if (length != bytes.Length)
        {
            return false;
        }

        list = new ClusteredList(bytes, ordinalBytes, termBytes, documents, clusters, terms, values);
        return true;
    }

    /// <summary>A row of the list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int OrdinalAt(int index)
    {
        ReadOnlySpan<byte> bytes = _ordinals[(index * _ordinalBytes)..];
        return _ordinalBytes switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            3 => BinaryPrimitives.ReadUInt16LittleEndian(bytes) | (bytes[2] << 16),
            _ => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        };
    }

    /// <summary>Where a cluster's rows begin and end in the list.</summary>
    public (int Start, int End) ClusterAt(int cluster)
    {
        return Clusters == 1 ? (0, Documents) : (cluster == 0 ? 0 : Number(_ends, cluster - 1, sizeof(ushort)), Number(_ends, cluster, sizeof(ushort)));
    }

    /// <summary>Multiplies a query with the summaries.</summary>
    /// <param name="query">The numbers of the query's terms, rising.</param>
    /// <param name="dense">The query's factor for each term.</param>
    /// <param name="sums">Filled, one a cluster.</param>
    /// <returns>Whether the summaries could be read.</returns>
    public bool TryMultiply(ReadOnlySpan<int> query, long[] dense, Span<long> sums)
    {
        if (_terms.Length == 0)
        {
            return TryMultiplyRows(dense, sums);
        }

        sums.Clear();
        int count = _terms.Length / _termBytes;
        if (count < SearchCost * query.Length)
        {
            for (int i = 0; i < count; i++)
            {
                int term = Number(_terms, i, _termBytes);
                if ((uint)term < (uint)dense.Length && dense[term] is not 0 and long factor)
                {
                    Add(i, factor, sums);
                }
            }

            return true;
        }

        int at = 0;
        foreach (int term in query)
        {
            int end = count;
            while (at < end)
            {
                int middle = (at + end) >> 1;
                if (Number(_terms, middle, _termBytes) < term)
                {
                    at = middle + 1;
                }
                else
                {
                    end = middle;
                }
            }

            if (at < count && Number(_terms, at, _termBytes) == term)
            {
                Add(at, dense[term], sums);
            }
        }

        return true;
    }

    // Summaries that have little in common are rows of their own.
    private bool TryMultiplyRows(long[] dense, Span<long> sums)
    {
        ReadOnlySpan<byte> rows = _values;
        foreach (ref long sum in sums)
        {
            sum = SparseRow.Dot(rows, 1, dense, out int length);
            if (sum < 0)
            {
                return false;
            }

            rows = rows[length..];
        }

        return true;
    }

    private void Add(int index, long factor, Span<long> sums)
    {
        int endBytes = EndBytes(_values.Length);
        int start = index == 0 ? 0 : Number(_termEnds, index - 1, endBytes);
        int length = Number(_termEnds, index, endBytes) - start;
        if (Clusters <= 1 << 8)
        {
            ClusterSums.Add(_clusters.Slice(start, length), _values.Slice(start, length), factor, sums);
        }
        else
        {
            ClusterSums.AddWide(_clusters.Slice(2 * start, 2 * length), _values.Slice(start, length), factor, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Number(ReadOnlySpan<byte> numbers, int index, int bytes)
    {
        return bytes == sizeof(ushort)
            ? BinaryPrimitives.ReadUInt16LittleEndian(numbers[(index * sizeof(ushort))..])
            : BinaryPrimitives.ReadInt32LittleEndian(numbers[(index * sizeof(int))..]);
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> bytes, out int number)
    {
        number = 0;
        for (int shift = 0; shift < 35 && bytes.Length > 0; shift += 7)
        {
            byte part = bytes[0];
            bytes = bytes[1..];
            number |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number >= 0;
            }
        }

        return false;
    }
}
