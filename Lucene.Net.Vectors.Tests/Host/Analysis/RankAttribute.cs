using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Tests.Host.Analysis;

public sealed class RankAttribute : Attribute, IRankAttribute
{
    public int Rank { get; set; } = 7;

    public override void Clear() => Rank = 7;

    public override void CopyTo(IAttribute target) => ((IRankAttribute)target).Rank = Rank;

    public override bool Equals(object? obj) => obj is RankAttribute other && other.Rank == Rank;

    public override int GetHashCode() => Rank;
}
