using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Tests.Host.Analysis;

/// <summary>An attribute without a class.</summary>
public interface IOrphanAttribute : IAttribute
{
}
