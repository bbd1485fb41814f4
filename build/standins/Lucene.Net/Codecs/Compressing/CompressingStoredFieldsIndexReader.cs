using System;
using Lucene.Net.Store;
using Lucene.Net.Util.Packed;

namespace Lucene.Net.Codecs.Compressing
{
    /// <summary>First document and place of every chunk, read from blocks of averages and zig-zag deltas from them.</summary>
    public sealed class CompressingStoredFieldsIndexReader
    {
        private readonly int[] docBases;
        private readonly long[] startPointers;

        /// <summary>Reads up to the block count of 0 that ends the blocks.</summary>
        internal CompressingStoredFieldsIndexReader(IndexInput input, int docCount)
        {
            int packedVersion = input.ReadVInt32();
            PackedInt32s.CheckVersion(packedVersion);
            int[] bases = new int[16];
            long[] pointers = new long[16];
            int chunks = 0;
            for (int block; (block = input.ReadVInt32()) != 0;)
            {
                if (block < 0 || block > docCount - chunks) throw MetadataFile.Corrupt($"invalid number of chunks: {block}", input);
                if (bases.Length - chunks < block)
                {
                    Array.Resize(ref bases, Math.Max(chunks + block, 2 * chunks));
                    Array.Resize(ref pointers, bases.Length);
                }

                long first = input.ReadVInt32(), average = input.ReadVInt32();
                PackedInt32s.IReaderIterator deltas = Deltas(input, packedVersion, block, 32);
                for (int i = 0; i < block; i++)
                {
                    long docBase = first + average * i + Delta(deltas);
                    int before = chunks + i == 0 ? -1 : bases[chunks + i - 1];
                    if (docBase <= before || docBase >= docCount || (before < 0 && docBase != 0))
                        throw MetadataFile.Corrupt($"chunk {chunks + i} starts at document {docBase} after {before} of {docCount}", input);
                    bases[chunks + i] = (int)docBase;
                }

                first = input.ReadVInt64();
                average = input.ReadVInt64();
                deltas = Deltas(input, packedVersion, block, 64);
                for (int i = 0; i < block; i++)
                {
                    long pointer = first + average * i + Delta(deltas);
                    if (pointer <= (chunks + i == 0 ? 0 : pointers[chunks + i - 1]))
                        throw MetadataFile.Corrupt($"chunk {chunks + i} is at {pointer}, before the one before", input);
                    pointers[chunks + i] = pointer;
                }
                chunks += block;
            }
            if (chunks == 0 && docCount > 0) throw MetadataFile.Corrupt($"no chunks for {docCount} documents", input);
            docBases = bases.AsSpan(0, chunks).ToArray();
            startPointers = pointers.AsSpan(0, chunks).ToArray();
        }

        private static PackedInt32s.IReaderIterator Deltas(IndexInput input, int packedVersion, int count, int maxBits)
        {
            int bits = input.ReadVInt32();
            if (bits < 0 || bits > maxBits) throw MetadataFile.Corrupt($"invalid bits per value: {bits}", input);
            return bits == 0 ? null : PackedInt32s.GetReaderIteratorNoHeader(input, PackedInt32s.Format.PACKED, packedVersion, count, bits, 1);
        }

        private static long Delta(PackedInt32s.IReaderIterator deltas)
        {
            if (deltas == null) return 0;
            long zigZag = deltas.Next();
            return (long)((ulong)zigZag >> 1) ^ -(zigZag & 1);
        }

        internal long GetStartPointer(int docID)
        {
            int chunk = Array.BinarySearch(docBases, docID);
            return startPointers[chunk >= 0 ? chunk : ~chunk - 1];
        }

        internal long RamBytesUsed() => 12L * docBases.Length + 64;

        /// <summary>It never changes.</summary>
        public object Clone() => this;
    }
}
