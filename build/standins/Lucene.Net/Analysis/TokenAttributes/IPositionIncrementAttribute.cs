using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public interface IPositionIncrementAttribute : IAttribute
{
    int PositionIncrement { get; set; }
}
