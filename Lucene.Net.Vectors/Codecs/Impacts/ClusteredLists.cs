using System;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>The clusters of one field in one segment, term by term, outside the heap.</summary>
internal sealed class ClusteredLists(ClusteredEntry entry, NativeRegion data, string file)
{
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

    /// <summary>An error that names the file.</summary>
    public CorruptIndexException Corrupt(string problem, Exception? cause = null)
    {
        return new CorruptIndexException($"{file} was cut or altered: {problem}", cause);
    }
}
