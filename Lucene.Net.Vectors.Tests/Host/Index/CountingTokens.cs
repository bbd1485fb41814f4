using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Tests.Host.Index;

/// <summary>Gives every token its number in the stream as payload.</summary>
internal sealed class CountingTokens : TokenFilter
{
    private readonly IPayloadAttribute _payload;
    private int _count;

    public CountingTokens(TokenStream input)
        : base(input)
    {
        _payload = AddAttribute<IPayloadAttribute>();
    }

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        _payload.Payload = new BytesRef("p" + _count++);
        return true;
    }
}
