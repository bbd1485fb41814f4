using System;
using System.Collections.Generic;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>Takes other indexes in: by copying their segments, or by merging readers into one new segment.</summary>
    public partial class IndexWriter
    {
        public virtual void AddIndexes(params Directory[] dirs)
        {
            EnsureOpen();
            HashSet<Directory> distinct = new HashSet<Directory>();
            foreach (Directory dir in dirs)
            {
                if (!distinct.Add(dir)) throw new ArgumentException($"Directory {dir} appears more than once");
                if (dir == directory) throw new ArgumentException("Cannot add directory to itself");
            }
            List<SegmentCommitInfo> copies = new List<SegmentCommitInfo>();
            TrackingDirectoryWrapper tracking = new TrackingDirectoryWrapper(directory);
            bool success = false;
            try
            {
                foreach (Directory dir in dirs)
                {
                    SegmentInfos others = new SegmentInfos();
                    others.Read(dir);
                    foreach (SegmentCommitInfo other in others)
                    {
                        FieldInfos fields = ReadFieldInfos(other);
                        numbers.Check(fields);
                        copies.Add(CopySegment(other, NewSegmentName(), fields, tracking));
                        numbers.Add(fields);
                    }
                }
                lock (flushLock)
                {
                    // deletions that were asked for before must not reach the documents that come now
                    FullFlush(true);
                    lock (sync)
                    {
                        EnsureOpen();
                        foreach (SegmentCommitInfo copy in copies) Publish(NewState(copy));
                    }
                }
                success = true;
            }
            finally
            {
                if (!success)
                    lock (sync) deleter.DeleteNew(tracking.CreatedFiles);
            }
            MaybeMerge();
        }

        private static SegmentCommitInfo CopySegment(SegmentCommitInfo other, string name, FieldInfos fields, TrackingDirectoryWrapper tracking)
        {
            SegmentInfo from = other.Info;
            IOContext context = new IOContext(new MergeInfo(from.DocCount, other.GetSizeInBytes(), true, -1));
            string Renamed(string file) => name + IndexFileNames.StripSegmentName(file);
            HashSet<string> segmentFiles = new HashSet<string>();
            string siName = IndexFileNames.SegmentFileName(from.Name, "", "si");
            foreach (string file in from.GetFiles())
                if (file != siName) segmentFiles.Add(Renamed(file));

            SegmentInfo info = new SegmentInfo(tracking.Delegate, from.Version, name, from.DocCount, from.UseCompoundFile, from.Codec, from.Diagnostics);
            info.SetFiles(segmentFiles);
            SegmentCommitInfo copy = new SegmentCommitInfo(info, other.DelCount, other.DelGen, other.FieldInfosGen);
            Dictionary<long, ISet<string>> updates = new Dictionary<long, ISet<string>>();
            foreach (KeyValuePair<long, ISet<string>> generation in other.UpdatesFiles)
            {
                HashSet<string> files = new HashSet<string>();
                foreach (string file in generation.Value) files.Add(Renamed(file));
                updates[generation.Key] = files;
            }
            copy.SetGenUpdatesFiles(updates);
            foreach (string file in other.GetFiles())
                if (file != siName) from.Dir.Copy(tracking, file, Renamed(file), context);
            info.Codec.SegmentInfoFormat.SegmentInfoWriter.Write(tracking, info, fields, context);
            return copy;
        }

        public virtual void AddIndexes(params IndexReader[] readers)
        {
            EnsureOpen();
            List<AtomicReader> leaves = new List<AtomicReader>();
            int docCount = 0;
            foreach (IndexReader reader in readers)
                foreach (AtomicReaderContext context in reader.Leaves)
                    if (context.AtomicReader.NumDocs > 0)
                    {
                        numbers.Check(context.AtomicReader.FieldInfos);
                        leaves.Add(context.AtomicReader);
                        docCount += context.AtomicReader.NumDocs;
                    }
            Flush(false, true);
            if (leaves.Count == 0) return;

            IOContext mergeContext = new IOContext(new MergeInfo(docCount, -1, true, -1));
            SegmentInfo info = new SegmentInfo(directory, Constants.LUCENE_VERSION, NewSegmentName(), -1, false, config.Codec, null);
            TrackingDirectoryWrapper tracking = new TrackingDirectoryWrapper(directory);
            try
            {
                MergeState state = MergeReaders(leaves, info, CheckAbort.NONE, tracking, mergeContext);
                SegmentCommitInfo segment = Seal(info, state.FieldInfos, tracking, mergeContext, SOURCE_ADDINDEXES_READERS, null, UseCompoundFileForMerge);
                lock (flushLock)
                {
                    FullFlush(true);
                    lock (sync)
                    {
                        EnsureOpen();
                        Publish(NewState(segment));
                    }
                }
            }
            finally
            {
                lock (sync) deleter.DeleteNew(tracking.CreatedFiles);
            }
            MaybeMerge();
        }
    }
}
