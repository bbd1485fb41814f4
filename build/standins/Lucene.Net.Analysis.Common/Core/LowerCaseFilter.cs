using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Core;

public sealed class LowerCaseFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;

    public LowerCaseFilter(LuceneVersion matchVersion, TokenStream @in)
        : base(@in)
        => _term = AddAttribute<ICharTermAttribute>();

    public sealed override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        Letters.ToLower(_term.Buffer, _term.Length);
        return true;
    }
}
