namespace Lucene.Net.Analysis;

public abstract class TokenFilter : TokenStream
{
    protected readonly TokenStream m_input;

    protected TokenFilter(TokenStream input)
        : base(input)
        => m_input = input;

    public override void Reset() => m_input.Reset();

    public override void End() => m_input.End();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            m_input.Dispose();
        }

        base.Dispose(disposing);
    }
}
