using System.IO;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Util;

public abstract class StopwordAnalyzerBase : Analyzer
{
    protected readonly CharArraySet m_stopwords;
    protected readonly LuceneVersion m_matchVersion;

    protected StopwordAnalyzerBase(LuceneVersion version)
        : this(version, null)
    {
    }

    protected StopwordAnalyzerBase(LuceneVersion version, CharArraySet stopwords)
    {
        m_matchVersion = version;
        m_stopwords = stopwords == null ? CharArraySet.Empty : CharArraySet.Copy(version, stopwords).AsReadOnly();
    }

    public virtual CharArraySet StopwordSet => m_stopwords;

    /// <summary>One word a line, blanks around it dropped.</summary>
    protected static CharArraySet LoadStopwordSet(TextReader stopwords, LuceneVersion matchVersion)
    {
        var words = new CharArraySet(matchVersion, 16, false);
        using (stopwords)
        {
            for (string line = stopwords.ReadLine(); line != null; line = stopwords.ReadLine())
            {
                words.Add(line.Trim());
            }
        }

        return words;
    }

    protected static CharArraySet LoadStopwordSet(FileInfo stopwords, LuceneVersion matchVersion)
        => LoadStopwordSet(stopwords.OpenText(), matchVersion);
}
