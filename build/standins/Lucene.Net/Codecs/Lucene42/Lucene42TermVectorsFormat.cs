using System;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Lucene.Net.Codecs.Lucene42
{
    /// <summary>Term vectors are not covered: an index that has them opens, asking for them says so.</summary>
    public sealed class Lucene42TermVectorsFormat : TermVectorsFormat
    {
        public Lucene42TermVectorsFormat() { }

        public override TermVectorsReader VectorsReader(Directory directory, SegmentInfo segmentInfo, FieldInfos fieldInfos, IOContext context) =>
            new Absent(segmentInfo, fieldInfos);

        public override TermVectorsWriter VectorsWriter(Directory directory, SegmentInfo segmentInfo, IOContext context) =>
            throw new NotSupportedException($"term vectors are not supported here and cannot be written to segment {segmentInfo.Name}");

        private sealed class Absent : TermVectorsReader
        {
            private readonly SegmentInfo segment;
            private readonly FieldInfos fields;

            internal Absent(SegmentInfo segment, FieldInfos fields)
            {
                this.segment = segment;
                this.fields = fields;
            }

            public override Fields Get(int doc) => throw new NotSupportedException(
                $"term vectors are not supported here; segment {segment.Name} has them for: {string.Join(", ", fields.Where(f => f.HasVectors).Select(f => $"\"{f.Name}\""))}");

            public override object Clone() => this;
            public override long RamBytesUsed() => 0;
            public override void CheckIntegrity() { }
            protected override void Dispose(bool disposing) { }
        }
    }
}
