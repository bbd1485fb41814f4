using System;
using System.IO;
using Google.Protobuf;

namespace HybridSearch.ModelBuilder;

/// <summary>Writes one message in the protocol buffers' wire format, field by field. Each method gives the writer back.</summary>
internal sealed class ProtoWriter : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    public ProtoWriter()
    {
        _output = new CodedOutputStream(_bytes, leaveOpen: true);
    }

    /// <summary>An integer of any width, or an enumeration's number.</summary>
    public ProtoWriter Integer(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
        return this;
    }

    /// <summary>A 32-bit floating-point number.</summary>
    public ProtoWriter Float(int field, float value)
    {
        _output.WriteTag(field, WireFormat.WireType.Fixed32);
        _output.WriteFloat(value);
        return this;
    }

    /// <summary>A text.</summary>
    public ProtoWriter Text(int field, string value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(value);
        return this;
    }

    /// <summary>Bytes.</summary>
    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteLength(value.Length);
        _output.Flush();
        _bytes.Write(value);
        return this;
    }

    /// <summary>A message within this one.</summary>
    public ProtoWriter Message(int field, Action<ProtoWriter> write)
    {
        using ProtoWriter inner = new();
        write(inner);
        inner._output.Flush();
        return Bytes(field, inner._bytes.GetBuffer().AsSpan(0, (int)inner._bytes.Length));
    }

    public void Dispose()
    {
        _output.Dispose();
        _bytes.Dispose();
    }

    /// <summary>The message so far.</summary>
    public byte[] ToArray()
    {
        _output.Flush();
        return _bytes.ToArray();
    }
}
