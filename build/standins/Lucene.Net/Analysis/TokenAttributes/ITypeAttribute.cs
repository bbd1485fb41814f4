using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public interface ITypeAttribute : IAttribute
{
    string Type { get; set; }
}
