using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public interface IPositionLengthAttribute : IAttribute
{
    int PositionLength { get; set; }
}
