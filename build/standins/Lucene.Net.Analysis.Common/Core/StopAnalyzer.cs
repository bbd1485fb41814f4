using System.IO;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Core;

public sealed class StopAnalyzer : StopwordAnalyzerBase
{
    public static readonly CharArraySet ENGLISH_STOP_WORDS_SET = StopFilter.MakeStopSet(
        LuceneVersion.LUCENE_48,
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or",
        "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with").AsReadOnly();

    public StopAnalyzer(LuceneVersion matchVersion)
        : this(matchVersion, ENGLISH_STOP_WORDS_SET)
    {
    }

    public StopAnalyzer(LuceneVersion matchVersion, CharArraySet stopWords)
        : base(matchVersion, stopWords)
    {
    }

    public StopAnalyzer(LuceneVersion matchVersion, FileInfo stopwordsFile)
        : this(matchVersion, LoadStopwordSet(stopwordsFile, matchVersion))
    {
    }

    public StopAnalyzer(LuceneVersion matchVersion, TextReader stopwords)
        : this(matchVersion, LoadStopwordSet(stopwords, matchVersion))
    {
    }

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new LowerCaseTokenizer(m_matchVersion, reader);
        return new TokenStreamComponents(words, new StopFilter(m_matchVersion, words, m_stopwords));
    }
}
