using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using StoredDocument = Lucene.Net.Documents.Document;

namespace Lucene.Net.Search;

public partial class IndexSearcher
{
    private static readonly Similarity s_defaultSimilarity = new DefaultSimilarity();

    private readonly IndexReader _reader;
    private readonly TaskScheduler _executor;

    protected readonly IndexReaderContext m_readerContext;
    protected internal readonly IList<AtomicReaderContext> m_leafContexts;
    protected readonly LeafSlice[] m_leafSlices;

    public IndexSearcher(IndexReader r)
        : this(r, null) { }

    public IndexSearcher(IndexReader r, TaskScheduler executor)
        : this(r.Context, executor) { }

    public IndexSearcher(IndexReaderContext context)
        : this(context, null) { }

    public IndexSearcher(IndexReaderContext context, TaskScheduler executor)
        : this(context, executor, executor != null) { }

    protected IndexSearcher(IndexReaderContext context, TaskScheduler executor, bool allocateLeafSlices)
    {
        if (!context.IsTopLevel)
        {
            throw new ArgumentException("IndexSearcher's ReaderContext must be topLevel for reader " + context.Reader, nameof(context));
        }

        _reader = context.Reader;
        _executor = executor;
        m_readerContext = context;
        m_leafContexts = context.Leaves;
        if (allocateLeafSlices)
        {
            m_leafSlices = GetSlices(m_leafContexts);
        }
    }

    public static Similarity DefaultSimilarity => s_defaultSimilarity;

    public virtual IndexReader IndexReader => _reader;

    public virtual IndexReaderContext TopReaderContext => m_readerContext;

    public virtual Similarity Similarity { get; set; } = s_defaultSimilarity;

    public virtual StoredDocument Doc(int docID) => _reader.Document(docID);

    public virtual void Doc(int docID, StoredFieldVisitor fieldVisitor) => _reader.Document(docID, fieldVisitor);

    public virtual StoredDocument Doc(int docID, ISet<string> fieldsToLoad) => _reader.Document(docID, fieldsToLoad);

    public virtual Query Rewrite(Query query)
    {
        while (true)
        {
            Query rewritten = query.Rewrite(_reader);
            if (rewritten == query)
            {
                return query;
            }

            query = rewritten;
        }
    }

    public virtual Weight CreateNormalizedWeight(Query query)
    {
        Weight weight = Rewrite(query).CreateWeight(this);
        float norm = Similarity.QueryNorm(weight.GetValueForNormalization());
        weight.Normalize(float.IsFinite(norm) ? norm : 1f, 1f);
        return weight;
    }

    public virtual Explanation Explain(Query query, int doc) => Explain(CreateNormalizedWeight(query), doc);

    protected virtual Explanation Explain(Weight weight, int doc)
    {
        for (int i = m_leafContexts.Count - 1; i >= 0; i--)
        {
            AtomicReaderContext leaf = m_leafContexts[i];
            if (leaf.DocBase <= doc)
            {
                return weight.Explain(leaf, doc - leaf.DocBase);
            }
        }

        throw new ArgumentOutOfRangeException(nameof(doc), doc, "no such document in this searcher");
    }

    public virtual TermStatistics TermStatistics(Term term, TermContext context) =>
        new(term.Bytes, context.DocFreq, context.TotalTermFreq);

    public virtual CollectionStatistics CollectionStatistics(string field) =>
        new(field, _reader.MaxDoc, _reader.GetDocCount(field), _reader.GetSumTotalTermFreq(field), _reader.GetSumDocFreq(field));

    public override string ToString() => "IndexSearcher(" + _reader + "; executor=" + _executor + ")";

    protected virtual Query WrapFilter(Query query, Filter filter) => filter == null ? query : new FilteredQuery(query, filter);

    protected virtual LeafSlice[] GetSlices(IList<AtomicReaderContext> leaves)
    {
        var slices = new LeafSlice[leaves.Count];
        for (int i = 0; i < slices.Length; i++)
        {
            slices[i] = new LeafSlice(leaves[i]);
        }

        return slices;
    }

    public class LeafSlice
    {
        public LeafSlice(params AtomicReaderContext[] leaves) => Leaves = leaves;

        internal AtomicReaderContext[] Leaves { get; }
    }
}
