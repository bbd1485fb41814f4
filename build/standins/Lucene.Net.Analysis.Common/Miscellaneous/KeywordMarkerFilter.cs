using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Miscellaneous;

public abstract class KeywordMarkerFilter : TokenFilter
{
    private readonly IKeywordAttribute _keyword;

    protected KeywordMarkerFilter(TokenStream @in)
        : base(@in)
        => _keyword = AddAttribute<IKeywordAttribute>();

    public sealed override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        if (IsKeyword())
        {
            _keyword.IsKeyword = true;
        }

        return true;
    }

    protected abstract bool IsKeyword();
}
