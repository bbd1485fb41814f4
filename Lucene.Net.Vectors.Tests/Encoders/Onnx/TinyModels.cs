using System;
using System.Linq;
using HybridSearch.ModelBuilder;

namespace Lucene.Net.Vectors.Tests.Encoders.Onnx;

/// <summary>
/// Models in the shape of BERT's, so small that what they give can be worked out by hand. Pieces are known by number; see
/// <see cref="Vocabulary"/>.
/// </summary>
internal static class TinyModels
{
    /// <summary>Numbers beyond the vocabulary that the SPLADE model gives, as models filled up to a round number do.</summary>
    public const int Spare = 1;

    public static readonly string[] Vocabulary =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "cat", "dog", "##s", ",", "[unused0]", "[unused1]", "query", ":"];

    /// <summary>A piece's state is (its number, how many positions are attended to, 7).</summary>
    public static OnnxGraph States(OnnxElement integers = OnnxElement.Int64, OnnxElement mask = OnnxElement.Int64, OnnxDimension? rows = null, OnnxDimension? length = null)
    {
        OnnxGraph graph = new("states");
        OnnxDimension[] shape = [rows ?? "batch", length ?? "length"];
        graph.Input("input_ids", integers, shape);
        graph.Input("attention_mask", mask, shape);
        AddStates(graph);
        graph.Output("last_hidden_state", OnnxElement.Float, shape[0], shape[1], 3);
        return graph;
    }

    /// <summary>The same, and a text's vector: the sum of the numbers of the pieces attended to, and how many they are.</summary>
    public static OnnxGraph Pooled()
    {
        OnnxGraph graph = States();
        graph.Node("Mul", [graph.Node("Cast", ["input_ids"], "numbers", OnnxAttribute.Integer("to", 1)), "mask"], "attended numbers");
        graph.Constant("last axis", [1L], 1);
        graph.Node("ReduceSum", ["attended numbers", "last axis"], "sum");
        graph.Node("ReduceSum", ["mask", "last axis"], "number");
        graph.Output(graph.Node("Concat", ["sum", "number"], "vector", OnnxAttribute.Integer("axis", 1)), OnnxElement.Float, "batch", 2);
        return graph;
    }

    /// <summary>States in half precision.</summary>
    public static OnnxGraph Halves()
    {
        OnnxGraph graph = Inputs("halves");
        AddStates(graph, "exact");
        graph.Output(graph.Node("Cast", ["exact"], "last_hidden_state", OnnxAttribute.Integer("to", (int)OnnxElement.Float16)), OnnxElement.Float16, "batch", "length", 3);
        return graph;
    }

    /// <summary>A masked-language-model head: each position has the logits that <paramref name="logits"/> gives for its piece.</summary>
    public static OnnxGraph Logits(Func<string, string, float> logits, bool pooled = false)
    {
        OnnxGraph graph = Inputs("logits");
        int width = Vocabulary.Length + Spare;
        float[] table = [.. Vocabulary.SelectMany(piece => Vocabulary.Append("").Select(term => logits(piece, term)))];
        graph.Node("Gather", [graph.Constant("table", table, Vocabulary.Length, width), "input_ids"], "logits");
        AddMask(graph);
        if (pooled)
        {
            graph.Node("Mul", ["logits", graph.Node("Unsqueeze", ["mask", graph.Constant("end", [2L], 1)], "wide mask")], "kept");
            graph.Node("ReduceMax", ["kept"], "weights", OnnxAttribute.Integers("axes", 1), OnnxAttribute.Integer("keepdims", 0));
            graph.Output("weights", OnnxElement.Float, "batch", width);
        }
        else
        {
            graph.Output("logits", OnnxElement.Float, "batch", "length", width);
        }

        return graph;
    }

    /// <summary>A weight a piece: the one given times the position, counted from 1.</summary>
    public static OnnxGraph Weights(Func<string, float> weight, bool thirdDimension)
    {
        OnnxGraph graph = Inputs("weights");
        AddMask(graph);
        graph.Constant("axis", [1L], 1);
        graph.Node("CumSum", ["mask", "axis"], "position");
        graph.Node("Gather", [graph.Constant("table", [.. Vocabulary.Select(weight)], Vocabulary.Length), "input_ids"], "plain");
        graph.Node("Mul", ["plain", "position"], "weights");
        if (thirdDimension)
        {
            graph.Output(graph.Node("Unsqueeze", ["weights", graph.Constant("end", [2L], 1)], "output"), OnnxElement.Float, "batch", "length", 1);
        }
        else
        {
            graph.Output("weights", OnnxElement.Float, "batch", "length");
        }

        return graph;
    }

    /// <summary>
    /// A pair's score: the sum of the pieces' numbers, those of the second text a hundredfold; as one label, or as two of which the second is twice the first.
    /// </summary>
    public static OnnxGraph Pairs(int labels, bool flat = false)
    {
        OnnxGraph graph = Inputs("pairs");
        graph.Input("token_type_ids", OnnxElement.Int64, "batch", "length");
        AddMask(graph);
        graph.Node("Gather", [graph.Constant("factors", [1f, 100f], 2), "token_type_ids"], "factor");
        graph.Node("Cast", ["input_ids"], "numbers", OnnxAttribute.Integer("to", 1));
        graph.Node("Mul", [graph.Node("Mul", ["numbers", "factor"], "products"), "mask"], "kept");
        graph.Node("ReduceSum", ["kept", graph.Constant("axis", [1L], 1)], "score", OnnxAttribute.Integer("keepdims", flat ? 0 : 1));
        if (labels == 2)
        {
            graph.Node("Add", ["score", "score"], "twice");
            graph.Output(graph.Node("Concat", ["score", "twice"], "logits", OnnxAttribute.Integer("axis", 1)), OnnxElement.Float, "batch", 2);
        }
        else if (flat)
        {
            graph.Output("score", OnnxElement.Float, "batch");
        }
        else
        {
            graph.Output("score", OnnxElement.Float, "batch", 1);
        }

        return graph;
    }

    private static OnnxGraph Inputs(string name)
    {
        OnnxGraph graph = new(name);
        graph.Input("input_ids", OnnxElement.Int64, "batch", "length");
        graph.Input("attention_mask", OnnxElement.Int64, "batch", "length");
        return graph;
    }

    private static void AddMask(OnnxGraph graph)
    {
        graph.Node("Cast", ["attention_mask"], "mask", OnnxAttribute.Integer("to", (int)OnnxElement.Float));
    }

    private static void AddStates(OnnxGraph graph, string output = "last_hidden_state")
    {
        AddMask(graph);
        float[] table = [.. Enumerable.Range(0, Vocabulary.Length).SelectMany(id => new float[] { id, 0, 7 })];
        graph.Node("Gather", [graph.Constant("embeddings", table, Vocabulary.Length, 3), "input_ids"], "embedded");
        graph.Node("ReduceSum", ["mask", graph.Constant("length axis", [1L], 1)], "count");
        graph.Node("Unsqueeze", ["count", graph.Constant("middle", [1L], 1)], "counts");
        graph.Node("Mul", ["counts", graph.Constant("second", [0f, 1f, 0f], 1, 1, 3)], "context");
        graph.Node("Add", ["embedded", "context"], output);
    }
}
