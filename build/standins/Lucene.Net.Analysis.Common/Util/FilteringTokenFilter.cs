using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Util;

/// <summary>Leaves tokens out; the next token's position increment grows by theirs.</summary>
public abstract class FilteringTokenFilter : TokenFilter
{
    protected readonly LuceneVersion m_version;
    private readonly IPositionIncrementAttribute _increment;
    private int _skipped;

    public FilteringTokenFilter(LuceneVersion version, TokenStream @in)
        : base(@in)
    {
        m_version = version;
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public virtual bool EnablePositionIncrements => true;

    public sealed override bool IncrementToken()
    {
        _skipped = 0;
        while (m_input.IncrementToken())
        {
            if (Accept())
            {
                if (_skipped != 0)
                {
                    _increment.PositionIncrement += _skipped;
                }

                return true;
            }

            _skipped += _increment.PositionIncrement;
        }

        return false;
    }

    public override void Reset()
    {
        base.Reset();
        _skipped = 0;
    }

    public override void End()
    {
        base.End();
        _increment.PositionIncrement += _skipped;
    }

    protected abstract bool Accept();
}
