using System;
using System.Collections.Generic;
using Lucene.Net.Index;

namespace Lucene.Net.Search;

public abstract class Query
{
    protected Query() { }

    public virtual float Boost { get; set; } = 1f;

    public abstract string ToString(string field);

    public override string ToString() => ToString(string.Empty);

    public virtual Weight CreateWeight(IndexSearcher searcher) =>
        throw new NotSupportedException($"Query {this} does not implement createWeight");

    public virtual Query Rewrite(IndexReader reader) => this;

    public virtual void ExtractTerms(ISet<Term> terms) => throw new NotSupportedException();

    public virtual object Clone() => MemberwiseClone();

    public override bool Equals(object obj) =>
        ReferenceEquals(this, obj)
        || (obj is Query other && other.GetType() == GetType() && BitConverter.SingleToInt32Bits(Boost) == BitConverter.SingleToInt32Bits(other.Boost));

    public override int GetHashCode() => 31 + BitConverter.SingleToInt32Bits(Boost);
}
