using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Packed;

namespace Lucene.Net.Codecs.Lucene45
{
    public partial class Lucene45DocValuesProducer
    {
        private sealed class TableNumbers : Int64Values
        {
            private readonly long[] table;
            private readonly PackedInt32s.Reader places;

            internal TableNumbers(long[] table, PackedInt32s.Reader places)
            {
                this.table = table;
                this.places = places;
            }

            public override long Get(long index) => table[(int)places.Get((int)index)];
        }

        private sealed class MultipliedNumbers : Int64Values
        {
            private readonly long minimum;
            private readonly long divisor;
            private readonly BlockPackedReader quotients;

            internal MultipliedNumbers(long minimum, long divisor, BlockPackedReader quotients)
            {
                this.minimum = minimum;
                this.divisor = divisor;
                this.quotients = quotients;
            }

            public override long Get(long index) => minimum + divisor * quotients.Get(index);
        }

        /// <summary>Binary values that may be more than an int can count. What a caller gets is its own array: callers keep it.</summary>
        private abstract class LongBinary : BinaryDocValues
        {
            public sealed override void Get(int docID, BytesRef result) => Get((long)docID, result);

            internal abstract void Get(long index, BytesRef result);

            /// <summary>The place of the value, or -1 minus the place where it would stand.</summary>
            internal virtual long Find(BytesRef key, long count)
            {
                BytesRef probe = new BytesRef();
                long low = 0, high = count - 1;
                while (low <= high)
                {
                    long middle = (low + high) >>> 1;
                    Get(middle, probe);
                    int order = probe.CompareTo(key);
                    if (order == 0) return middle;
                    if (order < 0) low = middle + 1;
                    else high = middle - 1;
                }
                return -1 - low;
            }

            protected static void Read(IndexInput input, long offset, int length, BytesRef result)
            {
                byte[] bytes = BytesRef.EMPTY_BYTES;
                if (length > 0)
                {
                    if (offset < 0 || offset > input.Length - length) throw MetadataFile.Corrupt($"a value of {length} bytes from {offset} on ends beyond the file", input);
                    bytes = new byte[length];
                    input.Seek(offset);
                    input.ReadBytes(bytes, 0, length);
                }
                result.Bytes = bytes;
                result.Offset = 0;
                result.Length = length;
            }
        }

        private sealed class FixedBinary : LongBinary
        {
            private readonly IndexInput input;
            private readonly long offset;
            private readonly int length;

            internal FixedBinary(IndexInput input, BinaryEntry entry)
            {
                this.input = input;
                offset = entry.Offset;
                length = entry.MaxLength;
                if (entry.Count > 0 && length > (input.Length - offset) / entry.Count)
                    throw MetadataFile.Corrupt($"{entry.Count} values of {length} bytes from {offset} on end beyond the file", input);
            }

            internal override void Get(long index, BytesRef result) => Read(input, offset + index * length, length, result);
        }

        private sealed class VariableBinary : LongBinary
        {
            private readonly IndexInput input;
            private readonly long offset;
            private readonly int maxLength;
            private readonly MonotonicBlockPackedReader ends;

            internal VariableBinary(IndexInput input, BinaryEntry entry, MonotonicBlockPackedReader ends)
            {
                this.input = input;
                this.ends = ends;
                offset = entry.Offset;
                maxLength = entry.MaxLength;
            }

            internal override void Get(long index, BytesRef result)
            {
                long start = index == 0 ? 0 : ends.Get(index - 1), length = ends.Get(index) - start;
                if (start < 0 || length < 0 || length > maxLength) throw MetadataFile.Corrupt($"invalid length of value {index}: {length}", input);
                Read(input, offset + start, (int)length, result);
            }
        }

        /// <summary>Keeps the value it read last: those in order after it, up to the next that stands whole, cost one step each.</summary>
        private sealed class PrefixedBinary : LongBinary
        {
            private readonly IndexInput input;
            private readonly long offset;
            private readonly long interval;
            private readonly long count;
            private readonly MonotonicBlockPackedReader starts;
            private readonly byte[] current;
            private int currentLength;
            private long currentIndex = -1;
            private long nextPosition;

            internal PrefixedBinary(IndexInput input, BinaryEntry entry, MonotonicBlockPackedReader starts)
            {
                this.input = input;
                this.starts = starts;
                offset = entry.Offset;
                interval = entry.AddressInterval;
                count = entry.Count;
                current = new byte[entry.MaxLength];
            }

            internal override void Get(long index, BytesRef result)
            {
                Move(index);
                result.Bytes = current.AsSpan(0, currentLength).ToArray();
                result.Offset = 0;
                result.Length = currentLength;
            }

