using System;

namespace Lucene.Net.Search;

public enum Occur
{
    MUST = 0,
    SHOULD = 1,
    MUST_NOT = 2,
}

public class BooleanClause : IEquatable<BooleanClause>
{
    public BooleanClause(Query query, Occur occur)
    {
        Query = query;
        Occur = occur;
    }

    public virtual Occur Occur { get; set; }

    public virtual Query Query { get; set; }

    public virtual bool IsProhibited => Occur == Occur.MUST_NOT;

    public virtual bool IsRequired => Occur == Occur.MUST;

    public bool Equals(BooleanClause other) => other != null && Occur == other.Occur && object.Equals(Query, other.Query);

    public override bool Equals(object o) => o is BooleanClause other && Equals(other);

    public override int GetHashCode() => (Query?.GetHashCode() ?? 0) ^ ((int)Occur << 8);

    public override string ToString() => ToString(Occur) + Query;

    public static string ToString(Occur occur) => occur switch
    {
        Occur.MUST => "+",
        Occur.MUST_NOT => "-",
        _ => string.Empty,
    };
}
