using System;
using Lucene.Net.Store;

namespace Lucene.Net.Codecs.Lucene41
{
    /// <summary>Where reading can go on after a full block of documents.</summary>
    internal struct SkipPoint
    {
        /// <summary>The last document of the block.</summary>
        internal int Doc;
        internal long DocPointer;
        internal long PosPointer;

        /// <summary>Positions in the block at PosPointer that belong to earlier documents, and their payload bytes.</summary>
        internal int PosInBlock;
        internal int PayBytesInBlock;
        internal long PayPointer;
    }

    /// <summary>Gathers a term's skip points in levels, every eighth point of a level also being one of the next.</summary>
    internal sealed class Lucene41SkipWriter
    {
        private readonly Level[] levels = new Level[Lucene41Files.MaxSkipLevels];
        private bool positions;
        private bool payloads;
        private bool offsets;
        private SkipPoint origin;
        private int points;

        internal void SetField(bool hasPositions, bool hasPayloads, bool hasOffsets)
        {
            positions = hasPositions;
            payloads = hasPayloads;
            offsets = hasOffsets;
        }

        internal void StartTerm(long docPointer, long posPointer, long payPointer)
        {
            origin = new SkipPoint { DocPointer = docPointer, PosPointer = posPointer, PayPointer = payPointer };
            points = 0;
        }

        internal void Add(in SkipPoint point)
        {
            points++;
            long child = 0;
            for (int i = 0, ordinal = points; i < levels.Length; i++, ordinal /= Lucene41Files.SkipBranching)
            {
                Level level = levels[i] ??= new Level();
                if (ordinal == 1) level.Restart(origin);
                Write(level, point);
                long end = level.Data.Length;
                if (i > 0) level.Data.WriteVInt64(child);
                child = end;
                if (ordinal % Lucene41Files.SkipBranching != 0) break;
            }
        }

        private void Write(Level level, in SkipPoint point)
        {
            ByteSink data = level.Data;
            data.WriteVInt32(point.Doc - level.Last.Doc);
            data.WriteVInt32((int)(point.DocPointer - level.Last.DocPointer));
            if (positions)
            {
                data.WriteVInt32((int)(point.PosPointer - level.Last.PosPointer));
                data.WriteVInt32(point.PosInBlock);
                if (payloads) data.WriteVInt32(point.PayBytesInBlock);
                if (payloads || offsets) data.WriteVInt32((int)(point.PayPointer - level.Last.PayPointer));
            }
            level.Last = point;
        }

        /// <summary>Writes the levels, the highest first, each but the lowest with its length.</summary>
        internal void WriteTo(IndexOutput output)
        {
            int top = 0;
            for (int left = points / Lucene41Files.SkipBranching; left > 0; left /= Lucene41Files.SkipBranching) top++;
            for (int i = Math.Min(top, levels.Length - 1); i >= 0; i--)
            {
                ByteSink data = levels[i].Data;
                if (i > 0) output.WriteVInt64(data.Length);
                data.WriteTo(output);
            }
        }

        private sealed class Level
        {
            internal readonly ByteSink Data = new ByteSink();
            internal SkipPoint Last;

            internal void Restart(in SkipPoint origin)
            {
                Data.Clear();
                Last = origin;
            }
        }
    }
}