            // First among the values that stand whole, then onwards from the last of them that is not greater.
            internal override long Find(BytesRef key, long count)
            {
                ReadOnlySpan<byte> wanted = key.Bytes.AsSpan(key.Offset, key.Length);
                long low = 0, high = (count - 1) / interval;
                if (count == 0) return -1;
                while (low <= high)
                {
                    long middle = (low + high) >>> 1;
                    Move(middle * interval);
                    int order = Current.SequenceCompareTo(wanted);
                    if (order == 0) return middle * interval;
                    if (order < 0) low = middle + 1;
                    else high = middle - 1;
                }
                if (high < 0) return -1;
                long index = high * interval + 1, end = Math.Min(index - 1 + interval, count);
                for (; index < end; index++)
                {
                    Move(index);
                    int order = Current.SequenceCompareTo(wanted);
                    if (order == 0) return index;
                    if (order > 0) break;
                }
                return -1 - index;
            }

            private ReadOnlySpan<byte> Current => current.AsSpan(0, currentLength);

            private void Move(long index)
            {
                if (index == currentIndex) return;
                if ((ulong)index >= (ulong)count) throw new ArgumentOutOfRangeException(nameof(index), index, $"there are {count} values");
                long block = index / interval;
                if (index < currentIndex || currentIndex < 0 || currentIndex / interval != block)
                {
                    currentIndex = block * interval - 1;
                    currentLength = 0;
                    nextPosition = offset + starts.Get(block);
                    if (nextPosition < offset || nextPosition > input.Length)
                    {
                        currentIndex = -1;
                        throw MetadataFile.Corrupt($"value {block * interval} would start at {nextPosition}", input);
                    }
                }
                input.Seek(nextPosition);
                while (currentIndex < index)
                {
                    int shared = input.ReadVInt32(), suffix = input.ReadVInt32();
                    if (shared < 0 || suffix < 0 || shared > currentLength || suffix > current.Length - shared)
                    {
                        currentIndex = -1;
                        throw MetadataFile.Corrupt($"invalid value {index}: {shared} shared bytes and {suffix} more, at most {current.Length} are allowed", input);
                    }
                    input.ReadBytes(current, shared, suffix);
                    currentLength = shared + suffix;
                    currentIndex++;
                }
                nextPosition = input.Position;
            }
        }

        private static CorruptIndexException InvalidOrd(long ord, int docID, long count, IndexInput input) =>
            MetadataFile.Corrupt($"document {docID} has value {ord} of {count}", input);

        private sealed class SortedValues : SortedDocValues
        {
            private readonly IndexInput input;
            private readonly LongBinary values;
            private readonly Int64Values ords;

            internal SortedValues(IndexInput input, LongBinary values, Int64Values ords, int count)
            {
                this.input = input;
                this.values = values;
                this.ords = ords;
                ValueCount = count;
            }

            public override int ValueCount { get; }

            public override int GetOrd(int docID)
            {
                long ord = ords.Get((long)docID);
                return ord >= -1 && ord < ValueCount ? (int)ord : throw InvalidOrd(ord, docID, ValueCount, input);
            }

            public override void LookupOrd(int ord, BytesRef result) => values.Get((long)ord, result);
            public override int LookupTerm(BytesRef key) => (int)values.Find(key, ValueCount);
        }

        private sealed class SortedSetValues : RandomAccessOrds
        {
            private readonly IndexInput input;
            private readonly long ordCount;
            private int current;
            private readonly LongBinary values;
            private readonly Int64Values ords;
            private readonly MonotonicBlockPackedReader ends;
            private long start;
            private long next;
            private long end;

            internal SortedSetValues(IndexInput input, LongBinary values, Int64Values ords, long ordCount, MonotonicBlockPackedReader ends, long count)
            {
                this.input = input;
                this.ordCount = ordCount;
                this.values = values;
                this.ords = ords;
                this.ends = ends;
                ValueCount = count;
            }

            public override long ValueCount { get; }

            public override void SetDocument(int docID)
            {
                start = next = docID == 0 ? 0 : ends.Get((long)docID - 1);
                end = ends.Get((long)docID);
                current = docID;
                if (start < 0 || end < start || end > ordCount) throw MetadataFile.Corrupt($"document {docID} has the values from {start} to {end} of {ordCount}", input);
            }

            public override long NextOrd() => next < end ? Ord(next++) : NO_MORE_ORDS;
            public override long OrdAt(int index) => Ord(start + index);

            private long Ord(long index)
            {
                long ord = ords.Get(index);
                return (ulong)ord < (ulong)ValueCount ? ord : throw InvalidOrd(ord, current, ValueCount, input);
            }

            public override int Cardinality => (int)(end - start);
            public override void LookupOrd(long ord, BytesRef result) => values.Get(ord, result);
            public override long LookupTerm(BytesRef key) => values.Find(key, ValueCount);
        }

        private sealed class PresentBits : IBits
        {
            private readonly IndexInput input;
            private readonly long offset;

            internal PresentBits(IndexInput input, long offset, int length)
            {
                if (offset + ((length + 7) >>> 3) > input.Length) throw MetadataFile.Corrupt($"{length} bits from {offset} on end beyond the file", input);
                this.input = input;
                this.offset = offset;
                Length = length;
            }

            public int Length { get; }

            public bool Get(int index)
            {
                input.Seek(offset + (index >>> 3));
                return (input.ReadByte() >> (index & 7) & 1) != 0;
            }
        }
    }
}
