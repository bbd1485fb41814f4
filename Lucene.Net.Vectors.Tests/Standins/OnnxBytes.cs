using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Lucene.Net.Vectors.Tests.Standins;

/// <summary>The bytes of a tiny ONNX model: a graph of nodes without attributes, over inputs of a given type and shape.</summary>
internal sealed class OnnxBytes
{
    private readonly List<byte[]> _graph = [];

    /// <summary>A model of one node: <paramref name="op"/> over the inputs, giving "y".</summary>
    public static byte[] OneNode(string op, TensorElementType type, string[] inputs, params object[] shape)
    {
        var model = new OnnxBytes();
        model.Node(op, inputs, "y");
        foreach (string input in inputs)
        {
            model.Input(input, type, shape);
        }
        model.Output("y", type, shape);
        return model.ToArray();
    }

    public OnnxBytes Node(string op, string[] inputs, string output)
    {
        var node = new MemoryStream();
        foreach (string input in inputs)
        {
            Text(node, 1, input);
        }
        Text(node, 2, output);
        Text(node, 4, op);
        Part(1, node);
        return this;
    }

    /// <summary>A dimension is a number, or a string that names it.</summary>
    public OnnxBytes Input(string name, TensorElementType type, params object[] shape) => Value(11, name, type, shape);

    public OnnxBytes Output(string name, TensorElementType type, params object[] shape) => Value(12, name, type, shape);

    public byte[] ToArray()
    {
        var opset = new MemoryStream();
        Number(opset, 2, 17);
        var graph = new MemoryStream();
        Text(graph, 2, "tests");
        _graph.ForEach(part => graph.Write(part));
        var model = new MemoryStream();
        Number(model, 1, 8);
        Bytes(model, 7, graph.ToArray());
        Bytes(model, 8, opset.ToArray());
        return model.ToArray();
    }

    private OnnxBytes Value(int field, string name, TensorElementType type, IEnumerable<object> shape)
    {
        var dimensions = new MemoryStream();
        foreach (object size in shape)
        {
            var dimension = new MemoryStream();
            if (size is string symbol)
            {
                Text(dimension, 2, symbol);
            }
            else
            {
                Number(dimension, 1, (int)size);
            }
            Bytes(dimensions, 1, dimension.ToArray());
        }
        var tensor = new MemoryStream();
        Number(tensor, 1, (int)type);
        Bytes(tensor, 2, dimensions.ToArray());
        var of = new MemoryStream();
        Bytes(of, 1, tensor.ToArray());
        var value = new MemoryStream();
        Text(value, 1, name);
        Bytes(value, 2, of.ToArray());
        Part(field, value);
        return this;
    }

    private void Part(int field, MemoryStream content)
    {
        var part = new MemoryStream();
        Bytes(part, field, content.ToArray());
        _graph.Add(part.ToArray());
    }

    private static void Text(Stream to, int field, string text) => Bytes(to, field, Encoding.UTF8.GetBytes(text));

    private static void Bytes(Stream to, int field, byte[] bytes)
    {
        Varint(to, (uint)(field << 3) | 2);
        Varint(to, (uint)bytes.Length);
        to.Write(bytes);
    }

    private static void Number(Stream to, int field, int number)
    {
        Varint(to, (uint)field << 3);
        Varint(to, (uint)number);
    }

    private static void Varint(Stream to, uint number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            to.WriteByte((byte)(number | 0x80));
        }
        to.WriteByte((byte)number);
    }
}
