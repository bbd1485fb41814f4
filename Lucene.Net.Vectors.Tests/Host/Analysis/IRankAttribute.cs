using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Tests.Host.Analysis;

/// <summary>An attribute of a user's: its class is found by its name.</summary>
public interface IRankAttribute : IAttribute
{
    int Rank { get; set; }
}
