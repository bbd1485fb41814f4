using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>The documents and positions of a term in several readers, one reader after another.</summary>
    public sealed class MultiDocsAndPositionsEnum : DocsAndPositionsEnum
    {
        private readonly MultiTermsEnum parent;
        private readonly SubReaderWalk<DocsAndPositionsEnum> walk;

        public MultiDocsAndPositionsEnum(MultiTermsEnum parent, int subReaderCount)
        {
            this.parent = parent;
            walk = new SubReaderWalk<DocsAndPositionsEnum>(subReaderCount);
            Subs = new EnumWithSlice[subReaderCount];
            for (int i = 0; i < subReaderCount; i++) Subs[i] = new EnumWithSlice();
        }

        public int NumSubs => walk.Count;

        public EnumWithSlice[] Subs { get; }

        public bool CanReuse(MultiTermsEnum parent) => this.parent == parent;

        public MultiDocsAndPositionsEnum Reset(EnumWithSlice[] subs, int numSubs)
        {
            Start(numSubs);
            for (int i = 0; i < numSubs; i++) Set(i, subs[i].DocsAndPositionsEnum, subs[i].Slice);
            return this;
        }

        internal void Start(int numSubs) => walk.Start(numSubs);

        internal DocsAndPositionsEnum Reusable(int reader) => walk.Reusable(reader);

        internal void Set(int at, int reader, DocsAndPositionsEnum docs, ReaderSlice slice)
        {
            walk.Keep(reader, docs);
            Set(at, docs, slice);
        }

        private void Set(int at, DocsAndPositionsEnum docs, ReaderSlice slice)
        {
            walk.Set(at, docs, slice.Start);
            Subs[at].DocsAndPositionsEnum = docs;
            Subs[at].Slice = slice;
        }

        public override int DocID => walk.Doc;

        public override int Freq => walk.Current.Freq;

        public override int NextDoc() => walk.NextDoc();

        public override int Advance(int target) => walk.Advance(target);

        public override int NextPosition() => walk.Current.NextPosition();

        public override int StartOffset => walk.Current.StartOffset;

        public override int EndOffset => walk.Current.EndOffset;

        public override BytesRef GetPayload() => walk.Current.GetPayload();

        public override long GetCost() => walk.GetCost();

        public override string ToString() => $"MultiDocsAndPositionsEnum({string.Join<EnumWithSlice>(", ", Subs)})";

        public sealed class EnumWithSlice
        {
            internal EnumWithSlice() { }
            public DocsAndPositionsEnum DocsAndPositionsEnum { get; internal set; }
            public ReaderSlice Slice { get; internal set; }
            public override string ToString() => $"{Slice}:{DocsAndPositionsEnum}";
        }
    }
}
