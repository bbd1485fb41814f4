using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;

namespace Lucene.Net.Analysis.Miscellaneous;

public sealed class SetKeywordMarkerFilter : KeywordMarkerFilter
{
    private readonly CharArraySet _keywords;
    private readonly ICharTermAttribute _term;

    public SetKeywordMarkerFilter(TokenStream @in, CharArraySet keywordSet)
        : base(@in)
    {
        _keywords = keywordSet;
        _term = AddAttribute<ICharTermAttribute>();
    }

    protected override bool IsKeyword() => _keywords.Contains(_term.Buffer, 0, _term.Length);
}
