using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace Lucene.Net.Util;

/// <summary>Where the writer and its helpers say what they do.</summary>
public abstract class InfoStream : IDisposable
{
    public static readonly InfoStream NO_OUTPUT = new NoOutput();

    private static InfoStream s_default = NO_OUTPUT;

    public static InfoStream Default
    {
        get => s_default;
        set => s_default = value ?? throw new ArgumentNullException(nameof(value));
    }

    public virtual object Clone() => MemberwiseClone();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    public abstract bool IsEnabled(string component);

    public abstract void Message(string component, string message);

    private sealed class NoOutput : InfoStream
    {
        public override bool IsEnabled(string component) => false;

        public override void Message(string component, string message)
        {
        }
    }
}

public class TextWriterInfoStream : InfoStream
{
    private static int s_nextMessageID = -1;

    protected readonly int m_messageID;
    protected readonly TextWriter m_stream;

    public TextWriterInfoStream(TextWriter stream)
        : this(stream, Interlocked.Increment(ref s_nextMessageID))
    {
    }

    public TextWriterInfoStream(TextWriter stream, int messageID)
    {
        m_stream = stream;
        m_messageID = messageID;
    }

    public virtual bool IsSystemStream => m_stream == Console.Out || m_stream == Console.Error;

    protected override void Dispose(bool disposing)
    {
        if (disposing && !IsSystemStream)
        {
            m_stream.Dispose();
        }
    }

    public override bool IsEnabled(string component) => true;

    public override void Message(string component, string message)
    {
        string time = DateTime.Now.ToString("O", CultureInfo.InvariantCulture);
        m_stream.Write($"{component} {m_messageID} [{time}; {Thread.CurrentThread.Name}]: {message}{Environment.NewLine}");
    }
}
