using System;
using System.Globalization;
using System.Text;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>
/// Holds a segment's postings against its forward index. Both are summed up by document, since one is read term by term and the other document by
/// document: a count, and a sum of 64-bit hashes of term and weight.
/// </summary>
internal sealed class ForwardAgreement(ForwardVectors forward, SparseFieldOptions options, int maxDoc)
{
    private readonly int[] _counts = new int[maxDoc];
    private readonly ulong[] _sums = new ulong[maxDoc];

    /// <summary>Takes note of a term's postings.</summary>
    public void See(BytesRef term, ReadOnlySpan<int> docs, ReadOnlySpan<int> codes)
    {
        ulong hash = HashOf(term.Bytes.AsSpan(term.Offset, term.Length));
        for (int i = 0; i < docs.Length; i++)
        {
            _counts[docs[i]]++;
            _sums[docs[i]] += Mixed(hash, codes[i]);
        }
    }

    /// <summary>
    /// What disagrees once all terms were seen, or null. A document may have more terms by document than in the postings: a field may keep but
    /// the heaviest postings of a term.
    /// </summary>
    public string? Problem()
    {
        for (int doc = 0; doc < maxDoc; doc++)
        {
            ulong sum = 0;
            int count = 0;
            foreach (TermWeight entry in forward.Get(doc) ?? SparseVector.Empty)
            {
                sum += Mixed(HashOf(Encoding.UTF8.GetBytes(entry.Term)), options.CodeOf(entry.Weight));
                count++;
            }

            if (count < _counts[doc] || (count == _counts[doc] && sum != _sums[doc]))
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"document {doc} has {count} terms by document and {_counts[doc]} in the postings{(count == _counts[doc] ? ", but not the same terms and weights" : string.Empty)}");
            }
        }

        return null;
    }

    // FNV-1a.
    private static ulong HashOf(ReadOnlySpan<byte> term)
    {
        ulong hash = 14695981039346656037;
        foreach (byte unit in term)
        {
            hash = (hash ^ unit) * 1099511628211;
        }

        return hash;
    }

    private static ulong Mixed(ulong hash, int code)
    {
        return new SplitMix64(unchecked((long)hash + code)).Next();
    }
}
