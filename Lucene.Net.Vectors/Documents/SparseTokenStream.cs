using System.Collections.Generic;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Documents;

/// <summary>The terms of one document, each once, with the code of its weight as the payload.</summary>
internal sealed class SparseTokenStream : TokenStream
{
    private readonly List<(string Term, int Code)> _terms;
    private readonly ICharTermAttribute _term;
    private readonly IPayloadAttribute _payload;
    private readonly BytesRef _bytes = new(WeightPayload.MaxBytes);
    private int _next;

    public SparseTokenStream(List<(string Term, int Code)> terms)
    {
        _terms = terms;
        _term = AddAttribute<ICharTermAttribute>();
        _payload = AddAttribute<IPayloadAttribute>();
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        ClearAttributes();
        if (_next == _terms.Count)
        {
            return false;
        }

        (string term, int code) = _terms[_next++];
        _term.SetEmpty().Append(term);
        WeightPayload.Write(code, _bytes);
        _payload.Payload = _bytes;
        return true;
    }
}
