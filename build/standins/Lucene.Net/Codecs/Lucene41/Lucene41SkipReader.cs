using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Lucene.Net.Codecs.Lucene41
{
    /// <summary>Finds the last skip point before a document, from the highest level down.</summary>
    internal sealed class Lucene41SkipReader
    {
        private const int Branching = Lucene41Files.SkipBranching;

        private readonly IndexInput input;
        private readonly Level[] levels = new Level[Lucene41Files.MaxSkipLevels];
        private int top;
        private bool positions;
        private bool payloads;
        private bool offsets;

        internal Lucene41SkipReader(IndexInput input)
        {
            this.input = input;
        }

        internal void Reset(long start, in SkipPoint origin, int docFreq, bool hasPositions, bool hasPayloads, bool hasOffsets)
        {
            positions = hasPositions;
            payloads = hasPayloads;
            offsets = hasOffsets;
            // The last block has a point only if documents follow it.
            int points = (docFreq - 1) / PackedBlockLayouts.BlockSize;
            top = -1;
            for (; points > 0 && top < levels.Length - 1; points /= Branching)
            {
                top++;
                (levels[top] ??= new Level()).Reset(points, origin);
            }
            input.Seek(start);
            for (int i = top; i >= 0; i--)
            {
                long length = i > 0 ? input.ReadVInt64() : 0;
                levels[i].Start = levels[i].At = input.Position;
                if (length < 0 || length > input.Length - input.Position) throw new CorruptIndexException($"bad skip list at {start} (resource={input})");
                if (i > 0) input.Seek(input.Position + length);
            }
        }

        /// <summary>How many blocks end before <paramref name="target"/>, and where the next begins.</summary>
        internal int Find(int target, out SkipPoint point)
        {
            for (int i = top; i >= 0; i--)
            {
                Level level = levels[i];
                if (i < top && levels[i + 1].Passed * Branching > level.Passed)
                {
                    level.Descend(levels[i + 1]);
                    input.Seek(level.At);
                    if (i > 0) level.LastChild = levels[i - 1].Start + input.ReadVInt64();
                }
                else
                {
                    input.Seek(level.At);
                }
                while (level.Passed < level.Points)
                {
                    if (!level.HasNext) ReadNext(level, i);
                    if (level.Next.Doc >= target) break;
                    level.Take();
                }
                level.At = input.Position;
            }
            point = levels[0].Last;
            return levels[0].Passed;
        }

        private void ReadNext(Level level, int height)
        {
            ref SkipPoint next = ref level.Next;
            next.Doc = level.Last.Doc + input.ReadVInt32();
            next.DocPointer = level.Last.DocPointer + input.ReadVInt32();
            if (positions)
            {
                next.PosPointer = level.Last.PosPointer + input.ReadVInt32();
                next.PosInBlock = input.ReadVInt32();
                if (payloads) next.PayBytesInBlock = input.ReadVInt32();
                if (payloads || offsets) next.PayPointer = level.Last.PayPointer + input.ReadVInt32();
            }
            if (next.Doc < level.Last.Doc || next.DocPointer < level.Last.DocPointer)
                throw new CorruptIndexException($"skip list goes backwards (resource={input})");
            // A point's child begins after the same point's own bytes on the level below, in front of that point's link to its child.
            level.NextChild = height > 0 ? levels[height - 1].Start + input.ReadVInt64() : 0;
            level.HasNext = true;
        }

        private sealed class Level
        {
            internal int Points;
            internal int Passed;
            internal long Start;
            internal long At;
            internal SkipPoint Last;
            internal SkipPoint Next;
            internal bool HasNext;
            internal long LastChild;
            internal long NextChild;

            internal void Reset(int points, in SkipPoint origin)
            {
                Points = points;
                Passed = 0;
                HasNext = false;
                LastChild = 0;
                Last = origin;
            }

            internal void Take()
            {
                Last = Next;
                LastChild = NextChild;
                HasNext = false;
                Passed++;
            }

            internal void Descend(Level above)
            {
                Passed = above.Passed * Branching;
                Last = above.Last;
                At = above.LastChild;
                HasNext = false;
            }
        }
    }
}
