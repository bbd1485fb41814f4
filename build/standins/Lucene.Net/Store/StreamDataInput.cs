using System;
using System.IO;

namespace Lucene.Net.Store;

public class InputStreamDataInput : DataInput, IDisposable
{
    private readonly Stream _stream;

    public InputStreamDataInput(Stream @is) => _stream = @is;

    public override byte ReadByte()
    {
        int value = _stream.ReadByte();
        return value >= 0 ? (byte)value : throw new EndOfStreamException();
    }

    public override void ReadBytes(byte[] b, int offset, int len) => _stream.ReadExactly(b, offset, len);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }
    }
}

public class OutputStreamDataOutput : DataOutput, IDisposable
{
    private readonly Stream _stream;

    public OutputStreamDataOutput(Stream os) => _stream = os;

    public override void WriteByte(byte b) => _stream.WriteByte(b);

    public override void WriteBytes(byte[] b, int offset, int length) => _stream.Write(b, offset, length);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }
    }
}
