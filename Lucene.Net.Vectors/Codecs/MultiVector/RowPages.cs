using System;
using System.Threading;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>
/// Asks the system for the pages of documents' rows before these are scored: all at once, so that the disk works on many while a page that is
/// first touched when it is needed is awaited alone. Nothing is done where they are in memory already, which is found out by a few of them.
/// For any number of threads; to be used under a reference to the file.
/// </summary>
/// <param name="matrices">The documents.</param>
internal sealed class RowPages(StoredMultiVectorValues matrices)
{
    // So many documents tell whether a part of them is missing.
    private const int Sampled = 16;

    // Documents that are read in one go if no more than so many bytes lie between them: a page more costs less than a call more.
    private const long Gap = 4096;

    // What a thread asks for before the next may help: to ask for a document takes it ten microseconds.
    private const int DocumentsPerThread = 128;

    /// <summary>Whether documents may have to be read from disk.</summary>
    /// <param name="ordinals">The documents; such as do not exist are passed over.</param>
    public bool MayMiss(ReadOnlySpan<int> ordinals)
    {
        int step = Math.Max(1, ordinals.Length / Sampled);
        for (int i = 0; i < ordinals.Length; i += step)
        {
            (long offset, long bytes) = matrices.PlaceOf(ordinals[i]);
            if (bytes > 0 && matrices.Data.MayMiss(offset, bytes))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Asks for documents and returns when they are on their way.</summary>
    /// <param name="ordinals">The documents, best in rising order; such as do not exist are passed over.</param>
    public void ReadSoon(ReadOnlySpan<int> ordinals)
    {
        long begin = 0, end = 0;
        foreach (int ordinal in ordinals)
        {
            (long offset, long bytes) = matrices.PlaceOf(ordinal);
            if (offset < begin || offset > end + Gap)
            {
                matrices.Data.ReadSoon(begin, end - begin);
                (begin, end) = (offset, offset);
            }

            end = Math.Max(end, offset + bytes);
        }

        matrices.Data.ReadSoon(begin, end - begin);
    }

    /// <summary>Has threads of the pool ask for documents, and returns at once.</summary>
    /// <param name="ordinals">The documents, best in rising order; such as do not exist are passed over.</param>
    public void ReadLater(ReadOnlySpan<int> ordinals)
    {
        for (; !ordinals.IsEmpty; ordinals = ordinals[Math.Min(DocumentsPerThread, ordinals.Length)..])
        {
            matrices.Data.AddReference();
            ThreadPool.UnsafeQueueUserWorkItem(new Request(this, matrices.Data, ordinals[..Math.Min(DocumentsPerThread, ordinals.Length)].ToArray()), preferLocal: false);
        }
    }

    // The reference keeps the map under the thread when the reader is closed meanwhile.
    private sealed class Request(RowPages pages, NativeRegion data, int[] ordinals) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            pages.ReadSoon(ordinals);
            data.Release();
        }
    }
}
