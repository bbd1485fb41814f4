using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.En;

/// <summary>Porter's stemmer over lower-case terms; tokens marked as keywords stay as they are.</summary>
public sealed class PorterStemFilter : TokenFilter
{
    private readonly PorterStemmer _stemmer = new PorterStemmer();
    private readonly ICharTermAttribute _term;
    private readonly IKeywordAttribute _keyword;

    public PorterStemFilter(TokenStream @in)
        : base(@in)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _keyword = AddAttribute<IKeywordAttribute>();
    }

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        if (!_keyword.IsKeyword)
        {
            _term.Length = _stemmer.Stem(_term.Buffer, _term.Length);
        }

        return true;
    }
}
