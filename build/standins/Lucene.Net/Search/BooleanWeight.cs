using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public partial class BooleanQuery
{
    public class BooleanWeight : Weight
    {
        private readonly BooleanQuery _query;
        private readonly bool _disableCoord;

        protected Similarity m_similarity;
        protected IList<Weight> m_weights;
        protected int m_maxCoord;

        public BooleanWeight(BooleanQuery outerInstance, IndexSearcher searcher, bool disableCoord)
        {
            _query = outerInstance;
            _disableCoord = disableCoord;
            m_similarity = searcher.Similarity;
            m_weights = new List<Weight>(outerInstance._clauses.Count);
            foreach (BooleanClause clause in outerInstance._clauses)
            {
                m_weights.Add(clause.Query.CreateWeight(searcher));
                m_maxCoord += clause.IsProhibited ? 0 : 1;
            }
        }

        public Similarity Similarity => m_similarity;

        public int MaxCoord => m_maxCoord;

        public override Query Query => _query;

        /// <summary>As the host decides it; the scorers here always go upwards.</summary>
        public override bool ScoresDocsOutOfOrder
        {
            get
            {
                foreach (BooleanClause clause in _query._clauses)
                {
                    if (clause.IsRequired)
                    {
                        return false;
                    }
                }

                return _query.m_minNrShouldMatch <= 1;
            }
        }

        /// <summary>A single clause is never scaled down.</summary>
        public virtual float Coord(int overlap, int maxOverlap) => maxOverlap == 1 ? 1f : m_similarity.Coord(overlap, maxOverlap);

        public override float GetValueForNormalization()
        {
            float sum = 0f;
            for (int i = 0; i < m_weights.Count; i++)
            {
                float value = m_weights[i].GetValueForNormalization();
                if (!_query._clauses[i].IsProhibited)
                {
                    sum += value;
                }
            }

            return sum * (_query.Boost * _query.Boost);
        }

        public override void Normalize(float norm, float topLevelBoost)
        {
            foreach (Weight weight in m_weights)
            {
                weight.Normalize(norm, topLevelBoost * _query.Boost);
            }
        }

        public override Scorer GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            Clauses clauses = Open(context, acceptDocs);
            if (clauses == null)
            {
                return null;
            }

            float[] coords = CoordTable();
            List<Scorer> required = clauses.Required;
            List<Scorer> optional = clauses.Optional;
            if (optional.Count == 0)
            {
                return Excluding(All(required, coords == null ? 1f : coords[required.Count]), clauses.Prohibited);
            }

            if (required.Count == 0)
            {
                return Excluding(Any(optional, clauses.MinShouldMatch, coords), clauses.Prohibited);
            }

            Scorer must = Excluding(All(required, 1f), clauses.Prohibited);
            Scorer may = Any(optional, clauses.MinShouldMatch, null);
            return new RequiredOptionalScorer(this, must, may, required.Count, optional.Count > 1, coords, clauses.MinShouldMatch > 0);
        }

        public override BulkScorer GetBulkScorer(AtomicReaderContext context, bool scoreDocsInOrder, IBits acceptDocs)
        {
            if (ScoresDocsOutOfOrder && m_weights.Count > 1)
            {
                Clauses clauses = Open(context, acceptDocs);
                if (clauses == null)
                {
                    return null;
                }

                if (clauses.Required.Count == 0 && clauses.Optional.Count > 1)
                {
                    return new WindowedDisjunction(this, clauses.Optional.ToArray(), clauses.Prohibited.ToArray(), CoordTable());
                }
            }

            return base.GetBulkScorer(context, scoreDocsInOrder, acceptDocs);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            var sum = new ComplexExplanation { Description = "sum of:" };
            var failures = new List<Explanation>();
            int matched = 0;
            int matchedOptional = 0;
            float total = 0f;
            for (int i = 0; i < m_weights.Count; i++)
            {
                BooleanClause clause = _query._clauses[i];
                Explanation part = m_weights[i].Explain(context, doc);
                if (part.IsMatch && !clause.IsProhibited)
                {
                    sum.AddDetail(part);
                    total += part.Value;
                    matched++;
                    matchedOptional += clause.IsRequired ? 0 : 1;
                }
                else if (part.IsMatch || clause.IsRequired)
                {
                    var failure = new Explanation(0f, (part.IsMatch ? "match on prohibited clause (" : "no match on required clause (") + clause.Query + ")");
                    failure.AddDetail(part);
                    failures.Add(failure);
                }
            }

            sum.Value = total;
            sum.Match = matched > 0 && failures.Count == 0 && matchedOptional >= _query.m_minNrShouldMatch;
            if (sum.Match != true)
            {
                string why = failures.Count > 0
                    ? "Failure to meet condition(s) of required/prohibited clause(s)"
                    : matched > 0
                        ? "Failure to match minimum number of optional clauses: " + _query.m_minNrShouldMatch.ToString(CultureInfo.InvariantCulture)
                        : "No match on any clause";
                var none = new ComplexExplanation(false, 0f, why);
                failures.ForEach(none.AddDetail);
                return none;
            }

            // The scorer's own sum, so that an explanation never differs from the score in the last digit.
            Scorer scorer = GetScorer(context, context.AtomicReader.LiveDocs);
            bool scored = scorer != null && scorer.Advance(doc) == doc;
            float coord = _disableCoord ? 1f : Coord(matched, m_maxCoord);
            if (coord == 1f)
            {
                sum.Value = scored ? scorer.GetScore() : total;
                return sum;
            }

            var product = new ComplexExplanation(true, scored ? scorer.GetScore() : total * coord, "product of:");
            product.AddDetail(sum);
            product.AddDetail(new Explanation(coord, System.FormattableString.Invariant($"coord({matched}/{m_maxCoord})")));
            return product;
        }

        private float[] CoordTable()
        {
            if (_disableCoord)
            {
                return null;
            }

            var table = new float[m_maxCoord + 1];
            bool plain = true;
            for (int i = 1; i < table.Length; i++)
            {
                table[i] = Coord(i, m_maxCoord);
                plain &= table[i] == 1f;
            }

            return plain ? null : table;
        }

        /// <summary>The clauses that this segment has, or null when it cannot match.</summary>
        private Clauses Open(AtomicReaderContext context, IBits acceptDocs)
        {
            var clauses = new Clauses { MinShouldMatch = _query.m_minNrShouldMatch };
            for (int i = 0; i < m_weights.Count; i++)
            {
                BooleanClause clause = _query._clauses[i];
                Scorer scorer = m_weights[i].GetScorer(context, acceptDocs);
                if (scorer == null)
                {
                    if (clause.IsRequired)
                    {
                        return null;
                    }
                }
                else
                {
                    (clause.IsRequired ? clauses.Required : clause.IsProhibited ? clauses.Prohibited : clauses.Optional).Add(scorer);
                }
            }

            if (clauses.Required.Count + clauses.Optional.Count == 0 || clauses.Optional.Count < clauses.MinShouldMatch)
            {
                return null;
            }

            if (clauses.MinShouldMatch > 0 && clauses.Optional.Count == clauses.MinShouldMatch)
            {
                clauses.Required.AddRange(clauses.Optional);
                clauses.Optional.Clear();
                clauses.MinShouldMatch = 0;
            }

            return clauses;
        }

        private Scorer All(List<Scorer> required, float coord)
        {
            if (required.Count > 1)
            {
                return new ConjunctionScorer(this, required.ToArray(), coord);
            }

            return coord == 1f ? required[0] : new ScaledScorer(this, required[0], coord);
        }

        private Scorer Any(List<Scorer> optional, int minShouldMatch, float[] coords)
        {
            if (optional.Count > 1)
            {
                return new DisjunctionSumScorer(this, optional.ToArray(), minShouldMatch, coords);
            }

            return coords == null ? optional[0] : new ScaledScorer(this, optional[0], coords[1]);
        }

        private Scorer Excluding(Scorer scorer, List<Scorer> prohibited) => prohibited.Count == 0
            ? scorer
            : new ExcludingScorer(this, scorer, prohibited.Count == 1 ? prohibited[0] : new DisjunctionSumScorer(this, prohibited.ToArray(), 0, null));

        private sealed class Clauses
        {
            internal readonly List<Scorer> Required = new();
            internal readonly List<Scorer> Optional = new();
            internal readonly List<Scorer> Prohibited = new();
            internal int MinShouldMatch;
        }
    }
}
