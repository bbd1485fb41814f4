using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>One segment with the vectors of the field searched; for one thread.</summary>
internal readonly record struct VectorLeaf(AtomicReaderContext Context, VectorValues Vectors)
{
    public AtomicReader Reader => Context.AtomicReader;

    /// <summary>The documents that are not deleted; null for all.</summary>
    public IBits? Live => Context.AtomicReader.LiveDocs;

    /// <summary>Whether every ordinal below the count has a vector, which plain doc values do not promise.</summary>
    public bool IsOurs => !Vectors.IsPlain;

    /// <summary>
    /// Moves on to the next document that has a vector and is not deleted.
    /// </summary>
    /// <returns>The ordinal of its vector; -1 at the end.</returns>
    /// <exception cref="System.ArgumentException">The filter gives a document that the segment does not have: it was made for another reader.</exception>
    public int NextOrdinal(DocIdSetIterator docs)
    {
        IBits? live = Live;
        int maxDoc = Reader.MaxDoc;
        for (int doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
        {
            if (doc >= maxDoc)
            {
                ThrowHelper.Argument($"was made for another reader: segment {Reader} has {maxDoc} documents, and it gives one more", "filter", $"document {doc}");
            }

            // Filters are to obey deletions by themselves; one that does not must not bring deleted documents back.
            if (live is null || live.Get(doc))
            {
                int ordinal = Vectors.OrdinalOf(doc);
                if (ordinal >= 0)
                {
                    return ordinal;
                }
            }
        }

        return -1;
    }

    /// <summary>The length of the first binary doc value of a field that is not empty; -1 where there is none.</summary>
    public static int FirstValueBytes(AtomicReader reader, string field)
    {
        BinaryDocValues? values = reader.GetBinaryDocValues(field);
        IBits? there = values is null ? null : reader.GetDocsWithField(field);
        BytesRef value = new();
        for (int doc = 0; there is not null && doc < reader.MaxDoc; doc++)
        {
            if (there.Get(doc))
            {
                values!.Get(doc, value);
                if (value.Length > 0)
                {
                    return value.Length;
                }
            }
        }

        return -1;
    }
}
