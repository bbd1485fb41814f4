using System;
using System.Collections.Generic;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Tests.Host.Index;

/// <summary>One term many times, at random positions and with payloads of any length.</summary>
internal sealed class RandomPayloads : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IPayloadAttribute _payload;
    private readonly IPositionIncrementAttribute _increment;
    private readonly Random _random;
    private int _left;
    private int _position = -1;

    public RandomPayloads(Random random, int count)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _payload = AddAttribute<IPayloadAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
        _random = random;
        _left = count;
    }

    public List<(int Position, byte[] Payload)> Written { get; } = [];

    public override bool IncrementToken()
    {
        if (_left-- <= 0)
        {
            return false;
        }

        ClearAttributes();
        _term.Append("same");
        _increment.PositionIncrement = 1 + (_random.Next(3) == 0 ? _random.Next(100_000) : 0);
        _position += _increment.PositionIncrement;
        byte[] payload = new byte[_random.Next(4) == 0 ? _random.Next(2000) : _random.Next(3)];
        _random.NextBytes(payload);
        _payload.Payload = new BytesRef(payload);
        Written.Add((_position, payload));
        return true;
    }
}
