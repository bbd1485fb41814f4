using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>
/// Reads a segment's lists for one query, those of the nearest centroids first. For one thread. Disposing it gives the segment's memory free
/// for unmapping.
/// </summary>
/// <remarks>
/// What codes are compared by is the product of query and vector, or minus half their squared distance: <c>scale * q . c</c>, or that of the
/// centroid, and what the tables say of the difference from it. Under the Euclidean distance the tables are the list's own.
/// </remarks>
internal sealed class ListScan : IDisposable
{
    // Scanned between two looks at what has become too small: few enough that the first list is not kept whole, and many to the call.
    private const int VectorsAtOnce = 8 * FastScan.BlockVectors;

    // Of the next list, the first bytes that are asked for ahead; the hardware follows with the rest.
    private const int Ahead = 1024;

    private readonly IvfVectorsEntry _entry;
    private readonly NativeRegion _data;
    private readonly bool _byDistance;
    private readonly float[] _query;
    private readonly long[] _order;
    private readonly float[] _tables;
    private readonly byte[] _tableBytes;
    private float _base;
    private float _scale;
    private int _ordered;
    private bool _disposed;

    /// <param name="query">The query; copied.</param>
    /// <param name="entry">What the lists are.</param>
    /// <param name="data">Where they are.</param>
    public ListScan(ReadOnlySpan<float> query, IvfVectorsEntry entry, NativeRegion data)
    {
        _entry = entry;
        _data = data;
        data.AddReference();
        _byDistance = entry.Options.Similarity == VectorSimilarity.Euclidean;
        _query = ArrayPool<float>.Shared.Rent(entry.Dimensions);
        query.CopyTo(_query);
        _order = ArrayPool<long>.Shared.Rent(entry.Lists);
        _tables = ArrayPool<float>.Shared.Rent(Math.Max(1, entry.Subspaces * FastScan.SubspaceBytes));
        _tableBytes = ArrayPool<byte>.Shared.Rent(FastScan.TableBytes(entry.Subspaces) + 1);
        Compare();
        if (entry.HasCodes && !_byDistance)
        {
            FillTables(Query, []);
        }
    }

    /// <summary>Number of lists.</summary>
    public int Lists => _entry.Lists;

    private ReadOnlySpan<float> Query => _query.AsSpan(0, _entry.Dimensions);

    private Span<byte> TableBytes => _tableBytes.AsSpan(0, FastScan.TableBytes(_entry.Subspaces));

    /// <summary>Puts lists in the order of their centroids' nearness, as far as asked.</summary>
    public void Order(int count)
    {
        count = Math.Min(count, Lists);
        if (count <= _ordered)
        {
            return;
        }

        Span<long> rest = _order.AsSpan(_ordered, Lists - _ordered);
        if (count < Lists)
        {
            Selection.Largest(rest, count - _ordered);
        }

        Span<long> next = rest[..(count - _ordered)];
        next.Sort();
        next.Reverse();
        _ordered = count;
    }

    /// <summary>Vectors of a list.</summary>
    /// <param name="place">Its place in the order.</param>
    public int SizeOf(int place)
    {
        (int start, int end) = Bounds(List(place));
        return end - start;
    }

    /// <summary>Offers the vectors of lists by their codes.</summary>
    /// <param name="first">The first list's place in the order, which goes at least to <paramref name="end"/>.</param>
    /// <param name="end">The place behind the last list's.</param>
    /// <param name="allowed">Which vectors may be found.</param>
    /// <param name="best">Keeps the best.</param>
    /// <returns>Vectors looked at.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long ScanCodes<TChoice>(int first, int end, TChoice allowed, ref BestKeys best)
        where TChoice : struct, IOrdinalChoice
    {
        Span<int> places = stackalloc int[VectorsAtOnce];
        Span<ushort> sums = stackalloc ushort[VectorsAtOnce];
        long scanned = 0;
        for (int place = first; place < end; place++)
        {
            int list = List(place);
            (int start, int stop) = Bounds(list);
            int block = BlockOf(list, stop - start);
            if (place + 1 < end)
            {
                Prefetch(List(place + 1));
            }

            float offset = Aim(list, BestKeys.Score(_order[place]));
            ReadOnlySpan<int> members = _data.Int32s(_entry.Members + ((long)start * sizeof(int)), stop - start);
            for (int done = 0; done < members.Length; done += VectorsAtOnce)
            {
                int some = Math.Min(VectorsAtOnce, members.Length - done);
                long codes = _entry.Codes + ((long)(block + (done / FastScan.BlockVectors)) * _entry.BlockBytes);
                ReadOnlySpan<byte> blocks = _data.Bytes(codes, (FastScan.Blocks(some) * _entry.BlockBytes) + FastScan.Slack);
                int found = FastScan.AtLeast(TableBytes, _entry.Subspaces, blocks, some, Least(best.Floor, offset), places, sums);
                for (int i = 0; i < found; i++)
                {
                    int ordinal = members[done + places[i]];
                    Require(ordinal);
                    if (allowed.Allows(ordinal))
                    {
                        best.Add(offset + (sums[i] / _scale), ordinal);
                    }
                }
            }

            scanned += members.Length;
        }

        return scanned;
    }

