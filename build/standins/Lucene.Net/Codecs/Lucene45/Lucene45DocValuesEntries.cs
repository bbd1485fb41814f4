using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util.Packed;
using static Lucene.Net.Codecs.Lucene45.Lucene45DocValuesFormat;

namespace Lucene.Net.Codecs.Lucene45
{
    public partial class Lucene45DocValuesProducer
    {
        protected internal class NumericEntry
        {
            internal long MissingOffset;
            internal int Format;
            internal long MinimumValue;
            internal long Divisor;
            internal long[] Table;

            internal NumericEntry() { }

            public long Offset { get; set; }
            public int PackedInt32sVersion { get; set; }
            public long Count { get; set; }
            public int BlockSize { get; set; }
        }

        protected internal class BinaryEntry
        {
            internal long MissingOffset;
            internal long Offset;
            internal int Format;
            internal int MinLength;
            internal int MaxLength;

            internal BinaryEntry() { }

            public long Count { get; set; }
            public long AddressesOffset { get; set; }
            public long AddressInterval { get; set; }
            public int PackedInt32sVersion { get; set; }
            public int BlockSize { get; set; }

            internal long AddressCount => Format == Lucene45DocValuesConsumer.BINARY_PREFIX_COMPRESSED ? (Count + AddressInterval - 1) / AddressInterval : Count;
        }

        protected internal class SortedSetEntry
        {
            internal bool SingleValued;

            internal SortedSetEntry() { }
        }

        /// <summary>The entries of a .dvm file, by field number.</summary>
        private sealed class Entries
        {
            internal readonly Dictionary<int, NumericEntry> Numerics = new Dictionary<int, NumericEntry>();
            internal readonly Dictionary<int, BinaryEntry> Binaries = new Dictionary<int, BinaryEntry>();
            internal readonly Dictionary<int, SortedSetEntry> SortedSets = new Dictionary<int, SortedSetEntry>();

            /// <summary>Of the documents of a sorted or sorted set field.</summary>
            internal readonly Dictionary<int, NumericEntry> Ords = new Dictionary<int, NumericEntry>();

            /// <summary>Where a document's ordinals end, of a sorted set field.</summary>
            internal readonly Dictionary<int, NumericEntry> OrdIndexes = new Dictionary<int, NumericEntry>();

            private readonly IndexInput meta;
            private readonly string file;
            private readonly int maxDoc;

            internal int Version { get; }

            internal Entries(IndexInput meta, string file, int version, int maxDoc)
            {
                this.meta = meta;
                this.file = file;
                this.maxDoc = maxDoc;
                Version = version;
                for (int field; (field = meta.ReadVInt32()) != EndOfEntries;)
                {
                    if (field < 0) throw Corrupt($"invalid field number: {field}");
                    int kind = meta.ReadByte();
                    switch (kind)
                    {
                        case Numeric:
                            Add(Numerics, field, OneEachDocument(ReadNumeric()));
                            break;
                        case Binary:
                            BinaryEntry binary = ReadBinary();
                            if (binary.Count != maxDoc) throw Corrupt($"{binary.Count} values for {maxDoc} documents");
                            Add(Binaries, field, binary);
                            break;
                        case Sorted:
                            ReadSorted(field);
                            break;
                        case SortedSet:
                            ReadSortedSet(field);
                            break;
                        default:
                            throw Corrupt($"unknown kind of entry: {kind}");
                    }
                }
            }

            private void Add<T>(Dictionary<int, T> entries, int field, T entry)
            {
                if (!entries.TryAdd(field, entry)) throw Corrupt($"two entries for field number {field}");
            }

            private void ReadSorted(int field)
            {
                ExpectPart(field, Binary);
                Add(Binaries, field, ReadBinary());
                ExpectPart(field, Numeric);
                Add(Ords, field, OneEachDocument(ReadNumeric()));
            }

            private void ReadSortedSet(int field)
            {
                int format = Version >= VersionSortedSetSingleValued ? meta.ReadVInt32() : Lucene45DocValuesConsumer.SORTED_SET_WITH_ADDRESSES;
                bool singleValued = format == Lucene45DocValuesConsumer.SORTED_SET_SINGLE_VALUED_SORTED;
                if (!singleValued && format != Lucene45DocValuesConsumer.SORTED_SET_WITH_ADDRESSES) throw Corrupt($"unknown form of a sorted set: {format}");
                Add(SortedSets, field, new SortedSetEntry { SingleValued = singleValued });
                if (singleValued)
                {
                    ExpectPart(field, Sorted);
                    ReadSorted(field);
                    return;
                }
                ExpectPart(field, Binary);
                Add(Binaries, field, ReadBinary());
                ExpectPart(field, Numeric);
                Add(Ords, field, ReadNumeric());
                ExpectPart(field, Numeric);
                Add(OrdIndexes, field, OneEachDocument(ReadNumeric()));
            }

