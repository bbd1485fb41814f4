using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>The documents of a term in several readers, one reader after another.</summary>
    public sealed class MultiDocsEnum : DocsEnum
    {
        private readonly MultiTermsEnum parent;
        private readonly DocsEnum[] reusable;
        private DocsEnum current;
        private int currentBase;
        private int sub;
        private int doc = -1;

        public MultiDocsEnum(MultiTermsEnum parent, int subReaderCount)
        {
            this.parent = parent;
            reusable = new DocsEnum[subReaderCount];
            Subs = new EnumWithSlice[subReaderCount];
            for (int i = 0; i < subReaderCount; i++) Subs[i] = new EnumWithSlice();
        }

        public int NumSubs { get; private set; }

        public EnumWithSlice[] Subs { get; }

        public bool CanReuse(MultiTermsEnum parent) => this.parent == parent;

        internal void Start(int numSubs)
        {
            NumSubs = numSubs;
            current = null;
            sub = -1;
            doc = -1;
        }

        internal DocsEnum Reusable(int reader) => reusable[reader];

        internal void Set(int at, int reader, DocsEnum docs, ReaderSlice slice)
        {
            reusable[reader] = docs;
            Subs[at].DocsEnum = docs;
            Subs[at].Slice = slice;
        }

        public override int DocID => doc;

        public override int Freq => current.Freq;

        public override int NextDoc()
        {
            while (current != null || OpenNext())
            {
                int found = current.NextDoc();
                if (found != NO_MORE_DOCS) return doc = currentBase + found;
                current = null;
            }
            return doc = NO_MORE_DOCS;
        }

        public override int Advance(int target)
        {
            while (current != null || OpenNext())
            {
                int found = target < currentBase ? current.NextDoc() : current.Advance(target - currentBase);
                if (found != NO_MORE_DOCS) return doc = currentBase + found;
                current = null;
            }
            return doc = NO_MORE_DOCS;
        }

        private bool OpenNext()
        {
            if (sub + 1 >= NumSubs) return false;
            sub++;
            current = Subs[sub].DocsEnum;
            currentBase = Subs[sub].Slice.Start;
            return true;
        }

        public override long GetCost()
        {
            long cost = 0;
            for (int i = 0; i < NumSubs; i++) cost += Subs[i].DocsEnum.GetCost();
            return cost;
        }

        public override string ToString() => $"MultiDocsEnum({string.Join<EnumWithSlice>(", ", Subs)})";

        public sealed class EnumWithSlice
        {
            internal EnumWithSlice() { }
            public DocsEnum DocsEnum { get; internal set; }
            public ReaderSlice Slice { get; internal set; }
            public override string ToString() => $"{Slice}:{DocsEnum}";
        }
    }

    /// <summary>The documents and positions of a term in several readers, one reader after another.</summary>
    public sealed class MultiDocsAndPositionsEnum : DocsAndPositionsEnum
    {
        private readonly MultiTermsEnum parent;
        private readonly DocsAndPositionsEnum[] reusable;
        private DocsAndPositionsEnum current;
        private int currentBase;
        private int sub;
        private int doc = -1;

        public MultiDocsAndPositionsEnum(MultiTermsEnum parent, int subReaderCount)
        {
            this.parent = parent;
            reusable = new DocsAndPositionsEnum[subReaderCount];
            Subs = new EnumWithSlice[subReaderCount];
            for (int i = 0; i < subReaderCount; i++) Subs[i] = new EnumWithSlice();
        }

        public int NumSubs { get; private set; }

        public EnumWithSlice[] Subs { get; private set; }

        public bool CanReuse(MultiTermsEnum parent) => this.parent == parent;

        public MultiDocsAndPositionsEnum Reset(EnumWithSlice[] subs, int numSubs)
        {
            Start(numSubs);
            for (int i = 0; i < numSubs; i++)
            {
                Subs[i].DocsAndPositionsEnum = subs[i].DocsAndPositionsEnum;
                Subs[i].Slice = subs[i].Slice;
            }
            return this;
        }

        internal void Start(int numSubs)
        {
            NumSubs = numSubs;
            current = null;
            sub = -1;
            doc = -1;
        }

        internal DocsAndPositionsEnum Reusable(int reader) => reusable[reader];

        internal void Set(int at, int reader, DocsAndPositionsEnum docs, ReaderSlice slice)
        {
            reusable[reader] = docs;
            Subs[at].DocsAndPositionsEnum = docs;
            Subs[at].Slice = slice;
        }

        public override int DocID => doc;

        public override int Freq => current.Freq;

        public override int NextDoc()
        {
            while (current != null || OpenNext())
            {
                int found = current.NextDoc();
                if (found != NO_MORE_DOCS) return doc = currentBase + found;
                current = null;
            }
            return doc = NO_MORE_DOCS;
        }

        public override int Advance(int target)
        {
            while (current != null || OpenNext())
            {
                int found = target < currentBase ? current.NextDoc() : current.Advance(target - currentBase);
                if (found != NO_MORE_DOCS) return doc = currentBase + found;
                current = null;
            }
            return doc = NO_MORE_DOCS;
        }

        private bool OpenNext()
        {
            if (sub + 1 >= NumSubs) return false;
            sub++;
            current = Subs[sub].DocsAndPositionsEnum;
            currentBase = Subs[sub].Slice.Start;
            return true;
        }

        public override int NextPosition() => current.NextPosition();

        public override int StartOffset => current.StartOffset;

        public override int EndOffset => current.EndOffset;

        public override BytesRef GetPayload() => current.GetPayload();

        public override long GetCost()
        {
            long cost = 0;
            for (int i = 0; i < NumSubs; i++) cost += Subs[i].DocsAndPositionsEnum.GetCost();
            return cost;
        }

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
