using System.Collections.Generic;

namespace Lucene.Net.Analysis;

/// <summary>Keeps the tokens of the first pass; Reset only rewinds, the inner stream is reset by whoever made it.</summary>
public sealed class CachingTokenFilter : TokenFilter
{
    private List<State> _tokens;
    private State _end;
    private int _next;

    public CachingTokenFilter(TokenStream input)
        : base(input)
    {
    }

    public override bool IncrementToken()
    {
        if (_tokens == null)
        {
            _tokens = new List<State>();
            while (m_input.IncrementToken())
            {
                _tokens.Add(CaptureState());
            }

            m_input.End();
            _end = CaptureState();
            _next = 0;
        }

        if (_next == _tokens.Count)
        {
            return false;
        }

        RestoreState(_tokens[_next++]);
        return true;
    }

    public override void End() => RestoreState(_end);

    public override void Reset() => _next = 0;

    protected override void Dispose(bool disposing) => base.Dispose(disposing);
}
