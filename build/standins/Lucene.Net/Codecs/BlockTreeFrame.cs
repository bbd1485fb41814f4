using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    /// <summary>
    /// One block on the way from the root to a term. A prefix with many entries is spread over several blocks, one after another in the
    /// file ("floor blocks"), each from a first byte on; such a frame stands for all of them and holds one at a time.
    /// </summary>
    internal sealed class BlockTreeFrame
    {
        private readonly BlockTreeField tree;
        private readonly BlockTreeTermsEnum owner;

        internal int PrefixLength;

        /// <summary>Whether Entry says where the enumeration is; a frame that came from the index alone does not know yet.</summary>
        internal bool Positioned;

        internal int Entry;

        // The first block of the prefix, and where the others begin.
        private long firstPointer;
        private bool firstHasTerms;
        private byte[] floorData = Array.Empty<byte>();
        private int floorLength;
        private bool isFloor;

        // The block in memory: entry i has the suffix bytes from suffixStarts[i], and is a block if subPointers[i] is not 0.
        private long loadedPointer = -1;
        private byte[] suffixBytes = Array.Empty<byte>();
        private int[] suffixStarts = Array.Empty<int>();
        private int[] suffixLengths = Array.Empty<int>();
        private long[] subPointers = Array.Empty<long>();
        private int[] termOrdinals = Array.Empty<int>();
        private long nextPointer;
        private byte[] stats = Array.Empty<byte>();
        private int statsLength;
        private byte[] meta = Array.Empty<byte>();
        private int metaLength;

        // The statistics and metadata of terms are told as differences, so they are read up to the term that is wanted.
        private readonly BlockTermState state;
        private readonly long[] longs;
        private readonly ByteArrayDataInput metaIn = new ByteArrayDataInput();
        private int statsAt;
        private int decodedTerms;

        internal BlockTreeFrame(BlockTreeField field, BlockTreeTermsEnum owner)
        {
            tree = field;
            this.owner = owner;
            state = tree.Postings.NewTermState();
            longs = new long[tree.LongCount];
        }

        internal int EntryCount { get; private set; }
        internal bool IsLastOfPrefix { get; private set; }
        internal bool IsSubBlock => subPointers[Entry] != 0;
        internal long SubPointer => subPointers[Entry];
        internal ReadOnlySpan<byte> Suffix => SuffixOf(Entry);

        private ReadOnlySpan<byte> SuffixOf(int entry) => suffixBytes.AsSpan(suffixStarts[entry], suffixLengths[entry]);

        /// <summary>A frame for what the index says of a prefix.</summary>
        internal void SetFromIndex(int prefixLength, byte[] code, int codeLength)
        {
            PrefixLength = prefixLength;
            Positioned = false;
            int at = 0;
            long first = ReadVInt64(code, codeLength, ref at);
            firstPointer = first >>> BlockTreeFiles.CodeBits;
            firstHasTerms = (first & BlockTreeFiles.CodeHasTerms) != 0;
            isFloor = (first & BlockTreeFiles.CodeIsFloor) != 0;
            if (!isFloor) return;
            floorLength = codeLength - at;
            if (floorData.Length < floorLength) floorData = new byte[floorLength * 2];
            Array.Copy(code, at, floorData, 0, floorLength);
        }

        /// <summary>A frame for a block that another block points to, about to be read from its beginning.</summary>
        internal void SetFromParent(int prefixLength, long pointer)
        {
            PrefixLength = prefixLength;
            firstPointer = pointer;
            firstHasTerms = true;
            isFloor = false;
            LoadFirst();
        }

        internal void LoadFirst()
        {
            Load(firstPointer);
            Entry = -1;
            Positioned = true;
        }

        internal void LoadNextOfPrefix()
        {
            Load(nextPointer);
            Entry = -1;
        }

        /// <summary>Loads the block that would hold the target, unless it is known to hold no terms and only terms are wanted.</summary>
        internal bool LoadFor(ReadOnlySpan<byte> target, bool termsOnly)
        {
            long pointer = firstPointer;
            bool hasTerms = firstHasTerms;
            if (isFloor && target.Length > PrefixLength)
            {
                int label = target[PrefixLength];
                int at = 0;
                for (int left = (int)ReadVInt64(floorData, floorLength, ref at); left > 0; left--)
                {
                    if (at >= floorLength) throw Corrupt("its index names more floor blocks than it lists");
                    if (label < floorData[at++]) break;
                    long code = ReadVInt64(floorData, floorLength, ref at);
                    pointer = firstPointer + (code >>> 1);
                    hasTerms = (code & 1) != 0;
                }
            }
            if (termsOnly && !hasTerms) return false;
            Load(pointer);
            return true;
        }

        /// <summary>The first entry whose suffix is not below the target's, or EntryCount.</summary>
        internal int Find(ReadOnlySpan<byte> target, out bool exact)
        {
            ReadOnlySpan<byte> wanted = target.Slice(PrefixLength);
            int low = 0;
            int high = EntryCount - 1;
            while (low <= high)
            {
                int middle = (low + high) >>> 1;
                int order = SuffixOf(middle).SequenceCompareTo(wanted);
                if (order == 0)
                {
                    exact = true;
                    return middle;
                }
                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }
            exact = false;
            return low;
        }

        private void Load(long pointer)
        {
            if (pointer == loadedPointer) return;
            loadedPointer = -1;
            IndexInput input = owner.TermsIn;
            if (pointer <= 0 || pointer >= input.Length) throw Corrupt($"it points to a block at {pointer}");
            input.Seek(pointer);
            int code = input.ReadVInt32();
            EntryCount = code >>> 1;
            IsLastOfPrefix = (code & 1) != 0;
            code = input.ReadVInt32();
            bool isLeaf = (code & 1) != 0;
            int suffixesLength = ReadInto(input, code >>> 1, ref suffixBytes);
            if (EntryCount == 0 || EntryCount > suffixesLength) throw Corrupt($"the block at {pointer} claims {EntryCount} entries in {suffixesLength} bytes");
            if (suffixStarts.Length < EntryCount)
            {
                int size = Math.Max(EntryCount, 64);
                suffixStarts = new int[size];
                suffixLengths = new int[size];
                subPointers = new long[size];
                termOrdinals = new int[size];
            }
            ReadEntries(pointer, suffixesLength, isLeaf);
            statsLength = ReadInto(input, input.ReadVInt32(), ref stats);
            metaLength = ReadInto(input, input.ReadVInt32(), ref meta);
            nextPointer = input.Position;
            RewindStats();
            loadedPointer = pointer;
        }

        private void ReadEntries(long pointer, int length, bool isLeaf)
        {
            int at = 0;
            int terms = 0;
            for (int i = 0; i < EntryCount; i++)
            {
                int code = (int)ReadVInt64(suffixBytes, length, ref at);
                int suffixLength = isLeaf ? code : code >>> 1;
                suffixStarts[i] = at;
                suffixLengths[i] = suffixLength;
                at += suffixLength;
                if (suffixLength < 0 || at > length || at < 0) throw Corrupt($"the block at {pointer} has an entry of {suffixLength} bytes");
                termOrdinals[i] = terms;
                if (isLeaf || (code & 1) == 0)
                {
                    subPointers[i] = 0;
                    terms++;
                    continue;
                }
                long back = ReadVInt64(suffixBytes, length, ref at);
                // Children come before their parents in the file; with that no chain of blocks is endless.
                if (back <= 0 || back >= pointer) throw Corrupt($"the block at {pointer} has a child {back} bytes before it");
                subPointers[i] = pointer - back;
            }
        }

        private int ReadInto(IndexInput from, int length, ref byte[] bytes)
        {
            if (length < 0 || length > from.Length - from.Position) throw Corrupt($"a block claims {length} bytes");
            if (bytes.Length < length) bytes = new byte[Math.Max(length, Math.Min(length * 2L, int.MaxValue / 2))];
            from.ReadBytes(bytes, 0, length);
            return length;
        }

        private void RewindStats()
        {
            statsAt = 0;
            decodedTerms = 0;
            metaIn.Reset(meta, 0, metaLength);
        }

        /// <summary>The state of the term at Entry; it changes with the next call.</summary>
        internal BlockTermState DecodeTerm()
        {
            int wanted = termOrdinals[Entry];
            if (decodedTerms > wanted + 1) RewindStats();
            bool hasFreqs = tree.Info.IndexOptions != IndexOptions.DOCS_ONLY;
            while (decodedTerms <= wanted)
            {
                state.DocFreq = (int)ReadVInt64(stats, statsLength, ref statsAt);
                state.TotalTermFreq = hasFreqs ? state.DocFreq + ReadVInt64(stats, statsLength, ref statsAt) : -1;
                for (int i = 0; i < longs.Length; i++) longs[i] = metaIn.ReadVInt64();
                tree.Postings.DecodeTerm(longs, metaIn, tree.Info, state, decodedTerms == 0);
                decodedTerms++;
            }
            if (metaIn.Position > metaLength) throw Corrupt("its metadata is longer than its block");
            state.TermBlockOrd = decodedTerms;
            state.BlockFilePointer = loadedPointer;
            return state;
        }

        private long ReadVInt64(byte[] bytes, int length, ref int at)
        {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7)
            {
                if (at >= length) break;
                byte b = bytes[at++];
                value |= (long)(b & 0x7F) << shift;
                if (b < 0x80) return value;
            }
            throw Corrupt("a number runs over the end of its block");
        }

        private CorruptIndexException Corrupt(string what) =>
            new CorruptIndexException($"the term dictionary of field \"{tree.Info.Name}\" is broken: {what} (resource={tree.TermsIn})");
    }
}
