using System;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis;

public abstract class TokenStream : AttributeSource, IDisposable
{
    protected TokenStream()
    {
    }

    protected TokenStream(AttributeSource input)
        : base(input)
    {
    }

    protected TokenStream(AttributeFactory factory)
        : base(factory)
    {
    }

    public abstract bool IncrementToken();

    public virtual void Reset()
    {
    }

    public virtual void End()
    {
        ClearAttributes();
        if (HasAttribute<IPositionIncrementAttribute>())
        {
            GetAttribute<IPositionIncrementAttribute>().PositionIncrement = 0;
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
