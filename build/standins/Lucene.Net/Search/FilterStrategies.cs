using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public partial class FilteredQuery
{
    public abstract class FilterStrategy
    {
        protected FilterStrategy() { }

        public abstract Scorer FilteredScorer(AtomicReaderContext context, Weight weight, DocIdSet docIdSet);

        public virtual BulkScorer FilteredBulkScorer(AtomicReaderContext context, Weight weight, bool scoreDocsInOrder, DocIdSet docIdSet)
        {
            Scorer scorer = FilteredScorer(context, weight, docIdSet);
            return scorer == null ? null : new ScorerBulkScorer(scorer);
        }
    }

    /// <summary>Hands the filter's bits to the query as its accepted documents where the filter has bits and seems dense.</summary>
    public class RandomAccessFilterStrategy : FilterStrategy
    {
        public RandomAccessFilterStrategy() { }

        protected virtual bool UseRandomAccess(IBits bits, int firstFilterDoc) => firstFilterDoc < 100;

        public override Scorer FilteredScorer(AtomicReaderContext context, Weight weight, DocIdSet docIdSet)
        {
            IBits bits = UsableBits(docIdSet, out DocIdSetIterator allowed);
            return allowed == null ? null
                : bits != null ? weight.GetScorer(context, bits)
                : LeapFrog(context, weight, allowed, scorerFirst: false);
        }

        public override BulkScorer FilteredBulkScorer(AtomicReaderContext context, Weight weight, bool scoreDocsInOrder, DocIdSet docIdSet)
        {
            IBits bits = UsableBits(docIdSet, out DocIdSetIterator allowed);
            if (bits != null)
            {
                return weight.GetBulkScorer(context, scoreDocsInOrder, bits);
            }

            Scorer scorer = allowed == null ? null : LeapFrog(context, weight, allowed, scorerFirst: false);
            return scorer == null ? null : new ScorerBulkScorer(scorer);
        }

        private IBits UsableBits(DocIdSet docIdSet, out DocIdSetIterator allowed)
        {
            allowed = docIdSet.GetIterator();
            int first = allowed == null ? DocIdSetIterator.NO_MORE_DOCS : allowed.NextDoc();
            if (first == DocIdSetIterator.NO_MORE_DOCS)
            {
                allowed = null;
                return null;
            }

            IBits bits = docIdSet.Bits;
            return bits != null && UseRandomAccess(bits, first) ? bits : null;
        }
    }

    private sealed class LeapFrogStrategy : FilterStrategy
    {
        private readonly bool _scorerFirst;

        internal LeapFrogStrategy(bool scorerFirst) => _scorerFirst = scorerFirst;

        public override Scorer FilteredScorer(AtomicReaderContext context, Weight weight, DocIdSet docIdSet)
        {
            DocIdSetIterator allowed = docIdSet.GetIterator();
            return allowed == null ? null : LeapFrog(context, weight, allowed, _scorerFirst);
        }
    }

    /// <summary>For filters that are dear to ask: only documents that the query matches are looked up.</summary>
    private sealed class QueryFirstStrategy : FilterStrategy
    {
        public override Scorer FilteredScorer(AtomicReaderContext context, Weight weight, DocIdSet docIdSet)
        {
            IBits bits = docIdSet.Bits;
            if (bits == null)
            {
                return LEAP_FROG_QUERY_FIRST_STRATEGY.FilteredScorer(context, weight, docIdSet);
            }

            Scorer scorer = weight.GetScorer(context, null);
            return scorer == null ? null : new FilteredScorer(weight, scorer, null, bits, scorerFirst: true);
        }
    }

    private static Scorer LeapFrog(AtomicReaderContext context, Weight weight, DocIdSetIterator allowed, bool scorerFirst)
    {
        Scorer scorer = weight.GetScorer(context, null);
        return scorer == null ? null : new FilteredScorer(weight, scorer, allowed, null, scorerFirst);
    }
}

/// <summary>A scorer held to the documents of an iterator or of a bit set.</summary>
internal sealed class FilteredScorer : Scorer
{
    private readonly Scorer _scorer;
    private readonly DocIdSetIterator _allowed;
    private readonly IBits _bits;
    private readonly bool _scorerFirst;
    private int _doc = -1;

    internal FilteredScorer(Weight weight, Scorer scorer, DocIdSetIterator allowed, IBits bits, bool scorerFirst)
        : base(weight)
    {
        _scorer = scorer;
        _allowed = allowed;
        _bits = bits;
        _scorerFirst = scorerFirst;
    }

    public override int DocID => _doc;

    public override int Freq => _scorer.Freq;

    public override float GetScore() => _scorer.GetScore();

    public override long GetCost() => _scorerFirst ? _scorer.GetCost() : _allowed.GetCost();

    public override int NextDoc() => _doc == NO_MORE_DOCS ? _doc : Advance(_doc + 1);

    public override int Advance(int target) => _doc = _bits != null ? NextInBits(target) : Meet(target);

    public override System.Collections.Generic.ICollection<ChildScorer> GetChildren() => new[] { new ChildScorer(_scorer, "FILTERED") };

    private int NextInBits(int target)
    {
        int doc = To(_scorer, target);
        while (doc != NO_MORE_DOCS && !_bits.Get(doc))
        {
            doc = _scorer.NextDoc();
        }

        return doc;
    }

    private int Meet(int target)
    {
        DocIdSetIterator lead = _scorerFirst ? _scorer : _allowed;
        DocIdSetIterator follow = _scorerFirst ? _allowed : _scorer;
        int doc = To(lead, target);
        while (doc != NO_MORE_DOCS)
        {
            int other = To(follow, doc);
            if (other == doc)
            {
                break;
            }

            doc = other == NO_MORE_DOCS ? other : To(lead, other);
        }

        return doc;
    }

    private static int To(DocIdSetIterator docs, int target)
    {
        int doc = docs.DocID;
        return doc >= target ? doc : doc + 1 == target ? docs.NextDoc() : docs.Advance(target);
    }
}
