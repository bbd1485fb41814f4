using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public interface IKeywordAttribute : IAttribute
{
    bool IsKeyword { get; set; }
}
