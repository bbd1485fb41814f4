using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>
/// A model's pieces as Lucene's terms: each piece as the vocabulary writes it, at the place where it stands in the text, one position after the
/// other. A piece that has no place of its own, such as the rest of a ligature, has an empty one. The text is read as a whole.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "The host's streams are of tokens.")]
public sealed class PieceTokenStream : Tokenizer
{
    private readonly IPieceTokenizer _tokenizer;
    private readonly int _maxPieces;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IPositionIncrementAttribute _increment;
    private char[] _text = new char[1024];
    private int _textLength;
    private TokenizedText? _pieces;
    private int _next;

    /// <param name="tokenizer">Divides the text.</param>
    /// <param name="input">The text.</param>
    /// <param name="maxPieces">Pieces after so many are left out; at least 0.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tokenizer"/> or <paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxPieces"/> is negative.</exception>
    public PieceTokenStream(IPieceTokenizer tokenizer, TextReader input, int maxPieces = int.MaxValue)
        : base(input)
    {
        _tokenizer = Guard.NotNull(tokenizer);
        _maxPieces = Guard.AtLeast(maxPieces, 0);
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _pieces = null;
        _next = 0;
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        ClearAttributes();
        _pieces ??= _tokenizer.Tokenize(ReadText(), _maxPieces);
        if (_next == _pieces.Count)
        {
            return false;
        }

        TextSpan span = _pieces.Spans[_next];
        _term.SetEmpty().Append(_tokenizer.Vocabulary[_pieces.Ids[_next++]]);
        _offset.SetOffset(CorrectOffset(span.Start), CorrectOffset(span.End));
        _increment.PositionIncrement = 1;
        return true;
    }

    /// <inheritdoc/>
    public override void End()
    {
        base.End();
        int end = CorrectOffset(_textLength);
        _offset.SetOffset(end, end);
    }

    // Not ReadToEnd: some of the host's readers say -1 at their end, which it does not expect.
    private string ReadText()
    {
        _textLength = 0;
        for (int read = 0; (read = m_input.Read(_text, _textLength, _text.Length - _textLength)) > 0;)
        {
            _textLength += read;
            if (_textLength == _text.Length)
            {
                Array.Resize(ref _text, _textLength * 2);
            }
        }

        return new string(_text, 0, _textLength);
    }
}
