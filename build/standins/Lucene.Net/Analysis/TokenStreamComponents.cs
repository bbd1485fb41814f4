using System.IO;

namespace Lucene.Net.Analysis;

public class TokenStreamComponents
{
    protected readonly Tokenizer m_source;
    protected readonly TokenStream m_sink;

    public TokenStreamComponents(Tokenizer source)
        : this(source, source)
    {
    }

    public TokenStreamComponents(Tokenizer source, TokenStream result)
    {
        m_source = source;
        m_sink = result;
    }

    public virtual Tokenizer Tokenizer => m_source;

    public virtual TokenStream TokenStream => m_sink;

    internal ReusableStringReader StringReader { get; set; }

    protected internal virtual void SetReader(TextReader reader) => m_source.SetReader(reader);
}
