using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public interface ITermToBytesRefAttribute : IAttribute
{
    BytesRef BytesRef { get; }

    void FillBytesRef();
}
