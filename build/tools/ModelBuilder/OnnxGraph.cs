using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace HybridSearch.ModelBuilder;

/// <summary>
/// Writes a model in the Open Neural Network Exchange format (IR version 8, operator set 17): inputs, constants, nodes in the order in which
/// they run, outputs. A value is known by its name.
/// </summary>
/// <example><code>
/// OnnxGraph graph = new("double");
/// string x = graph.Input("x", OnnxElement.Float, "batch", 2);
/// graph.Output(graph.Node("Add", [x, x], "y"), OnnxElement.Float, "batch", 2);
/// graph.Save("double.onnx");
/// </code></example>
public sealed class OnnxGraph
{
    private const int IrVersion = 8;
    private const int OperatorSet = 17;

    private readonly string _name;
    private readonly List<Action<ProtoWriter>> _nodes = [];
    private readonly List<Action<ProtoWriter>> _constants = [];
    private readonly List<Action<ProtoWriter>> _inputs = [];
    private readonly List<Action<ProtoWriter>> _outputs = [];
    private readonly HashSet<string> _values = [];

    /// <param name="name">The graph's name, for whoever looks at the model.</param>
    public OnnxGraph(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _name = name;
    }

    /// <summary>Declares an input.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="ArgumentException">There is a value of this name already.</exception>
    public string Input(string name, OnnxElement element, params ReadOnlySpan<OnnxDimension> shape)
    {
        _inputs.Add(ValueInfo(Define(name), element, shape));
        return name;
    }

    /// <summary>Declares a value as an output.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="ArgumentException">There is no value of this name.</exception>
    public string Output(string name, OnnxElement element, params ReadOnlySpan<OnnxDimension> shape)
    {
        _outputs.Add(ValueInfo(Known(name), element, shape));
        return name;
    }

    /// <summary>Adds a constant of floating-point numbers, the last dimension running fastest.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="ArgumentException">There is a value of this name already, or the shape asks for another number of values.</exception>
    public string Constant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        return Constant(name, OnnxElement.Float, values, shape);
    }

    /// <inheritdoc cref="Constant(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    /// <summary>Adds a constant of integers, the last dimension running fastest.</summary>
    public string Constant(string name, ReadOnlySpan<long> values, params ReadOnlySpan<int> shape)
    {
        return Constant(name, OnnxElement.Int64, values, shape);
    }

    /// <inheritdoc cref="Constant(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    /// <summary>Adds a constant of 16-bit floating-point numbers, the last dimension running fastest.</summary>
    public string Constant(string name, ReadOnlySpan<Half> values, params ReadOnlySpan<int> shape)
    {
        return Constant(name, OnnxElement.Float16, values, shape);
    }

    /// <summary>Adds a node of the standard operator set with one output.</summary>
    /// <param name="operation">The operator, such as MatMul.</param>
    /// <param name="inputs">Names of values; an empty name leaves an optional input out.</param>
    /// <param name="output">What the result is to be called.</param>
    /// <param name="attributes">The operator's constant arguments.</param>
    /// <returns>The name of the result.</returns>
    /// <exception cref="ArgumentException">An input is unknown, or there is a value of the output's name already.</exception>
    public string Node(string operation, IReadOnlyList<string> inputs, string output, params IReadOnlyList<OnnxAttribute> attributes)
    {
        Nodes(operation, inputs, [output], attributes);
        return output;
    }

    /// <summary>Adds a node of the standard operator set with several outputs, such as Split.</summary>
    /// <returns>The names of the results.</returns>
    /// <inheritdoc cref="Node" path="/exception"/>
    public IReadOnlyList<string> Nodes(
        string operation, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, params IReadOnlyList<OnnxAttribute> attributes)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(attributes);
        foreach (string input in inputs.Where(input => input.Length > 0))
        {
            Known(input);
        }

        foreach (string output in outputs)
        {
            Define(output);
        }

        _nodes.Add(node =>
        {
            foreach (string input in inputs)
            {
                node.Text(1, input);
            }

            foreach (string output in outputs)
            {
                node.Text(2, output);
            }

            node.Text(3, outputs[0]).Text(4, operation);
            foreach (OnnxAttribute attribute in attributes)
            {
                node.Message(5, attribute.Write);
            }
        });
        return outputs;
    }

    /// <summary>Whether there is a value of this name: an input, a constant or a node's result.</summary>
    public bool HasValue(string name)
    {
        return _values.Contains(name);
    }

    /// <summary>The model's bytes.</summary>
    /// <exception cref="InvalidOperationException">The graph has no output.</exception>
    public byte[] ToArray()
    {
        if (_outputs.Count == 0)
        {
            throw new InvalidOperationException($"The graph {_name} has no output.");
        }

        // Numbers of fields as onnx.proto3 gives them: ModelProto, and GraphProto within.
        using ProtoWriter model = new();
        return model
            .Integer(1, IrVersion)
            .Text(2, "HybridSearch.ModelBuilder")
            .Message(8, set => set.Text(1, "").Integer(2, OperatorSet))
            .Message(7, graph =>
            {
                _nodes.ForEach(node => graph.Message(1, node));
                graph.Text(2, _name);
                _constants.ForEach(constant => graph.Message(5, constant));
                _inputs.ForEach(input => graph.Message(11, input));
                _outputs.ForEach(output => graph.Message(12, output));
            })
            .ToArray();
    }

    /// <summary>Writes the model to a file.</summary>
    public void Save(string path)
    {
        File.WriteAllBytes(path, ToArray());
    }

    private string Constant<T>(string name, OnnxElement element, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        long size = 1;
        foreach (int dimension in shape)
        {
            size *= dimension;
        }

        if (size != values.Length)
        {
            throw new ArgumentException($"{name} has {values.Length} values, but its shape [{string.Join(", ", shape.ToArray())}] asks for {size}.", nameof(values));
        }

        // Raw data is little-endian, as every platform that .NET runs these tools on.
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        int[] dimensions = shape.ToArray();
        Define(name);
        _constants.Add(tensor =>
        {
            foreach (int dimension in dimensions)
            {
                tensor.Integer(1, dimension);
            }

            tensor.Integer(2, (int)element).Text(8, name).Bytes(9, bytes);
        });
        return name;
    }

    private static Action<ProtoWriter> ValueInfo(string name, OnnxElement element, ReadOnlySpan<OnnxDimension> shape)
    {
        OnnxDimension[] dimensions = shape.ToArray();
        return value => value.Text(1, name).Message(2, type => type.Message(1, tensor => tensor.Integer(1, (int)element).Message(2, to =>
        {
            foreach (OnnxDimension dimension in dimensions)
            {
                to.Message(1, one => _ = dimension.Name is null ? one.Integer(1, dimension.Size) : one.Text(2, dimension.Name));
            }
        })));
    }

    private string Define(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _values.Add(name) ? name : throw new ArgumentException($"The graph {_name} has a value {name} already.", nameof(name));
    }

    private string Known(string name)
    {
        return _values.Contains(name) ? name : throw new ArgumentException($"The graph {_name} has no value {name}.", nameof(name));
    }
}
