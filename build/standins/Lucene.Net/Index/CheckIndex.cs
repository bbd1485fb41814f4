using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Codecs;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Index
{
    /// <summary>Reads everything an index holds and compares what is said twice.</summary>
    public class CheckIndex
    {
        private readonly Directory directory;

        public CheckIndex(Directory dir)
        {
            directory = dir;
        }

        public virtual TextWriter InfoStream { get; set; }
        public virtual bool InfoStreamIsVerbose { get; set; }

        /// <summary>Term vectors are not covered.</summary>
        public virtual bool CrossCheckTermVectors { get; set; }

        public virtual void FlushInfoStream() => InfoStream?.Flush();

        public class Status
        {
            internal Status() { }

            public bool Clean { get; internal set; }
            public bool MissingSegments { get; internal set; }
            public bool CantOpenSegments { get; internal set; }
            public bool MissingSegmentVersion { get; internal set; }
            public string SegmentsFileName { get; internal set; }
            public int NumSegments { get; internal set; }
            public IList<string> SegmentsChecked { get; internal set; } = new List<string>();
            public bool ToolOutOfDate { get; internal set; }
            public IList<SegmentInfoStatus> SegmentInfos { get; internal set; } = new List<SegmentInfoStatus>();
            public Directory Dir { get; internal set; }
            public int TotLoseDocCount { get; internal set; }
            public int NumBadSegments { get; internal set; }
            public bool Partial { get; internal set; }
            public int MaxSegmentName { get; internal set; }
            public bool ValidCounter { get; internal set; }
            public IDictionary<string, string> UserData { get; internal set; }

            public class SegmentInfoStatus
            {
                internal SegmentInfoStatus() { }

                public string Name { get; internal set; }
                public Codec Codec { get; internal set; }
                public int DocCount { get; internal set; }
                public bool Compound { get; internal set; }
                public int NumFiles { get; internal set; }
                public double SizeMB { get; internal set; }
                public bool HasDeletions { get; internal set; }
                public long DeletionsGen { get; internal set; }
                public int NumDeleted { get; internal set; }
                public bool OpenReaderPassed { get; internal set; }
                public IDictionary<string, string> Diagnostics { get; internal set; }
                public FieldNormStatus FieldNormStatus { get; internal set; }
                public TermIndexStatus TermIndexStatus { get; internal set; }
                public StoredFieldStatus StoredFieldStatus { get; internal set; }
                public TermVectorStatus TermVectorStatus { get; internal set; }
                public DocValuesStatus DocValuesStatus { get; internal set; }
            }

            public sealed class TermVectorStatus
            {
                internal TermVectorStatus() { }
                public int DocCount { get; internal set; }
                public long TotVectors { get; internal set; }
                public Exception Error { get; internal set; }
            }

            public sealed class FieldNormStatus
            {
                internal FieldNormStatus() { }
                public long TotFields { get; internal set; }
                public Exception Error { get; internal set; }
            }

            public sealed class TermIndexStatus
            {
                internal TermIndexStatus() { }
                public long TermCount { get; internal set; }
                public long DelTermCount { get; internal set; }
                public long TotFreq { get; internal set; }
                public long TotPos { get; internal set; }
                public Exception Error { get; internal set; }
            }

            public sealed class StoredFieldStatus
            {
                internal StoredFieldStatus() { }
                public int DocCount { get; internal set; }
                public long TotFields { get; internal set; }
                public Exception Error { get; internal set; }
            }

            public sealed class DocValuesStatus
            {
                internal DocValuesStatus() { }
                public long TotalValueFields { get; internal set; }
                public long TotalNumericFields { get; internal set; }
                public long TotalBinaryFields { get; internal set; }
                public long TotalSortedFields { get; internal set; }
                public long TotalSortedSetFields { get; internal set; }
                public Exception Error { get; internal set; }
            }
        }

        public virtual Status DoCheckIndex() => DoCheckIndex(null);

        public virtual Status DoCheckIndex(IList<string> onlySegments)
        {
            Status result = new Status { Dir = directory };
            SegmentInfos infos = new SegmentInfos();
            try
            {
                infos.Read(directory);
            }
            catch (Exception e) when (e is IOException or ArgumentException)
            {
                Say("ERROR: could not read any segments file in directory: " + e);
                result.MissingSegments = true;
                return result;
            }
            result.SegmentsFileName = infos.GetSegmentsFileName();
            result.NumSegments = infos.Count;
            result.UserData = infos.UserData;
            result.Partial = onlySegments != null;
            result.Clean = true;
            result.MaxSegmentName = -1;
            Say($"Segments file={result.SegmentsFileName} numSegments={infos.Count}");
            for (int i = 0; i < infos.Count; i++)
            {
                SegmentCommitInfo segment = infos[i];
                result.MaxSegmentName = Math.Max(result.MaxSegmentName, (int)Base36.Parse(segment.Info.Name.AsSpan(1)));
                if (onlySegments != null && !onlySegments.Contains(segment.Info.Name)) continue;
                result.SegmentsChecked.Add(segment.Info.Name);
                Say($"  {i + 1} of {infos.Count}: name={segment.Info.Name} docCount={segment.Info.DocCount}");
                if (CheckSegment(segment, result)) continue;
                result.Clean = false;
                result.NumBadSegments++;
                result.TotLoseDocCount += segment.Info.DocCount - segment.DelCount;
            }
            result.ValidCounter = result.MaxSegmentName < infos.Counter;
            if (!result.ValidCounter)
            {
                result.Clean = false;
                Say($"ERROR: Next segment name counter {infos.Counter} is not greater than max segment name {result.MaxSegmentName}");
            }
            Say(result.Clean ? "No problems were detected with this index.\n" : $"WARNING: {result.NumBadSegments} broken segments detected");
            return result;
        }

        private bool CheckSegment(SegmentCommitInfo segment, Status result)
        {
            Status.SegmentInfoStatus status = new Status.SegmentInfoStatus
            {
                Name = segment.Info.Name,
                Codec = segment.Info.Codec,
                DocCount = segment.Info.DocCount,
                Compound = segment.Info.UseCompoundFile,
                HasDeletions = segment.HasDeletions,
                DeletionsGen = segment.DelGen,
                Diagnostics = segment.Info.Diagnostics,
            };
            result.SegmentInfos.Add(status);
            SegmentReader reader = null;
            try
            {
                status.NumFiles = segment.GetFiles().Count;
                status.SizeMB = segment.GetSizeInBytes() / (1024.0 * 1024.0);
                reader = new SegmentReader(segment, DirectoryReader.DEFAULT_TERMS_INDEX_DIVISOR, IOContext.DEFAULT);
                status.OpenReaderPassed = true;
                reader.CheckIntegrity();
                status.NumDeleted = CheckLiveDocs(reader, segment);
                status.FieldNormStatus = TestFieldNorms(reader, InfoStream);
                status.TermIndexStatus = TestPostings(reader, InfoStream);
                status.StoredFieldStatus = TestStoredFields(reader, InfoStream);
                // opening a segment that has term vectors fails already: there are none to look at
                status.TermVectorStatus = new Status.TermVectorStatus();
                status.DocValuesStatus = TestDocValues(reader, InfoStream);
                Exception error = status.FieldNormStatus.Error ?? status.TermIndexStatus.Error ?? status.StoredFieldStatus.Error ?? status.DocValuesStatus.Error;
                if (error == null) return true;
                Say("FAILED: " + error);
                return false;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Say("FAILED: " + e);
                return false;
            }
            finally
            {
                reader?.Dispose();
            }
        }

        private static int CheckLiveDocs(SegmentReader reader, SegmentCommitInfo segment)
        {
            IBits live = reader.LiveDocs;
            int deleted = 0;
            if (live != null)
            {
                Require(live.Length == reader.MaxDoc, $"liveDocs length mismatch: {live.Length} but maxDoc is {reader.MaxDoc}");
                for (int doc = 0; doc < live.Length; doc++)
                    if (!live.Get(doc)) deleted++;
            }
            Require(deleted == segment.DelCount, $"delete count mismatch: info={segment.DelCount} vs liveDocs={deleted}");
            Require(reader.NumDocs == reader.MaxDoc - deleted, $"live doc count mismatch: reader={reader.NumDocs} vs liveDocs={reader.MaxDoc - deleted}");
            return deleted;
        }

        public static Status.FieldNormStatus TestFieldNorms(AtomicReader reader, TextWriter infoStream)
        {
            Status.FieldNormStatus status = new Status.FieldNormStatus();
            status.Error = Guarded(() =>
            {
                foreach (FieldInfo info in reader.FieldInfos)
                {
                    NumericDocValues norms = reader.GetNormValues(info.Name);
                    Require((norms != null) == info.HasNorms, $"field: {info.Name} hasNorms={info.HasNorms} but norms are {(norms == null ? "absent" : "present")}");
                    if (norms == null) continue;
                    for (int doc = 0; doc < reader.MaxDoc; doc++) norms.Get(doc);
                    status.TotFields++;
                }
            });
            return status;
        }

        public static Status.StoredFieldStatus TestStoredFields(AtomicReader reader, TextWriter infoStream)
        {
            Status.StoredFieldStatus status = new Status.StoredFieldStatus();
            status.Error = Guarded(() =>
            {
                IBits live = reader.LiveDocs;
                for (int doc = 0; doc < reader.MaxDoc; doc++)
                {
                    // deleted ones too: a merge or a checksum would meet them
                    int count = reader.Document(doc).Fields.Count;
                    if (live != null && !live.Get(doc)) continue;
                    status.DocCount++;
                    status.TotFields += count;
                }
                Require(status.DocCount == reader.NumDocs, $"docCount={status.DocCount} but saw {reader.NumDocs} undeleted docs");
            });
            return status;
        }

        public static Status.DocValuesStatus TestDocValues(AtomicReader reader, TextWriter infoStream)
        {
            Status.DocValuesStatus status = new Status.DocValuesStatus();
            status.Error = Guarded(() =>
            {
                foreach (FieldInfo info in reader.FieldInfos)
                {
                    if (!info.HasDocValues) continue;
                    status.TotalValueFields++;
                    DocValuesCheck.Check(info, reader, status);
                }
            });
            return status;
        }

        public static Status.TermIndexStatus TestPostings(AtomicReader reader, TextWriter infoStream) => TestPostings(reader, infoStream, false);

        public static Status.TermIndexStatus TestPostings(AtomicReader reader, TextWriter infoStream, bool verbose)
        {
            Status.TermIndexStatus status = new Status.TermIndexStatus();
            status.Error = Guarded(() =>
            {
                Fields fields = reader.Fields;
                if (fields == null) return;
                foreach (string field in fields)
                {
                    FieldInfo info = reader.FieldInfos.FieldInfo(field);
                    Require(info != null, $"fieldsEnum inconsistent with fieldInfos, no fieldInfos for: {field}");
                    Require(info.IsIndexed, $"fieldsEnum inconsistent with fieldInfos, isIndexed == false for: {field}");
                    Terms terms = fields.GetTerms(field);
                    if (terms != null) new PostingsCheck(reader, info, terms, status).Run();
                }
            });
            return status;
        }

        private static Exception Guarded(Action check)
        {
            try
            {
                check();
                return null;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return e;
            }
        }

        internal static void Require(bool condition, string message)
        {
            if (!condition) throw new CorruptIndexException(message);
        }

        private void Say(string message) => InfoStream?.WriteLine(message);
    }
}
