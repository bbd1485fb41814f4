using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>A reader that lets nothing through but what any codec has.</summary>
internal sealed class PlainReader(AtomicReader reader) : FilterAtomicReader(reader)
{
    public override Fields Fields => new WrappedFields(base.Fields);

    private sealed class WrappedFields(Fields fields) : FilterFields(fields)
    {
        public override Terms? GetTerms(string field)
        {
            return base.GetTerms(field) is { } terms ? new WrappedTerms(terms) : null;
        }
    }

    private sealed class WrappedTerms(Terms terms) : FilterTerms(terms)
    {
        public override TermsEnum GetEnumerator()
        {
            return new WrappedEnum(base.GetEnumerator());
        }
    }

    private sealed class WrappedEnum(TermsEnum terms) : FilterTermsEnum(terms)
    {
        public override DocsEnum Docs(Lucene.Net.Util.IBits liveDocs, DocsEnum reuse, DocsFlags flags)
        {
            return new WrappedDocs(base.Docs(liveDocs, null, flags));
        }
    }

    private sealed class WrappedDocs(DocsEnum docs) : FilterDocsEnum(docs);
}
