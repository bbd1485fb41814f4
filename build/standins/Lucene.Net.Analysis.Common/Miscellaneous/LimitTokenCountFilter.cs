using System;

namespace Lucene.Net.Analysis.Miscellaneous;

public sealed class LimitTokenCountFilter : TokenFilter
{
    private readonly int _most;
    private readonly bool _consumeAll;
    private int _count;
    private bool _drained;

    public LimitTokenCountFilter(TokenStream @in, int maxTokenCount)
        : this(@in, maxTokenCount, false)
    {
    }

    public LimitTokenCountFilter(TokenStream @in, int maxTokenCount, bool consumeAllTokens)
        : base(@in)
    {
        if (maxTokenCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(maxTokenCount), "maxTokenCount must be greater than zero");
        }

        _most = maxTokenCount;
        _consumeAll = consumeAllTokens;
    }

    public override void Reset()
    {
        base.Reset();
        _count = 0;
        _drained = false;
    }

    public override bool IncrementToken()
    {
        if (_drained)
        {
            return false;
        }

        if (_count < _most)
        {
            _drained = !m_input.IncrementToken();
            _count++;
            return !_drained;
        }

        _drained = true;
        while (_consumeAll && m_input.IncrementToken())
        {
        }

        return false;
    }
}
