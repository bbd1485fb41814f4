using System.IO;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Standard;

public sealed class StandardAnalyzer : StopwordAnalyzerBase
{
    public const int DEFAULT_MAX_TOKEN_LENGTH = 255;

    public static readonly CharArraySet STOP_WORDS_SET = StopAnalyzer.ENGLISH_STOP_WORDS_SET;

    public StandardAnalyzer(LuceneVersion matchVersion)
        : this(matchVersion, STOP_WORDS_SET)
    {
    }

    public StandardAnalyzer(LuceneVersion matchVersion, CharArraySet stopWords)
        : base(matchVersion, stopWords)
    {
    }

    public StandardAnalyzer(LuceneVersion matchVersion, TextReader stopwords)
        : this(matchVersion, LoadStopwordSet(stopwords, matchVersion))
    {
    }

    public int MaxTokenLength { get; set; } = DEFAULT_MAX_TOKEN_LENGTH;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var words = new StandardTokenizer(m_matchVersion, reader) { MaxTokenLength = MaxTokenLength };
        TokenStream stream = new LowerCaseFilter(m_matchVersion, new StandardFilter(m_matchVersion, words));
        return new Components(this, words, new StopFilter(m_matchVersion, stream, m_stopwords));
    }

    /// <summary>The limit may have been changed since the tokenizer was made.</summary>
    private sealed class Components : TokenStreamComponents
    {
        private readonly StandardAnalyzer _analyzer;
        private readonly StandardTokenizer _words;

        internal Components(StandardAnalyzer analyzer, StandardTokenizer words, TokenStream result)
            : base(words, result)
        {
            _analyzer = analyzer;
            _words = words;
        }

        protected override void SetReader(TextReader reader)
        {
            _words.MaxTokenLength = _analyzer.MaxTokenLength;
            base.SetReader(reader);
        }
    }
}
