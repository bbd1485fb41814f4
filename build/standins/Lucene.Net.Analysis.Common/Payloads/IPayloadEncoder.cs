using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Payloads;

public interface IPayloadEncoder
{
    BytesRef Encode(char[] buffer);

    BytesRef Encode(char[] buffer, int offset, int length);
}
