using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>One field's doc values in memory.</summary>
    internal abstract class DocValuesBuffer
    {
        protected readonly MemoryCounter Memory;
        private long counted;

        protected DocValuesBuffer(MemoryCounter memory)
        {
            Memory = memory;
        }

        internal abstract void Add(int doc, IIndexableField field);
        internal abstract void Flush(DocValuesConsumer consumer, FieldInfo field, int maxDoc);

        internal static DocValuesBuffer New(DocValuesType type, BytePool pool, MemoryCounter memory) => type switch
        {
            DocValuesType.NUMERIC => new NumericBuffer(memory),
            DocValuesType.BINARY => new BinaryBuffer(memory),
            DocValuesType.SORTED => new SortedBuffer(pool, memory),
            DocValuesType.SORTED_SET => new SortedSetBuffer(pool, memory),
            _ => throw new ArgumentException($"unrecognized DocValues type {type}"),
        };

        protected void Count(long bytes)
        {
            Memory.Bytes += bytes - counted;
            counted = bytes;
        }

        protected static BytesRef Bytes(IIndexableField field) => field.GetBinaryValue() ??
            throw new ArgumentException($"field \"{field.Name}\": null value not allowed");

        protected static BytesRef ShortBytes(IIndexableField field)
        {
            BytesRef value = Bytes(field);
            if (value.Length > IndexWriter.MAX_TERM_LENGTH)
                throw new ArgumentException($"DocValuesField \"{field.Name}\" is too large, must be <= {IndexWriter.MAX_TERM_LENGTH}");
            return value;
        }

        protected static ArgumentException Twice(string field) =>
            new ArgumentException($"DocValuesField \"{field}\" appears more than once in this document (only one value is allowed per field)");
    }

    /// <summary>One number a document; norms are kept in it as well.</summary>
    internal sealed class NumericBuffer : DocValuesBuffer
    {
        private long[] values = new long[16];
        private ulong[] present = new ulong[1];
        private int lastDoc = -1;

        internal NumericBuffer(MemoryCounter memory) : base(memory)
        {
            Count(16 * sizeof(long));
        }

        internal override void Add(int doc, IIndexableField field)
        {
            if (doc <= lastDoc) throw Twice(field.Name);
            Add(doc, field.GetInt64Value() ?? throw new ArgumentException($"field \"{field.Name}\": null value not allowed"));
        }

        internal void Add(int doc, long value)
        {
            if (doc >= values.Length)
            {
                Array.Resize(ref values, ArrayUtil.Oversize(doc + 1, sizeof(long)));
                Array.Resize(ref present, (values.Length + 63) >> 6);
                Count(values.Length * (long)sizeof(long) + values.Length / 8);
            }
            values[doc] = value;
            present[doc >> 6] |= 1UL << doc;
            lastDoc = doc;
        }

        internal override void Flush(DocValuesConsumer consumer, FieldInfo field, int maxDoc) => consumer.AddNumericField(field, Values(maxDoc, null));

        internal void FlushNorms(DocValuesConsumer consumer, FieldInfo field, int maxDoc) => consumer.AddNumericField(field, Values(maxDoc, 0));

        private IEnumerable<long?> Values(int maxDoc, long? missing)
        {
            for (int doc = 0; doc < maxDoc; doc++)
                yield return doc <= lastDoc && (present[doc >> 6] & (1UL << doc)) != 0 ? values[doc] : missing;
        }
    }

    /// <summary>Values one after another in pages; none spans two, so that a page is what the codec reads.</summary>
    internal sealed class BinaryBuffer : DocValuesBuffer
    {
        private const int FirstPage = 1 << 10;
        private const int LargestPage = 1 << 20;

        private readonly List<byte[]> pages = new List<byte[]>();
        private Place[] places = new Place[16];
        private int used;
        private long pageBytes;
        private int lastDoc = -1;

        internal BinaryBuffer(MemoryCounter memory) : base(memory) { }

        internal override void Add(int doc, IIndexableField field)
        {
            if (doc <= lastDoc) throw Twice(field.Name);
            BytesRef value = Bytes(field);
            if (doc >= places.Length) Array.Resize(ref places, ArrayUtil.Oversize(doc + 1, 12));
            if (pages.Count == 0 || pages[^1].Length - used < value.Length)
            {
                int size = pages.Count == 0 ? FirstPage : Math.Min(pages[^1].Length * 2, LargestPage);
                pages.Add(GC.AllocateUninitializedArray<byte>(Math.Max(size, value.Length)));
                pageBytes += pages[^1].Length;
                used = 0;
            }
            value.Bytes.AsSpan(value.Offset, value.Length).CopyTo(pages[^1].AsSpan(used));
            places[doc] = new Place { Page = pages.Count, Offset = used, Length = value.Length };
            used += value.Length;
            lastDoc = doc;
            Count(pageBytes + places.Length * 12L);
        }

        internal override void Flush(DocValuesConsumer consumer, FieldInfo field, int maxDoc) => consumer.AddBinaryField(field, Values(maxDoc));

        private IEnumerable<BytesRef> Values(int maxDoc)
        {
            BytesRef value = new BytesRef();
            for (int doc = 0; doc < maxDoc; doc++)
            {
                Place place = doc <= lastDoc ? places[doc] : default;
                if (place.Page == 0)
                {
                    yield return null;
                    continue;
                }
                value.Bytes = pages[place.Page - 1];
                value.Offset = place.Offset;
                value.Length = place.Length;
                yield return value;
            }
        }

        /// <summary>Page 0 is none; the first is 1.</summary>
        private struct Place
        {
            internal int Page;
            internal int Offset;
            internal int Length;
        }
    }

    /// <summary>One value a document out of a sorted list.</summary>
    internal sealed class SortedBuffer : DocValuesBuffer
    {
        private readonly BytesTable table;
        private int[] ids = new int[16];
        private int lastDoc = -1;

        internal SortedBuffer(BytePool pool, MemoryCounter memory) : base(memory)
        {
            table = new BytesTable(pool, memory);
            Count(16 * sizeof(int));
        }

        internal override void Add(int doc, IIndexableField field)
        {
            if (doc <= lastDoc) throw Twice(field.Name);
            BytesRef value = ShortBytes(field);
            if (doc >= ids.Length)
            {
                Array.Resize(ref ids, ArrayUtil.Oversize(doc + 1, sizeof(int)));
                Count(ids.Length * (long)sizeof(int));
            }
            // 0 is no value
            ids[doc] = table.Add(value.Bytes.AsSpan(value.Offset, value.Length)) + 1;
            lastDoc = doc;
        }

        internal override void Flush(DocValuesConsumer consumer, FieldInfo field, int maxDoc)
        {
            int[] sorted = table.Sort();
            consumer.AddSortedField(field, Values(table, sorted), Ords(Inverse(sorted), maxDoc));
        }

        private IEnumerable<long?> Ords(int[] ordOfId, int maxDoc)
        {
            for (int doc = 0; doc < maxDoc; doc++)
            {
                int id = doc <= lastDoc ? ids[doc] : 0;
                yield return id == 0 ? -1 : ordOfId[id - 1];
            }
        }

        internal static IEnumerable<BytesRef> Values(BytesTable table, int[] sorted)
        {
            BytesRef value = new BytesRef();
            foreach (int id in sorted)
            {
                value.Bytes = table.Locate(id, out int offset, out int length);
                value.Offset = offset;
                value.Length = length;
                yield return value;
            }
        }

        internal static int[] Inverse(int[] sorted)
        {
            int[] inverse = new int[sorted.Length];
            for (int ord = 0; ord < sorted.Length; ord++) inverse[sorted[ord]] = ord;
            return inverse;
        }
    }

    /// <summary>Several values a document out of a sorted list; a value twice in a document counts once.</summary>
    internal sealed class SortedSetBuffer : DocValuesBuffer
    {
        private readonly BytesTable table;
        private int[] ids = new int[16];
        private int idCount;
        private int[] ends = new int[16];
        private int lastDoc = -1;

        internal SortedSetBuffer(BytePool pool, MemoryCounter memory) : base(memory)
        {
            table = new BytesTable(pool, memory);
        }

        internal override void Add(int doc, IIndexableField field)
        {
            BytesRef value = ShortBytes(field);
            if (doc >= ends.Length) Array.Resize(ref ends, ArrayUtil.Oversize(doc + 1, sizeof(int)));
            for (; lastDoc < doc; lastDoc++) ends[lastDoc + 1] = idCount;
            if (idCount == ids.Length) Array.Resize(ref ids, ArrayUtil.Oversize(idCount + 1, sizeof(int)));
            ids[idCount++] = table.Add(value.Bytes.AsSpan(value.Offset, value.Length));
            ends[doc] = idCount;
            Count((ids.Length + (long)ends.Length) * sizeof(int));
        }

        internal override void Flush(DocValuesConsumer consumer, FieldInfo field, int maxDoc)
        {
            int[] sorted = table.Sort();
            int[] ordOfId = SortedBuffer.Inverse(sorted);
            int[] ords = new int[idCount];
            int[] counts = new int[maxDoc];
            int kept = 0;
            for (int doc = 0, start = 0; doc <= lastDoc; start = ends[doc], doc++)
            {
                int count = ends[doc] - start;
                if (count == 0) continue;
                Span<int> mine = ords.AsSpan(kept, count);
                for (int i = 0; i < count; i++) mine[i] = ordOfId[ids[start + i]];
                mine.Sort();
                int distinct = 1;
                for (int i = 1; i < count; i++)
                    if (mine[i] != mine[i - 1]) mine[distinct++] = mine[i];
                counts[doc] = distinct;
                kept += distinct;
            }
            consumer.AddSortedSetField(field, SortedBuffer.Values(table, sorted), Numbers(counts, maxDoc), Numbers(ords, kept));
        }

        private static IEnumerable<long?> Numbers(int[] numbers, int count)
        {
            for (int i = 0; i < count; i++) yield return numbers[i];
        }
    }
}
