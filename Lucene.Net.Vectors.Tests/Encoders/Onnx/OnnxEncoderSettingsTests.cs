using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders.Onnx;

public sealed class OnnxEncoderSettingsTests
{
    private const string Least = "\"kind\": \"dense\", \"tokenizer\": {\"kind\": \"wordpiece\", \"file\": \"vocab.txt\"}";

    [Test]
    public void AllButTwoHaveDefaults()
    {
        OnnxEncoderSettings settings = Load("{" + Least + "}");
        Assert.That(settings, Is.EqualTo(new OnnxEncoderSettings(OnnxEncoderKind.Dense, new OnnxTokenizerSettings(OnnxTokenizerKind.WordPiece, "vocab.txt"))));
        Assert.That((settings.Model, settings.IdsInput, settings.MaskInput, settings.TypesInput, settings.Output), Is.EqualTo(("model.onnx", "input_ids", "attention_mask", "token_type_ids", (string?)null)));
        Assert.That((settings.Cls, settings.Sep, settings.Mask, settings.Pad), Is.EqualTo(("[CLS]", "[SEP]", "[MASK]", "[PAD]")));
        Assert.That((settings.MaxLength, settings.QueryLength, settings.Normalize, settings.SkipPunctuation), Is.EqualTo((512, 32, true, true)));
    }

    [Test]
    public void EveryPropertyIsRead()
    {
        OnnxEncoderSettings settings = Load("""
            {
              "kind": "colbert", "model": "m.onnx", // the model
              "tokenizer": { "kind": "unigram", "file": "tokenizer.json", "lowercase": false, "stripAccents": true },
              "inputs": { "ids": "a", "mask": null, "types": "c" }, "output": "o", "pooling": "cls", "normalize": false, "dimensions": 64,
              "maxLength": 128, "stride": 32, "queryPrefix": "q: ", "documentPrefix": "d: ", "cls": null, "sep": "</s>", "mask": "<mask>", "pad": "<pad>",
              "top": 9, "queryLength": 16, "queryMarker": "[Q]", "documentMarker": "[D]", "skipPunctuation": false, "attendToMask": true
            }
            """);
        Assert.That(settings, Is.EqualTo(new OnnxEncoderSettings(
            OnnxEncoderKind.Colbert, new OnnxTokenizerSettings(OnnxTokenizerKind.Unigram, "tokenizer.json") { Lowercase = false, StripAccents = true })
        {
            Model = "m.onnx",
            IdsInput = "a",
            MaskInput = null,
            TypesInput = "c",
            Output = "o",
            Pooling = OnnxPooling.Cls,
            Normalize = false,
            Dimensions = 64,
            MaxLength = 128,
            Stride = 32,
            QueryPrefix = "q: ",
            DocumentPrefix = "d: ",
            Cls = null,
            Sep = "</s>",
            Mask = "<mask>",
            Pad = "<pad>",
            Top = 9,
            QueryLength = 16,
            QueryMarker = "[Q]",
            DocumentMarker = "[D]",
            SkipPunctuation = false,
            AttendToMask = true,
        }));
    }

    [TestCase("", "is no JSON")]
    [TestCase("[]", "must hold a JSON object")]
    [TestCase("{}", "property 'kind' is missing")]
    [TestCase("{\"kind\": \"dense\"}", "property 'tokenizer' is missing")]
    [TestCase("{\"kind\": \"bert\"}", "property 'kind' must be one of dense, splade, unicoil, colbert, cross-encoder, not \"bert\"")]
    [TestCase("{\"kind\": \"dense\", \"tokenizer\": \"vocab.txt\"}", "property 'tokenizer' must be an object")]
    [TestCase("{\"kind\": \"dense\", \"tokenizer\": {\"kind\": \"wordpiece\"}}", "property 'tokenizer.file' is missing")]
    [TestCase("{\"kind\": \"dense\", \"tokenizer\": {\"kind\": \"bpe\", \"file\": \"x\"}}", "property 'tokenizer.kind' must be one of wordpiece, unigram")]
    [TestCase("{\"kind\": \"dense\", \"tokenizer\": {\"kind\": \"unigram\", \"file\": \"x\", \"cased\": true}}", "property 'tokenizer.cased' is not known; known are tokenizer.kind, tokenizer.file")]
    [TestCase("{" + Least + ", \"poolling\": \"cls\"}", "property 'poolling' is not known")]
    [TestCase("{" + Least + ", \"inputs\": {\"id\": \"x\"}}", "property 'inputs.id' is not known; known are inputs.ids, inputs.mask, inputs.types")]
    [TestCase("{" + Least + ", \"pooling\": null}", "property 'pooling' must be one of mean, cls, none, not null")]
    [TestCase("{" + Least + ", \"normalize\": \"yes\"}", "property 'normalize' must be true or false")]
    [TestCase("{" + Least + ", \"maxLength\": 1.5}", "property 'maxLength' must be a whole number of at least 1, not 1.5")]
    [TestCase("{" + Least + ", \"dimensions\": 0}", "property 'dimensions' must be a whole number of at least 1")]
    [TestCase("{" + Least + ", \"model\": 7}", "property 'model' must be a text, not 7")]
    [TestCase("{" + Least + ", \"model\": \"\"}", "property 'model' must be a text")]
    [TestCase("{" + Least + ", \"cls\": [\"x\"]}", "property 'cls' must be a text")]
    [TestCase("{" + Least + ", \"top\": 1, \"top\": 2}", "property 'top' stands there twice")]
    [TestCase("{" + Least + ", \"cls\": \"\\uD800\"}", "property 'cls' holds no text that can be read")]
    [TestCase("{" + Least + ", \"\\uD800\": 1}", "has a property whose name cannot be read: \"\\uD800\": 1")]
    [TestCase("{" + Least + ", \"inputs\": {\"\\uD800\": 1}}", "property 'inputs' has a property whose name cannot be read")]
    public void WhatIsWrongIsNamed(string json, string problem)
    {
        using TextFile file = new("encoder.json", json);
        Assert.That(() => OnnxEncoderSettings.Load(file.Path), Throws.TypeOf<EncoderException>()
            .With.Message.Contains(problem).And.Message.StartsWith(file.Path).And.Property(nameof(EncoderException.File)).EqualTo(file.Path));
    }

    [Test]
    public void AMissingFileIsNamed()
    {
        Assert.That(() => OnnxEncoderSettings.Load("nowhere"), Throws.TypeOf<EncoderException>().With.Message.EqualTo("nowhere: does not exist; check the path"));
    }

    private static OnnxEncoderSettings Load(string json)
    {
        using TextFile file = new("encoder.json", json);
        return OnnxEncoderSettings.Load(file.Path);
    }
}
