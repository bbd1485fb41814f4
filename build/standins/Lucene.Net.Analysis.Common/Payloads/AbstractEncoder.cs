using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Payloads;

public abstract class AbstractEncoder : IPayloadEncoder
{
    public virtual BytesRef Encode(char[] buffer) => Encode(buffer, 0, buffer.Length);

    public abstract BytesRef Encode(char[] buffer, int offset, int length);
}