    /// <summary>Offers the vectors of lists by a scorer.</summary>
    /// <param name="scorer">Scores them.</param>
    /// <param name="first">As <see cref="ScanCodes"/> takes it.</param>
    /// <param name="end">As <see cref="ScanCodes"/> takes it.</param>
    /// <param name="allowed">Which vectors may be found.</param>
    /// <param name="best">Keeps the best.</param>
    /// <returns>Vectors scored.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long ScanVectors<TChoice>(IVectorScorer scorer, int first, int end, TChoice allowed, ref BestKeys best)
        where TChoice : struct, IOrdinalChoice
    {
        Span<int> ordinals = stackalloc int[VectorsAtOnce];
        Span<float> scores = stackalloc float[VectorsAtOnce];
        long scored = 0;
        for (int place = first; place < end; place++)
        {
            (int start, int stop) = Bounds(List(place));
            ReadOnlySpan<int> members = _data.Int32s(_entry.Members + ((long)start * sizeof(int)), stop - start);
            for (int next = 0; next < members.Length;)
            {
                int count = 0;
                for (; next < members.Length && count < VectorsAtOnce; next++)
                {
                    int ordinal = members[next];
                    Require(ordinal);
                    ordinals[count] = ordinal;
                    count += allowed.Allows(ordinal) ? 1 : 0;
                }

                scorer.Score(ordinals[..count], scores[..count]);
                scored += count;
                float floor = best.Floor;
                for (int i = 0; i < count; i++)
                {
                    if (scores[i] >= floor)
                    {
                        best.Add(scores[i], ordinals[i]);
                    }
                }
            }
        }

        return scored;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _data.Release();
        ArrayPool<float>.Shared.Return(_query);
        ArrayPool<long>.Shared.Return(_order);
        ArrayPool<float>.Shared.Return(_tables);
        ArrayPool<byte>.Shared.Return(_tableBytes);
    }

    private static int List(long key)
    {
        return BestKeys.Number(key);
    }

    private int List(int place)
    {
        return List(_order[place]);
    }

    // The query's nearness to all centroids: its products with them, or minus half its squared distances from them.
    private void Compare()
    {
        RowBlock centroids = _data.Rows(_entry.Centroids, Lists, _entry.Dimensions * sizeof(float));
        float[] rented = ArrayPool<float>.Shared.Rent(Lists);
        Span<float> nearness = rented.AsSpan(0, Lists);
        if (_byDistance)
        {
            VectorKernels.SquaredEuclideanRows<SingleElement>(Query, centroids, 0, nearness);
            RowSums.Scale(nearness, -0.5f);
        }
        else
        {
            VectorKernels.DotRows<SingleElement>(Query, centroids, 0, nearness);
        }

        for (int list = 0; list < nearness.Length; list++)
        {
            _order[list] = BestKeys.Key(nearness[list], list);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    // Makes the tables those of a list; gives what its sums are added to.
    private float Aim(int list, float nearness)
    {
        if (!_byDistance)
        {
            return (nearness * _data.Singles(_entry.Scales + ((long)list * sizeof(float)), 1)[0]) + _base;
        }

        int rowBytes = _entry.Dimensions * sizeof(float);
        float[] rented = ArrayPool<float>.Shared.Rent(_entry.Dimensions);
        Span<float> difference = rented.AsSpan(0, _entry.Dimensions);
        Query.CopyTo(difference);
        RowSums.Add(difference, _data.Singles(_entry.Centroids + ((long)list * rowBytes), _entry.Dimensions), -1);
        long offsets = _entry.Codebook + ((long)_entry.Dimensions * FastScan.SubspaceBytes * sizeof(float));
        FillTables(difference, _data.Singles(offsets, _entry.Subspaces * FastScan.SubspaceBytes));
        ArrayPool<float>.Shared.Return(rented);
        return nearness + _base;
    }

    private void FillTables(ReadOnlySpan<float> vector, ReadOnlySpan<float> offsets)
    {
        Span<float> tables = _tables.AsSpan(0, _entry.Subspaces * FastScan.SubspaceBytes);
        ProductTables.Fill(vector, _data.Singles(_entry.Codebook, _entry.Dimensions * FastScan.SubspaceBytes), offsets, _entry.Subspaces, tables);
        (_base, _scale) = ProductTables.ToBytes(tables, TableBytes);
    }

    // The least sum that may reach the floor, rounding errors included.
    private int Least(float floor, float offset)
    {
        double sum = ((double)floor - offset) * _scale;
        return sum <= 1 ? 0 : sum > FastScan.MostSum + 1 ? FastScan.MostSum + 1 : (int)(sum - 1);
    }

    private (int Start, int End) Bounds(int list)
    {
        ReadOnlySpan<int> starts = _data.Int32s(_entry.Starts + ((long)list * sizeof(int)), 2);
        return starts[0] >= 0 && starts[0] <= starts[1] && starts[1] <= _entry.Count
            ? (starts[0], starts[1])
            : throw new CorruptIndexException($"{_data.File} was cut or altered: list {list} is said to have the vectors {starts[0]} to {starts[1]} of {_entry.Count}");
    }

    private int BlockOf(int list, int vectors)
    {
        int block = _data.Int32(_entry.Starts + ((Lists + 1L + list) * sizeof(int)));
        return block >= 0 && block <= _entry.Blocks - FastScan.Blocks(vectors)
            ? block
            : throw new CorruptIndexException($"{_data.File} was cut or altered: list {list} of {vectors} vectors is said to begin at block {block} of {_entry.Blocks}");
    }

    private void Prefetch(int list)
    {
        (int start, int end) = Bounds(list);
        int blocks = FastScan.Blocks(end - start);
        if (blocks != 0)
        {
            int bytes = Math.Min(Ahead, blocks * _entry.BlockBytes);
            _data.Rows(_entry.Codes + ((long)BlockOf(list, end - start) * _entry.BlockBytes), 1, bytes).Prefetch(0, bytes);
        }
    }

    private void Require(int ordinal)
    {
        if ((uint)ordinal >= (uint)_entry.Count)
        {
            throw new CorruptIndexException($"{_data.File} was cut or altered: a list is said to have vector {ordinal} of {_entry.Count}");
        }
    }
}
