using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    /// <summary>The merging that consumers do unless they know better: everything is enumerated and added again, renumbered.</summary>
    internal static class FieldsMerging
    {
        internal static void Merge(FieldsConsumer consumer, MergeState state, Fields fields)
        {
            foreach (string name in fields)
            {
                Terms terms = fields.GetTerms(name);
                if (terms == null) continue;
                FieldInfo info = state.FieldInfos.FieldInfo(name);
                consumer.AddField(info).Merge(state, info.IndexOptions, terms.GetEnumerator());
            }
        }

        internal static void Merge(TermsConsumer consumer, MergeState state, IndexOptions options, TermsEnum terms)
        {
            // An estimate of what a document costs, as merges are slowed down by the work they report.
            const int DocsPerUnit = 5;

            FixedBitSet visited = new FixedBitSet(state.SegmentInfo.DocCount);
            RenumberedPostings postings = new RenumberedPostings(state, options);
            long sumTotalTermFreq = 0;
            long sumDocFreq = 0;
            long reported = 0;
            while (terms.MoveNext())
            {
                postings.Reset(terms);
                BytesRef term = terms.Term;
                TermStats stats = consumer.StartTerm(term).Merge(state, options, postings, visited);
                if (stats.DocFreq == 0) continue;
                consumer.FinishTerm(term, stats);
                sumTotalTermFreq += stats.TotalTermFreq;
                sumDocFreq += stats.DocFreq;
                if (sumDocFreq - reported < 60_000) continue;
                state.CheckAbort.Work((sumDocFreq - reported) / DocsPerUnit);
                reported = sumDocFreq;
            }
            consumer.Finish(options == IndexOptions.DOCS_ONLY ? -1 : sumTotalTermFreq, sumDocFreq, visited.Cardinality);
        }

        internal static TermStats Merge(PostingsConsumer consumer, IndexOptions options, DocsEnum postings, FixedBitSet visited)
        {
            bool freqs = options >= IndexOptions.DOCS_AND_FREQS;
            bool offsets = options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;
            DocsAndPositionsEnum positions = options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS ? (DocsAndPositionsEnum)postings : null;
            int docFreq = 0;
            long totalTermFreq = 0;
            for (int doc = postings.NextDoc(); doc != DocsEnum.NO_MORE_DOCS; doc = postings.NextDoc())
            {
                visited.Set(doc);
                docFreq++;
                int freq = freqs ? postings.Freq : -1;
                consumer.StartDoc(doc, freq);
                if (freqs) totalTermFreq += freq;
                if (positions != null)
                {
                    for (int i = 0; i < freq; i++)
                    {
                        int position = positions.NextPosition();
                        consumer.AddPosition(position, positions.GetPayload(), offsets ? positions.StartOffset : -1, offsets ? positions.EndOffset : -1);
                    }
                }
                consumer.FinishDoc();
            }
            return new TermStats(docFreq, freqs ? totalTermFreq : -1);
        }
    }

    /// <summary>One term's postings in all readers of a merge, one after another, under the numbers that documents get; deleted ones are left out.</summary>
    internal sealed class RenumberedPostings : DocsAndPositionsEnum
    {
        private readonly MergeState state;
        private readonly IndexOptions options;
        private DocsEnum reuse;
        private DocsEnum source;
        private DocsEnum single;
        private MultiDocsEnum multi;
        private MultiDocsAndPositionsEnum multiPositions;
        private int subCount;
        private int sub;
        private MergeState.DocMap map;
        private int docBase;
        private int doc;

        internal RenumberedPostings(MergeState state, IndexOptions options)
        {
            this.state = state;
            this.options = options;
        }

        private bool WithPositions => options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;

        internal void Reset(TermsEnum terms)
        {
            if (!WithPositions)
            {
                reuse = terms.Docs(null, reuse, options == IndexOptions.DOCS_ONLY ? DocsFlags.NONE : DocsFlags.FREQS);
            }
            else
            {
                DocsAndPositionsFlags flags = DocsAndPositionsFlags.PAYLOADS;
                if (options >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS) flags |= DocsAndPositionsFlags.OFFSETS;
                reuse = terms.DocsAndPositions(null, (DocsAndPositionsEnum)reuse, flags)
                    ?? throw new InvalidOperationException("a field that is merged with positions has none in one of the readers");
            }
            doc = -1;
            sub = -1;
            source = null;
            multi = reuse as MultiDocsEnum;
            multiPositions = reuse as MultiDocsAndPositionsEnum;
            single = multi == null && multiPositions == null ? reuse : null;
            subCount = multi != null ? multi.NumSubs : multiPositions != null ? multiPositions.NumSubs : 1;
        }

        public override int NextDoc()
        {
            while (true)
            {
                if (source == null)
                {
                    if (++sub >= subCount) return doc = NO_MORE_DOCS;
                    OpenSub();
                }
                int old = source.NextDoc();
                if (old == NO_MORE_DOCS)
                {
                    source = null;
                    continue;
                }
                int renumbered = map.Get(old);
                if (renumbered >= 0) return doc = docBase + renumbered;
            }
        }

        private void OpenSub()
        {
            int reader = 0;
            if (single != null)
            {
                source = single;
            }
            else if (multi != null)
            {
                source = multi.Subs[sub].DocsEnum;
                reader = multi.Subs[sub].Slice.ReaderIndex;
            }
            else
            {
                source = multiPositions.Subs[sub].DocsAndPositionsEnum;
                reader = multiPositions.Subs[sub].Slice.ReaderIndex;
            }
            map = state.DocMaps[reader];
            docBase = state.DocBase[reader];
        }

        public override int DocID => doc;

        public override int Freq => source.Freq;

        public override int Advance(int target) => throw new NotSupportedException("postings in a merge are read from first to last");

        public override long GetCost() => reuse.GetCost();

        private DocsAndPositionsEnum Positions => (DocsAndPositionsEnum)source;

        public override int NextPosition() => Positions.NextPosition();

        public override int StartOffset => Positions.StartOffset;

        public override int EndOffset => Positions.EndOffset;

        public override BytesRef GetPayload() => Positions.GetPayload();
    }
}
