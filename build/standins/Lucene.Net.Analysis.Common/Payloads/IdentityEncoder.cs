using System.Text;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Payloads;

public class IdentityEncoder : AbstractEncoder
{
    protected internal Encoding m_charset;

    public IdentityEncoder()
        : this(Encoding.UTF8)
    {
    }

    public IdentityEncoder(Encoding charset) => m_charset = charset;

    public override BytesRef Encode(char[] buffer, int offset, int length) => new BytesRef(m_charset.GetBytes(buffer, offset, length));
}
