using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public interface IOffsetAttribute : IAttribute
{
    int StartOffset { get; }

    int EndOffset { get; }

    void SetOffset(int startOffset, int endOffset);
}
