using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>Clusters the rows of a forward file under each term, and writes the lists.</summary>
internal sealed class ClusteredWriter
{
    private readonly IndexOutput _data;
    private readonly ClusteredEntry _entry;
    private readonly ShallowClusters _clusters;
    private readonly ClusterSummaries _summaries;
    private readonly List<int> _ends = [];
    private readonly List<int> _terms = [];
    private readonly List<int> _codes = [];
    private byte[] _rows = [];
    private int _rowBytes;

    private ClusteredWriter(IndexOutput data, ClusteredEntry entry, ForwardRows rows, ClusterOptions options)
    {
        _data = data;
        _entry = entry;
        _clusters = new ShallowClusters(rows, options.CentroidFraction, options.MinClusterSize, options.Seed);
        _summaries = new ClusterSummaries(rows, options.SummaryEnergy, entry.Shift);
    }

    /// <summary>Writes a field's lists.</summary>
    /// <param name="data">Takes them.</param>
    /// <param name="values">The field's rows.</param>
    /// <param name="options">How to cluster.</param>
    /// <param name="worked">Told how many postings were done; may end the work by an exception.</param>
    public static ClusteredEntry Write(IndexOutput data, ForwardValues values, ClusterOptions options, Action<int>? worked)
    {
        ForwardRows rows = new(values);
        ClusteredEntry entry = new(values.Count, rows.TermCount, Math.Max(0, values.Options.Bits - 8), data.Position, 0, default);
        ClusteredWriter writer = new(data, entry, rows, options);
        List<long> places = new(rows.TermCount + 1);
        new HeavyPostings(rows, options.TermShare, options.Postings).Each((term, list) =>
        {
            places.Add(data.Position);
            if (list.Length > 0)
            {
                writer.WriteList(term, list.Span);
                worked?.Invoke(list.Length);
            }
        });
        places.Add(data.Position);
        return entry with { ListsLength = data.Position - entry.Lists, Places = PlaceTable.Write(data, places) };
    }

    private void WriteList(int term, Span<int> list)
    {
        _clusters.Gather(term, list, _ends);
        _data.WriteVInt32(list.Length);
        _data.WriteVInt32(_ends.Count);
        bool summed = _ends.Count > 1;
        if (summed)
        {
            _summaries.Build(list, _ends);
            _data.WriteVInt32(_summaries.AreDifferent ? 0 : _summaries.Terms.Count);
            _data.WriteVInt32(_summaries.AreDifferent ? EncodeRows() : _summaries.Values.Length);
        }

        foreach (int row in list)
        {
            WriteNumber(row, _entry.OrdinalBytes);
        }

        if (!summed)
        {
            return;
        }

        foreach (int end in _ends)
        {
            WriteNumber(end, sizeof(ushort));
        }

        if (_summaries.AreDifferent)
        {
            _data.WriteBytes(_rows, 0, _rowBytes);
            return;
        }

        foreach (int own in _summaries.Terms)
        {
            WriteNumber(own, _entry.TermBytes);
        }

        int endBytes = ClusteredList.EndBytes(_summaries.Values.Length);
        foreach (int end in _summaries.Ends)
        {
            WriteNumber(end, endBytes);
        }

        int clusterBytes = ClusteredList.ClusterBytes(_ends.Count);
        foreach (int cluster in _summaries.Clusters)
        {
            WriteNumber(cluster, clusterBytes);
        }

        foreach (byte value in _summaries.Values)
        {
            _data.WriteByte(value);
        }
    }

    // Each summary as a row of its own.
    private int EncodeRows()
    {
        _rowBytes = 0;
        for (int cluster = 0; cluster < _ends.Count; cluster++)
        {
            _summaries.Read(cluster, _terms, _codes);
            int most = _rowBytes + SparseRow.MaxBytes(_terms.Count, 1);
            if (_rows.Length < most)
            {
                Array.Resize(ref _rows, 2 * most);
            }

            _rowBytes += SparseRow.Encode(CollectionsMarshal.AsSpan(_terms), CollectionsMarshal.AsSpan(_codes), 1, _rows.AsSpan(_rowBytes));
        }

        return _rowBytes;
    }

    private void WriteNumber(int number, int bytes)
    {
        for (int i = 0; i < bytes; i++, number >>= 8)
        {
            _data.WriteByte((byte)number);
        }
    }
}
