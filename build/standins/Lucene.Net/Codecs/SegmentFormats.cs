using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    public abstract class FieldInfosFormat
    {
        protected FieldInfosFormat() { }
        public abstract FieldInfosReader FieldInfosReader { get; }
        public abstract FieldInfosWriter FieldInfosWriter { get; }
    }

    public abstract class FieldInfosReader
    {
        protected FieldInfosReader() { }
        public abstract FieldInfos Read(Directory directory, string segmentName, string segmentSuffix, IOContext iocontext);
    }

    public abstract class FieldInfosWriter
    {
        protected FieldInfosWriter() { }
        public abstract void Write(Directory directory, string segmentName, string segmentSuffix, FieldInfos infos, IOContext context);
    }

    public abstract class LiveDocsFormat
    {
        protected LiveDocsFormat() { }
        public abstract IMutableBits NewLiveDocs(int size);
        public abstract IMutableBits NewLiveDocs(IBits existing);
        public abstract IBits ReadLiveDocs(Directory dir, SegmentCommitInfo info, IOContext context);
        public abstract void WriteLiveDocs(IMutableBits bits, Directory dir, SegmentCommitInfo info, int newDelCount, IOContext context);
        public abstract void Files(SegmentCommitInfo info, ICollection<string> files);
    }

    public abstract class NormsFormat
    {
        protected NormsFormat() { }
        public abstract DocValuesConsumer NormsConsumer(SegmentWriteState state);
        public abstract DocValuesProducer NormsProducer(SegmentReadState state);
    }

    public abstract class SegmentInfoFormat
    {
        protected SegmentInfoFormat() { }
        public abstract SegmentInfoReader SegmentInfoReader { get; }
        public abstract SegmentInfoWriter SegmentInfoWriter { get; }
    }

    public abstract class SegmentInfoReader
    {
        protected SegmentInfoReader() { }
        public abstract SegmentInfo Read(Directory directory, string segmentName, IOContext context);
    }

    public abstract class SegmentInfoWriter
    {
        protected SegmentInfoWriter() { }
        public abstract void Write(Directory dir, SegmentInfo info, FieldInfos fis, IOContext ioContext);
    }

    public abstract class StoredFieldsFormat
    {
        protected StoredFieldsFormat() { }
        public abstract StoredFieldsReader FieldsReader(Directory directory, SegmentInfo si, FieldInfos fn, IOContext context);
        public abstract StoredFieldsWriter FieldsWriter(Directory directory, SegmentInfo si, IOContext context);
    }

    public abstract class StoredFieldsReader : IDisposable
    {
        protected StoredFieldsReader() { }
        public abstract void VisitDocument(int n, StoredFieldVisitor visitor);
        public abstract object Clone();
        public abstract long RamBytesUsed();
        public abstract void CheckIntegrity();

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }

    public abstract class TermVectorsFormat
    {
        protected TermVectorsFormat() { }
        public abstract TermVectorsReader VectorsReader(Directory directory, SegmentInfo segmentInfo, FieldInfos fieldInfos, IOContext context);
        public abstract TermVectorsWriter VectorsWriter(Directory directory, SegmentInfo segmentInfo, IOContext context);
    }

    public abstract class TermVectorsReader : IDisposable
    {
        protected TermVectorsReader() { }
        public abstract Fields Get(int doc);
        public abstract object Clone();
        public abstract long RamBytesUsed();
        public abstract void CheckIntegrity();

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }

    /// <summary>Term vectors are not covered: no codec here makes one of these.</summary>
    public abstract class TermVectorsWriter : IDisposable
    {
        protected TermVectorsWriter() { }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected abstract void Dispose(bool disposing);
    }
}
