using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public interface IFlagsAttribute : IAttribute
{
    int Flags { get; set; }
}
