using System;
using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Payloads;

/// <summary>Takes what follows the first delimiter in a token as its payload: "term|0.5".</summary>
public sealed class DelimitedPayloadTokenFilter : TokenFilter
{
    public const char DEFAULT_DELIMITER = '|';

    private readonly char _delimiter;
    private readonly IPayloadEncoder _encoder;
    private readonly ICharTermAttribute _term;
    private readonly IPayloadAttribute _payload;

    public DelimitedPayloadTokenFilter(TokenStream input, char delimiter, IPayloadEncoder encoder)
        : base(input)
    {
        _delimiter = delimiter;
        _encoder = encoder;
        _term = AddAttribute<ICharTermAttribute>();
        _payload = AddAttribute<IPayloadAttribute>();
    }

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        char[] text = _term.Buffer;
        int length = _term.Length;
        int place = Array.IndexOf(text, _delimiter, 0, length);
        if (place < 0)
        {
            _payload.Payload = null;
        }
        else
        {
            _payload.Payload = _encoder.Encode(text, place + 1, length - place - 1);
            _term.Length = place;
        }

        return true;
    }
}
