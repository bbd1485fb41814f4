namespace Lucene.Net.Index
{
    /// <summary>The documents of a term in several readers, one reader after another.</summary>
    public sealed class MultiDocsEnum : DocsEnum
    {
        private readonly MultiTermsEnum parent;
        private readonly SubReaderWalk<DocsEnum> walk;

        public MultiDocsEnum(MultiTermsEnum parent, int subReaderCount)
        {
            this.parent = parent;
            walk = new SubReaderWalk<DocsEnum>(subReaderCount);
            Subs = new EnumWithSlice[subReaderCount];
            for (int i = 0; i < subReaderCount; i++) Subs[i] = new EnumWithSlice();
        }

        public int NumSubs => walk.Count;

        public EnumWithSlice[] Subs { get; }

        public bool CanReuse(MultiTermsEnum parent) => this.parent == parent;

        internal void Start(int numSubs) => walk.Start(numSubs);

        internal DocsEnum Reusable(int reader) => walk.Reusable(reader);

        internal void Set(int at, int reader, DocsEnum docs, ReaderSlice slice)
        {
            walk.Keep(reader, docs);
            walk.Set(at, docs, slice.Start);
            Subs[at].DocsEnum = docs;
            Subs[at].Slice = slice;
        }

        public override int DocID => walk.Doc;

        public override int Freq => walk.Current.Freq;

        public override int NextDoc() => walk.NextDoc();

        public override int Advance(int target) => walk.Advance(target);

        public override long GetCost() => walk.GetCost();

        public override string ToString() => $"MultiDocsEnum({string.Join<EnumWithSlice>(", ", Subs)})";

        public sealed class EnumWithSlice
        {
            internal EnumWithSlice() { }
            public DocsEnum DocsEnum { get; internal set; }
            public ReaderSlice Slice { get; internal set; }
            public override string ToString() => $"{Slice}:{DocsEnum}";
        }
    }
}
