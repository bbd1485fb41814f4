using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// What a model is and how its output is read: the content of a file <c>encoder.json</c> that stands beside the model. In that file
/// the properties have the names given here, the first letter small; all have defaults but <c>kind</c> and <c>tokenizer</c>, and one
/// that is not known is an error.
/// <code>
/// { "kind": "dense", "tokenizer": { "kind": "wordpiece", "file": "vocab.txt" }, "pooling": "cls", "queryPrefix": "query: " }
/// </code>
/// </summary>
/// <param name="Kind">What the model's output is to be read as.</param>
/// <param name="Tokenizer">The tokenizer that the model was trained with.</param>
public sealed record OnnxEncoderSettings(OnnxEncoderKind Kind, OnnxTokenizerSettings Tokenizer)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "encoder.json";

    private static readonly Dictionary<string, OnnxEncoderKind> Kinds = new(StringComparer.Ordinal)
    {
        ["dense"] = OnnxEncoderKind.Dense,
        ["splade"] = OnnxEncoderKind.Splade,
        ["unicoil"] = OnnxEncoderKind.UniCoil,
        ["colbert"] = OnnxEncoderKind.Colbert,
        ["cross-encoder"] = OnnxEncoderKind.CrossEncoder,
    };

    private static readonly Dictionary<string, OnnxPooling> Poolings = new(StringComparer.Ordinal)
    {
        ["mean"] = OnnxPooling.Mean,
        ["cls"] = OnnxPooling.Cls,
        ["none"] = OnnxPooling.None,
    };

    private static readonly Dictionary<string, OnnxTokenizerKind> TokenizerKinds = new(StringComparer.Ordinal)
    {
        ["wordpiece"] = OnnxTokenizerKind.WordPiece,
        ["unigram"] = OnnxTokenizerKind.Unigram,
    };

    /// <summary>The model's file, beside encoder.json or by its whole path.</summary>
    public string Model { get; init; } = "model.onnx";

    /// <summary>The model's input for the pieces' numbers; <c>inputs.ids</c> in the file.</summary>
    public string IdsInput { get; init; } = "input_ids";

    /// <summary>The input that is 1 for pieces and 0 for padding; null: the model has none. <c>inputs.mask</c> in the file.</summary>
    public string? MaskInput { get; init; } = "attention_mask";

    /// <summary>The input that is 1 for the second text of a pair; not given where the model has no such input. <c>inputs.types</c> in the file.</summary>
    public string? TypesInput { get; init; } = "token_type_ids";

    /// <summary>The output that is used; null: <c>last_hidden_state</c> where the model has it, else its only output.</summary>
    public string? Output { get; init; }

    /// <summary>How a text's vector is made of its pieces'.</summary>
    public OnnxPooling Pooling { get; init; } = OnnxPooling.Mean;

    /// <summary>Whether vectors are scaled to length 1. Those of <see cref="OnnxEncoderKind.Colbert"/> always are.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>
    /// Components that are kept, the first ones; null for all. For models that were trained for it: A. Kusupati et al., "Matryoshka Representation
    /// Learning", 2022.
    /// </summary>
    public int? Dimensions { get; init; }

    /// <summary>The greatest number of pieces that the model takes, special ones included.</summary>
    public int MaxLength { get; init; } = 512;

    /// <summary>
    /// Pieces from the beginning of one window of a long text to the next, at most as many as a window takes: the text's vector is then the mean of its windows'
    /// (each scaled to length 1 first if <see cref="Normalize"/> is set), and a term's weight the greatest in any window. Null: what is beyond the maximum is cut off.
    /// </summary>
    public int? Stride { get; init; }

    /// <summary>What is put before a query.</summary>
    public string QueryPrefix { get; init; } = "";

    /// <summary>What is put before a document.</summary>
    public string DocumentPrefix { get; init; } = "";

    /// <summary>The piece before a text; null for none.</summary>
    public string? Cls { get; init; } = "[CLS]";

    /// <summary>The piece after a text; null for none.</summary>
    public string? Sep { get; init; } = "[SEP]";

    /// <summary>The piece that stands for a hidden one; <see cref="OnnxEncoderKind.Colbert"/> fills queries with it, and leaves them as they are where it is null.</summary>
    public string? Mask { get; init; } = "[MASK]";

    /// <summary>The piece that fills a batch's shorter texts; null: the one of number 0.</summary>
    public string? Pad { get; init; } = "[PAD]";

    /// <summary>Terms that are kept of a text's, the heaviest ones; null for all.</summary>
    public int? Top { get; init; }

    /// <summary>Pieces of a query, special ones included: a shorter one is filled up if there is a <see cref="Mask"/>, a longer one cut off. ColBERT.</summary>
    public int QueryLength { get; init; } = 32;

    /// <summary>The piece that marks queries, after <see cref="Cls"/>; null for none. ColBERT.</summary>
    public string? QueryMarker { get; init; }

    /// <summary>The piece that marks documents; null for none. ColBERT.</summary>
    public string? DocumentMarker { get; init; }

    /// <summary>Whether documents get no vectors for pieces of ASCII punctuation. ColBERT.</summary>
    public bool SkipPunctuation { get; init; } = true;

    /// <summary>Whether a query's other pieces see those that it is filled up with. ColBERT.</summary>
    public bool AttendToMask { get; init; }

    /// <summary>Reads encoder.json.</summary>
    /// <param name="path">The file, or the folder that it is in.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="EncoderException">
    /// The file cannot be read, is no JSON, or has a property that is not known, missing, of the wrong type or out of its range; the message names
    /// the file and the property.
    /// </exception>
    public static OnnxEncoderSettings Load(string path)
    {
        Guard.NotNullOrEmpty(path);
        string file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        try
        {
            return Parse(file, File.ReadAllBytes(file));
        }
        catch (Exception e) when (FailureMessages.IsAboutFiles(e))
        {
            throw FailureMessages.Unreadable(file, e);
        }
    }

    private static OnnxEncoderSettings Parse(string file, byte[] json)
    {
        try
        {
            ReadOnlyMemory<byte> text = json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsMemory(3) : json;
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            return Read(new SettingsReader(file, "", document.RootElement));
        }
        catch (JsonException e)
        {
            throw new EncoderException(file, "is no JSON: " + FailureMessages.FirstLine(e.Message), e);
        }
    }

    private static OnnxEncoderSettings Read(SettingsReader reader)
    {
        SettingsReader inputs = reader.Object("inputs");
        OnnxEncoderSettings defaults = new(reader.RequiredChoice("kind", Kinds), ReadTokenizer(reader.RequiredObject("tokenizer")));
        OnnxEncoderSettings settings = defaults with
        {
            Model = reader.Text("model", defaults.Model),
            IdsInput = inputs.Text("ids", defaults.IdsInput),
            MaskInput = inputs.TextOrNull("mask", defaults.MaskInput),
            TypesInput = inputs.TextOrNull("types", defaults.TypesInput),
            Output = reader.TextOrNull("output", null),
            Pooling = reader.Choice("pooling", Poolings, defaults.Pooling),
            Normalize = reader.Flag("normalize", defaults.Normalize),
            Dimensions = reader.NumberOrNull("dimensions"),
            MaxLength = reader.NumberOrNull("maxLength") ?? defaults.MaxLength,
            Stride = reader.NumberOrNull("stride"),
            QueryPrefix = reader.Text("queryPrefix", "", emptyAllowed: true),
            DocumentPrefix = reader.Text("documentPrefix", "", emptyAllowed: true),
            Cls = reader.TextOrNull("cls", defaults.Cls),
            Sep = reader.TextOrNull("sep", defaults.Sep),
            Mask = reader.TextOrNull("mask", defaults.Mask),
            Pad = reader.TextOrNull("pad", defaults.Pad),
            Top = reader.NumberOrNull("top"),
            QueryLength = reader.NumberOrNull("queryLength") ?? defaults.QueryLength,
            QueryMarker = reader.TextOrNull("queryMarker", null),
            DocumentMarker = reader.TextOrNull("documentMarker", null),
            SkipPunctuation = reader.Flag("skipPunctuation", defaults.SkipPunctuation),
            AttendToMask = reader.Flag("attendToMask", defaults.AttendToMask),
        };
        inputs.RequireNothingElse();
        reader.RequireNothingElse();
        return settings;
    }

    private static OnnxTokenizerSettings ReadTokenizer(SettingsReader reader)
    {
        OnnxTokenizerSettings settings = new(reader.RequiredChoice("kind", TokenizerKinds), reader.RequiredText("file"))
        {
            Lowercase = reader.Flag("lowercase", true),
            StripAccents = reader.FlagOrNull("stripAccents"),
        };
        reader.RequireNothingElse();
        return settings;
    }
}
