using System;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>The clusters of one field in one segment, term by term, outside the heap.</summary>
internal sealed class ClusteredLists(ClusteredEntry entry, NativeRegion data, string file)
{
    private const int HintBytes = 512;

    /// <summary>The memory that all is read from.</summary>
    public NativeRegion Data => data;

    /// <summary>What codes were shifted by in the summaries.</summary>
    public int Shift => entry.Shift;

    /// <summary>A term's rows; none where it is nowhere among the heaviest. To be read while the caller keeps the data.</summary>
    public ClusteredList Of(int term)
    {
        long start = entry.Places.At(data, term);
        long end = entry.Places.At(data, term + 1);
        return start >= entry.Lists && end >= start && end <= entry.Lists + entry.ListsLength && end - start <= int.MaxValue
            && ClusteredList.TryRead(data.Bytes(start, (int)(end - start)), entry.OrdinalBytes, entry.TermBytes, out ClusteredList list)
            ? list
            : throw Corrupt($"the list of term {term} is none");
    }

    /// <summary>Tells the processor that the lists of some terms will be read soon: first where they lie, then how they begin.</summary>
    public void Approach(ReadOnlySpan<int> terms)
    {
        foreach (int term in terms)
        {
            CacheHint.Read(in data.Bytes(entry.Places.PlaceOf(term), 1)[0], 1);
        }

        foreach (int term in terms)
        {
            long start = entry.Places.At(data, term);
            if (start >= entry.Lists && start < entry.Lists + entry.ListsLength)
            {
                CacheHint.Read(in data.Bytes(start, 1)[0], HintBytes);
            }
        }
    }

    /// <summary>An error that names the file.</summary>
    public CorruptIndexException Corrupt(string problem, Exception? cause = null)
    {
        return new CorruptIndexException($"{file} was cut or altered: {problem}", cause);
    }
}
