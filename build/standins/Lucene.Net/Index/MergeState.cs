using System.Collections.Generic;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>What one merge works on: the readers, where their documents go, and the segment that is being written.</summary>
    public class MergeState
    {
        internal MergeState(IList<AtomicReader> readers, SegmentInfo segmentInfo, InfoStream infoStream, CheckAbort checkAbort)
        {
            Readers = readers;
            SegmentInfo = segmentInfo;
            InfoStream = infoStream;
            CheckAbort = checkAbort;
            DocMaps = new DocMap[readers.Count];
            DocBase = new int[readers.Count];
            MatchingSegmentReaders = new SegmentReader[readers.Count];
            int docBase = 0;
            for (int i = 0; i < readers.Count; i++)
            {
                DocMaps[i] = DocMap.Build(readers[i]);
                DocBase[i] = docBase;
                docBase += DocMaps[i].NumDocs;
            }
            segmentInfo.DocCount = docBase;
        }

        public SegmentInfo SegmentInfo { get; private set; }
        public FieldInfos FieldInfos { get; set; }
        public IList<AtomicReader> Readers { get; private set; }

        /// <summary>Old document to new, within its reader: add DocBase[reader] for the number in the merged segment.</summary>
        public DocMap[] DocMaps { get; set; }

        public int[] DocBase { get; set; }
        public CheckAbort CheckAbort { get; private set; }
        public InfoStream InfoStream { get; private set; }
        public SegmentReader[] MatchingSegmentReaders { get; set; }
        public int MatchedCount { get; set; }

        public abstract class DocMap
        {
            internal DocMap() { }

            public abstract int Get(int docID);
            public abstract int MaxDoc { get; }
            public abstract int NumDeletedDocs { get; }
            public int NumDocs => MaxDoc - NumDeletedDocs;
            public virtual bool HasDeletions => NumDeletedDocs > 0;

            public static DocMap Build(AtomicReader reader) =>
                reader.HasDeletions ? new Compacting(reader.LiveDocs, reader.MaxDoc) : new Identity(reader.MaxDoc);

            private sealed class Identity : DocMap
            {
                internal Identity(int maxDoc)
                {
                    MaxDoc = maxDoc;
                }

                public override int MaxDoc { get; }
                public override int NumDeletedDocs => 0;
                public override int Get(int docID) => docID;
            }

            private sealed class Compacting : DocMap
            {
                private readonly int[] map;

                internal Compacting(IBits liveDocs, int maxDoc)
                {
                    map = new int[maxDoc];
                    int live = 0;
                    for (int doc = 0; doc < maxDoc; doc++)
                        map[doc] = liveDocs.Get(doc) ? live++ : -1;
                    NumDeletedDocs = maxDoc - live;
                }

                public override int MaxDoc => map.Length;
                public override int NumDeletedDocs { get; }
                public override int Get(int docID) => map[docID];
            }
        }
    }

    /// <summary>Lets a long merge be aborted: work is reported, now and then the merge is asked whether to go on.</summary>
    public class CheckAbort
    {
        public static readonly CheckAbort NONE = new Never();
        private const double WorkBetweenChecks = 10_000;

        private readonly MergePolicy.OneMerge merge;
        private readonly Directory dir;
        private double work;

        public CheckAbort(MergePolicy.OneMerge merge, Directory dir)
        {
            this.merge = merge;
            this.dir = dir;
        }

        public virtual void Work(double units)
        {
            work += units;
            if (work < WorkBetweenChecks) return;
            work = 0;
            merge.CheckAborted(dir);
        }

        private sealed class Never : CheckAbort
        {
            internal Never() : base(null, null) { }
            public override void Work(double units) { }
        }
    }
}
