using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

/// <summary>Values by document for fields that have only terms, kept as long as the segment is open.</summary>
internal static class UninvertedValues
{
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<(string, SortFieldType), Numeric>> s_cache = new();

    /// <summary>Numbers as doc values hold them (bits for floating point), and the documents that have one; null where no document has.</summary>
    internal static NumericDocValues Numbers(AtomicReader reader, string field, SortFieldType type, out IBits present)
    {
        NumericDocValues values = reader.GetNumericDocValues(field);
        if (values != null)
        {
            present = reader.GetDocsWithField(field);
            return values;
        }

        Terms terms = reader.GetTerms(field);
        if (terms == null)
        {
            present = null;
            return null;
        }

        Numeric uninverted = s_cache.GetOrCreateValue(reader.CoreCacheKey).GetOrAdd((field, type), _ => Uninvert(reader, terms, type));
        present = uninverted.Present;
        return uninverted;
    }

    /// <summary>The documents with any term in the field, or null where there are none.</summary>
    internal static IBits DocsWithTerms(AtomicReader reader, string field)
    {
        Terms terms = reader.GetTerms(field);
        if (terms == null)
        {
            return null;
        }

        var bits = new FixedBitSet(reader.MaxDoc);
        TermsEnum all = terms.GetEnumerator();
        DocsEnum docs = null;
        while (all.MoveNext())
        {
            docs = all.Docs(null, docs, DocsFlags.NONE);
            for (int doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
            {
                bits.Set(doc);
            }
        }

        return bits;
    }

    private static Numeric Uninvert(AtomicReader reader, Terms terms, SortFieldType type)
    {
        bool wide = type is SortFieldType.INT64 or SortFieldType.DOUBLE;
        var result = new Numeric(reader.MaxDoc);
        TermsEnum all = terms.GetEnumerator();
        DocsEnum docs = null;
        while (all.MoveNext())
        {
            BytesRef term = all.Term;
            if ((wide ? NumericUtils.GetPrefixCodedInt64Shift(term) : NumericUtils.GetPrefixCodedInt32Shift(term)) != 0)
            {
                break; // lower precisions sort behind the full values
            }

            long value = type switch
            {
                SortFieldType.INT32 => NumericUtils.PrefixCodedToInt32(term),
                SortFieldType.INT64 => NumericUtils.PrefixCodedToInt64(term),
                SortFieldType.SINGLE => BitConverter.SingleToInt32Bits(NumericUtils.SortableInt32ToSingle(NumericUtils.PrefixCodedToInt32(term))),
                _ => BitConverter.DoubleToInt64Bits(NumericUtils.SortableInt64ToDouble(NumericUtils.PrefixCodedToInt64(term))),
            };
            docs = all.Docs(null, docs, DocsFlags.NONE);
            for (int doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
            {
                result.Values[doc] = value;
                result.Present.Set(doc);
            }
        }

        return result;
    }

    private sealed class Numeric : NumericDocValues
    {
        internal readonly long[] Values;
        internal readonly FixedBitSet Present;

        internal Numeric(int maxDoc)
        {
            Values = new long[maxDoc];
            Present = new FixedBitSet(maxDoc);
        }

        public override long Get(int docID) => Values[docID];
    }
}