            private void ExpectPart(int field, byte kind)
            {
                int partField = meta.ReadVInt32(), partKind = meta.ReadByte();
                if (partField != field || partKind != kind)
                    throw Corrupt($"entry of kind {partKind} for field number {partField} where kind {kind} for {field} was expected");
            }

            private NumericEntry OneEachDocument(NumericEntry entry) =>
                entry.Count == maxDoc ? entry : throw Corrupt($"{entry.Count} values for {maxDoc} documents");

            private NumericEntry ReadNumeric()
            {
                NumericEntry entry = new NumericEntry
                {
                    Format = meta.ReadVInt32(),
                    MissingOffset = meta.ReadInt64(),
                    PackedInt32sVersion = PackedVersion(meta.ReadVInt32()),
                    Offset = Offset(meta.ReadInt64()),
                    Count = Count(meta.ReadVInt64()),
                    BlockSize = BlockLength(meta.ReadVInt32()),
                };
                switch (entry.Format)
                {
                    case Lucene45DocValuesConsumer.DELTA_COMPRESSED:
                        break;
                    case Lucene45DocValuesConsumer.GCD_COMPRESSED:
                        entry.MinimumValue = meta.ReadInt64();
                        entry.Divisor = meta.ReadInt64();
                        break;
                    case Lucene45DocValuesConsumer.TABLE_COMPRESSED:
                        int size = meta.ReadVInt32();
                        if (size is < 1 or > MaxTableSize) throw Corrupt($"invalid size of a table of values: {size}");
                        if (entry.Count > int.MaxValue) throw Corrupt($"too many values for a table: {entry.Count}");
                        // One longer than its largest place, up to a power of 2: then no place that a wrong byte gives is outside.
                        entry.Table = new long[1 << PackedInt32s.BitsRequired(size - 1)];
                        for (int i = 0; i < size; i++) entry.Table[i] = meta.ReadInt64();
                        break;
                    default:
                        throw Corrupt($"unknown form of numbers: {entry.Format}");
                }
                return entry;
            }

            private BinaryEntry ReadBinary()
            {
                BinaryEntry entry = new BinaryEntry
                {
                    Format = meta.ReadVInt32(),
                    MissingOffset = meta.ReadInt64(),
                    MinLength = meta.ReadVInt32(),
                    MaxLength = meta.ReadVInt32(),
                    Count = Count(meta.ReadVInt64()),
                    Offset = Offset(meta.ReadInt64()),
                };
                // Of no values there is no shortest and no longest, and what the package writes then means nothing.
                if (entry.Count == 0) entry.MinLength = entry.MaxLength = 0;
                if (entry.MinLength < 0 || entry.MaxLength < entry.MinLength) throw Corrupt($"invalid lengths: {entry.MinLength} to {entry.MaxLength}");
                switch (entry.Format)
                {
                    case Lucene45DocValuesConsumer.BINARY_FIXED_UNCOMPRESSED:
                        if (entry.MinLength != entry.MaxLength) throw Corrupt($"values of a fixed length have {entry.MinLength} to {entry.MaxLength} bytes");
                        return entry;
                    case Lucene45DocValuesConsumer.BINARY_VARIABLE_UNCOMPRESSED:
                        break;
                    case Lucene45DocValuesConsumer.BINARY_PREFIX_COMPRESSED:
                        entry.AddressInterval = meta.ReadVInt32();
                        if (entry.AddressInterval < 1) throw Corrupt($"invalid address interval: {entry.AddressInterval}");
                        break;
                    default:
                        throw Corrupt($"unknown form of binary values: {entry.Format}");
                }
                entry.AddressesOffset = Offset(meta.ReadInt64());
                entry.PackedInt32sVersion = PackedVersion(meta.ReadVInt32());
                entry.BlockSize = BlockLength(meta.ReadVInt32());
                return entry;
            }

            private long Offset(long offset) => offset >= 0 ? offset : throw Corrupt($"invalid offset: {offset}");

            private long Count(long count) => count >= 0 ? count : throw Corrupt($"invalid number of values: {count}");

            private int PackedVersion(int version) =>
                version >= PackedInt32s.VERSION_START && version <= PackedInt32s.VERSION_CURRENT
                    ? version
                    : throw Corrupt($"unknown version of packed integers: {version}");

            private int BlockLength(int length) =>
                length >= 64 && length <= 1 << 27 && (length & (length - 1)) == 0 ? length : throw Corrupt($"invalid block size: {length}");

            private CorruptIndexException Corrupt(string what) => MetadataFile.Corrupt(what, file);
        }
    }
}
