using System.IO;

namespace Lucene.Net.Analysis;

public abstract class CharFilter : TextReader
{
    protected internal readonly TextReader m_input;

    protected CharFilter(TextReader input) => m_input = input;

    public virtual bool IsMarkSupported => false;

    public virtual bool IsReady => false;

    public int CorrectOffset(int currentOff)
    {
        int corrected = Correct(currentOff);
        return m_input is CharFilter inner ? inner.CorrectOffset(corrected) : corrected;
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) <= 0 ? -1 : one[0];
    }

    public abstract override int Read(char[] buffer, int index, int count);

    public virtual void Mark(int readAheadLimit) => throw new IOException("Mark() not supported");

    public virtual void Reset() => throw new IOException("Reset() not supported");

    public virtual long Skip(int n)
    {
        long skipped = 0;
        while (skipped < n && Read() >= 0)
        {
            skipped++;
        }

        return skipped;
    }

    protected abstract int Correct(int currentOff);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            m_input.Dispose();
        }

        base.Dispose(disposing);
    }
}
