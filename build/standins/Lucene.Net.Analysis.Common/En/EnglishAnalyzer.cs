using System.IO;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.En;

public sealed class EnglishAnalyzer : StopwordAnalyzerBase
{
    private readonly CharArraySet _stemExclusions;

    public EnglishAnalyzer(LuceneVersion matchVersion)
        : this(matchVersion, DefaultStopSet)
    {
    }

    public EnglishAnalyzer(LuceneVersion matchVersion, CharArraySet stopwords)
        : this(matchVersion, stopwords, CharArraySet.Empty)
    {
    }

    public EnglishAnalyzer(LuceneVersion matchVersion, CharArraySet stopwords, CharArraySet stemExclusionSet)
        : base(matchVersion, stopwords)
        => _stemExclusions = CharArraySet.Copy(matchVersion, stemExclusionSet).AsReadOnly();

    public static CharArraySet DefaultStopSet => StandardAnalyzer.STOP_WORDS_SET;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new StandardTokenizer(m_matchVersion, reader);
        TokenStream stream = new EnglishPossessiveFilter(m_matchVersion, new StandardFilter(m_matchVersion, words));
        stream = new StopFilter(m_matchVersion, new LowerCaseFilter(m_matchVersion, stream), m_stopwords);
        if (_stemExclusions.Count > 0)
        {
            stream = new SetKeywordMarkerFilter(stream, _stemExclusions);
        }

        return new TokenStreamComponents(words, new PorterStemFilter(stream));
    }
}
