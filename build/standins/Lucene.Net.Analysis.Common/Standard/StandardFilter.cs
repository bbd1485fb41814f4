using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Standard;

/// <summary>Does nothing since version 3.1; it stands in the chains for compatibility.</summary>
public class StandardFilter : TokenFilter
{
    public StandardFilter(LuceneVersion matchVersion, TokenStream @in)
        : base(@in)
    {
    }

    public sealed override bool IncrementToken() => m_input.IncrementToken();
}
