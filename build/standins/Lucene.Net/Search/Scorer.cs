using System;
using System.Collections.Generic;
using Lucene.Net.Index;

namespace Lucene.Net.Search;

public abstract class Scorer : DocsEnum
{
    protected internal readonly Weight m_weight;

    protected Scorer(Weight weight) => m_weight = weight;

    public virtual Weight Weight => m_weight;

    public abstract float GetScore();

    public virtual ICollection<ChildScorer> GetChildren() => Array.Empty<ChildScorer>();

    public class ChildScorer
    {
        public ChildScorer(Scorer child, string relationship)
        {
            Child = child;
            Relationship = relationship;
        }

        public Scorer Child { get; private set; }

        public string Relationship { get; private set; }
    }
}
