using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.En;

/// <summary>Drops 's at the end, with any of three apostrophes.</summary>
public sealed class EnglishPossessiveFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;

    public EnglishPossessiveFilter(LuceneVersion version, TokenStream input)
        : base(input)
        => _term = AddAttribute<ICharTermAttribute>();

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        int length = _term.Length;
        if (length >= 2)
        {
            char[] text = _term.Buffer;
            if (text[length - 1] is 's' or 'S' && text[length - 2] is '\'' or '\u2019' or '\uFF07')
            {
                _term.Length = length - 2;
            }
        }

        return true;
    }
}
