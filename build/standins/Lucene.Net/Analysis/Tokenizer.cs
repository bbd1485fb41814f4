using System;
using System.IO;

namespace Lucene.Net.Analysis;

/// <summary>A stream over text. A new reader waits until Reset, and Dispose must come before the next one.</summary>
public abstract class Tokenizer : TokenStream
{
    protected TextReader m_input = UnreadyReader.Instance;
    private TextReader _pending;

    protected Tokenizer(TextReader input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _pending = input;
    }

    protected Tokenizer(AttributeFactory factory, TextReader input)
        : base(factory)
    {
        ArgumentNullException.ThrowIfNull(input);
        _pending = input;
    }

    public void SetReader(TextReader input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (m_input != UnreadyReader.Instance)
        {
            throw new InvalidOperationException("TokenStream contract violation: Dispose() call missing");
        }

        _pending = input;
    }

    public override void Reset()
    {
        base.Reset();
        m_input = _pending;
        _pending = UnreadyReader.Instance;
    }

    protected internal int CorrectOffset(int currentOff) => m_input is CharFilter filter ? filter.CorrectOffset(currentOff) : currentOff;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            m_input.Dispose();
            _pending = m_input = UnreadyReader.Instance;
        }

        base.Dispose(disposing);
    }

    private sealed class UnreadyReader : TextReader
    {
        internal static readonly UnreadyReader Instance = new UnreadyReader();

        public override int Peek() => throw Misuse();

        public override int Read() => throw Misuse();

        public override int Read(char[] buffer, int index, int count) => throw Misuse();

        public override int Read(Span<char> buffer) => throw Misuse();

        public override string ReadLine() => throw Misuse();

        public override string ReadToEnd() => throw Misuse();

        private static InvalidOperationException Misuse()
            => new InvalidOperationException("TokenStream contract violation: Reset() or Dispose() call missing, " +
                "Reset() called multiple times, or a subclass does not call base.Reset().");
    }
}
