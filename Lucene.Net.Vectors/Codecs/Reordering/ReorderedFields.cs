using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Impacts;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>The postings of all segments, in the new order of their documents.</summary>
internal sealed class ReorderedFields(Fields fields, DocumentOrder order) : Fields
{
    /// <inheritdoc/>
    public override int Count => fields.Count;

    /// <inheritdoc/>
    public override IEnumerator<string> GetEnumerator()
    {
        return fields.GetEnumerator();
    }

    /// <inheritdoc/>
    public override Terms? GetTerms(string field)
    {
        Terms? terms = fields.GetTerms(field);
        if (terms is null)
        {
            return null;
        }

        Terms[] parts = [.. order.Leaves.Select(leaf => leaf.GetTerms(field)).Where(part => part is not null)];
        return parts.OfType<ImpactsTerms>().Any() && parts.Any(part => part is not ImpactsTerms)
            ? throw new NotSupportedException(
                $"field '{field}' has its weights in the postings of some segments and as payloads in others; merge the index into one segment first, with the codec that writes it")
            : new ReorderedTerms(terms, order);
    }

    private sealed class ReorderedTerms(Terms terms, DocumentOrder order) : FilterAtomicReader.FilterTerms(terms)
    {
        /// <inheritdoc/>
        public override TermsEnum GetEnumerator()
        {
            return new ReorderedTermsEnum(m_input.GetEnumerator(), order);
        }

        /// <inheritdoc/>
        public override TermsEnum GetEnumerator(TermsEnum? reuse)
        {
            return GetEnumerator();
        }
    }

    private sealed class ReorderedTermsEnum(TermsEnum terms, DocumentOrder order) : FilterAtomicReader.FilterTermsEnum(terms)
    {
        /// <inheritdoc/>
        public override DocsEnum Docs(IBits? liveDocs, DocsEnum? reuse, DocsFlags flags)
        {
            ReorderedDocs docs = reuse is ReorderedDocs own && own.Order == order ? own : new ReorderedDocs(order);
            return docs.Read(m_input, liveDocs, flags);
        }

        /// <inheritdoc/>
        public override DocsAndPositionsEnum? DocsAndPositions(IBits? liveDocs, DocsAndPositionsEnum? reuse, DocsAndPositionsFlags flags)
        {
            ReorderedPositions positions = reuse is ReorderedPositions own && own.Order == order ? own : new ReorderedPositions(order);
            return positions.Read(m_input, liveDocs, flags);
        }
    }
}
