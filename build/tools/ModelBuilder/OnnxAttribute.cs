using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace HybridSearch.ModelBuilder;

/// <summary>A constant argument of a node: a name and a number, a text, or a list of numbers.</summary>
public sealed class OnnxAttribute
{
    private readonly Action<ProtoWriter> _write;

    private OnnxAttribute(string name, Action<ProtoWriter> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        _write = write;
    }

    /// <summary>The attribute's name.</summary>
    public string Name { get; }

    /// <summary>A floating-point attribute.</summary>
    public static OnnxAttribute Float(string name, float value)
    {
        return new OnnxAttribute(name, message => message.Float(2, value).Integer(20, 1));
    }

    /// <summary>An integer attribute.</summary>
    public static OnnxAttribute Integer(string name, long value)
    {
        return new OnnxAttribute(name, message => message.Integer(3, value).Integer(20, 2));
    }

    /// <summary>A text attribute.</summary>
    public static OnnxAttribute Text(string name, string value)
    {
        return new OnnxAttribute(name, message => message.Bytes(4, Encoding.UTF8.GetBytes(value)).Integer(20, 3));
    }

    /// <summary>An attribute of several floating-point numbers.</summary>
    public static OnnxAttribute Floats(string name, params IEnumerable<float> values)
    {
        float[] all = [.. values];
        return new OnnxAttribute(name, message => all.Aggregate(message, (to, value) => to.Float(7, value)).Integer(20, 6));
    }

    /// <summary>An attribute of several integers.</summary>
    public static OnnxAttribute Integers(string name, params IEnumerable<long> values)
    {
        long[] all = [.. values];
        return new OnnxAttribute(name, message => all.Aggregate(message, (to, value) => to.Integer(8, value)).Integer(20, 7));
    }

    internal void Write(ProtoWriter message)
    {
        message.Text(1, Name);
        _write(message);
    }
}
