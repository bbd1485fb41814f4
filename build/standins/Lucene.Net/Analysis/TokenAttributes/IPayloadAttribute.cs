using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public interface IPayloadAttribute : IAttribute
{
    BytesRef Payload { get; set; }
}
