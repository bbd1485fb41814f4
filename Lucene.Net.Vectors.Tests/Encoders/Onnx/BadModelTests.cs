using System.IO;
using System.Linq;
using HybridSearch.ModelBuilder;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;
using Lucene.Net.Vectors.Tests.Standins;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders.Onnx;

/// <summary>Models, vocabularies and settings that do not belong together: each error names the file and what in it is wrong.</summary>
internal sealed class BadModelTests : OnnxTests
{
    [TestCase("dense", "\"model\": \"gone.onnx\",", "gone.onnx: does not exist")]
    [TestCase("dense", "\"inputs\": {\"ids\": \"tokens\"},", "model.onnx: has no input 'tokens', which the property 'inputs.ids' of encoder.json names; it has input_ids, attention_mask")]
    [TestCase("dense", "\"inputs\": {\"mask\": null},", "wants an input 'attention_mask'")]
    [TestCase("dense", "\"output\": \"vectors\",", "encoder.json: property 'output' must name one of the outputs")]
    [TestCase("dense", "\"pooling\": \"none\",", "property 'pooling' must be mean or cls")]
    [TestCase("dense", "\"dimensions\": 4,", "property 'dimensions' must be at most 3")]
    [TestCase("dense", "\"cls\": \"<s>\",", "property 'cls' is '<s>', which the vocabulary (13 pieces) lacks")]
    [TestCase("dense", "\"maxLength\": 2,", "property 'maxLength' must be at least 3")]
    [TestCase("dense", "\"maxLength\": 4, \"stride\": 3,", "property 'stride' must be at most 2")]
    [TestCase("dense", "\"maxLength\": 4, \"queryPrefix\": \"query: \",", "property 'queryPrefix' takes")]
    [TestCase("splade", "", "property 'output' must name one with a number for each of the vocabulary's 13 pieces; this one has 3")]
    [TestCase("unicoil", "", "property 'output' must name one with one number a piece")]
    [TestCase("cross-encoder", "", "property 'output' must name one with one number or two a pair")]
    [TestCase("colbert", "\"stride\": 1,", "property 'stride' is not for colbert")]
    [TestCase("colbert", "\"queryMarker\": \"[Q]\",", "property 'queryMarker' is '[Q]'")]
    [TestCase("colbert", "\"queryLength\": 2,", "property 'queryLength' must be at least 3")]
    public void SettingsMustFitTheModel(string kind, string properties, string problem)
    {
        using ModelFolder folder = new(TinyModels.States(), kind, properties);
        Fails(folder, problem);
    }

    [Test]
    public void AModelThatPoolsIsNotPooledAgain()
    {
        using ModelFolder folder = new(TinyModels.Pooled(), "dense", "\"output\": \"vector\",");
        Fails(folder, "property 'pooling' must be none");
    }

    [Test]
    public void AColbertModelHasAVectorAPiece()
    {
        using ModelFolder folder = new(TinyModels.Pooled(), "colbert", "\"output\": \"vector\",");
        Fails(folder, "property 'output' must name one with a vector for each piece");
    }

    [Test]
    public void ABrokenModelIsNamed()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense");
        folder.Write("model.onnx", "this is no model");
        Fails(folder, "model.onnx: is no model that ONNX Runtime can load");
        byte[] whole = TinyModels.States().ToArray();
        File.WriteAllBytes(folder.File("model.onnx"), whole[..(whole.Length / 2)]);
        Fails(folder, "model.onnx: ");
        File.WriteAllBytes(folder.File("model.onnx"), []);
        Fails(folder, "model.onnx: ");
    }

    [Test]
    public void AVocabularyWithMorePiecesThanTheModelIsFoundWhenItIsLoaded()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", vocabulary: [.. TinyModels.Vocabulary, "bird"]);
        Fails(folder, "model.onnx: fails on piece 13, the last of the vocabulary");
    }

    [Test]
    public void AMissingOrBrokenVocabularyIsNamed()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense", vocabulary: ["cat"]);
        Fails(folder, "vocab.txt");
        File.Delete(folder.File("vocab.txt"));
        Fails(folder, "vocab.txt: does not exist");
    }

    [Test]
    public void AFixedLengthIsTheGreatest()
    {
        using ModelFolder folder = new(TinyModels.States(length: 8), "dense");
        Fails(folder, "property 'maxLength' must be at most 8");
    }

    [Test]
    public void AnInputThatNobodyGivesIsNamed()
    {
        OnnxGraph graph = TinyModels.States();
        graph.Input("position_ids", OnnxElement.Int64, "batch", "length");
        using ModelFolder folder = new(graph, "dense");
        Fails(folder, "model.onnx: wants an input 'position_ids'");
    }

    [Test]
    public void InputsAndOutputsAreOfTheTypesThatAreGiven()
    {
        OnnxGraph graph = new("one dimension");
        graph.Input("input_ids", OnnxElement.Int64, "length");
        graph.Input("attention_mask", OnnxElement.Int64, "batch", "length");
        graph.Output(graph.Node("Identity", ["input_ids"], "output"), OnnxElement.Int64, "length");
        using ModelFolder folder = new(graph, "dense");
        Fails(folder, "input 'input_ids' is no matrix of int64 or int32");

        OnnxGraph integers = new("integers");
        integers.Input("input_ids", OnnxElement.Int64, "batch", "length");
        integers.Input("attention_mask", OnnxElement.Int64, "batch", "length");
        integers.Output(integers.Node("Add", ["input_ids", "attention_mask"], "output"), OnnxElement.Int64, "batch", "length");
        using ModelFolder other = new(integers, "dense");
        Fails(other, "output 'output' holds Int64");
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void NumbersThatAreNotFiniteAreAnError(float number)
    {
        using ModelFolder weights = new(TinyModels.Weights(_ => number, true), "unicoil");
        Assert.That(() => weights.Load<UniCoilEncoder>().Encode(["cat"], TextRole.Document), Throws.TypeOf<EncoderException>().With.Message.Contains("model.onnx: gives numbers that are NaN or infinite"));
        using ModelFolder vectors = new(TinyModels.Logits((_, _) => number), "dense");
        Assert.That(() => vectors.Load<DenseOnnxEncoder>().Encode(["cat"], TextRole.Document), Throws.TypeOf<EncoderException>().With.Message.Contains("NaN or infinite"));
    }

    [Test]
    public void AnEncoderOfAnotherKindIsRefused()
    {
        using ModelFolder folder = new(TinyModels.States(), "dense");
        Assert.That(() => OnnxEncoders.Load<ISparseEncoder>(folder.Path), Throws.TypeOf<EncoderException>()
            .With.Message.Contains("property 'kind' describes a DenseOnnxEncoder, which is no ISparseEncoder"));
        Assert.That(OnnxEncoders.Load(folder.File("encoder.json")), Is.InstanceOf<IDenseEncoder>(), "the file is as good as the folder");
    }

    private static void Fails(ModelFolder folder, string problem)
    {
        EncoderException failure = Assert.Throws<EncoderException>(() => OnnxEncoders.Load(folder.Path).Dispose())!;
        Assert.That(failure.Message, Does.Contain(problem).And.Contain(folder.Path));
        Assert.That(failure.Message.Any(c => c is '\n' or '\r'), Is.False, "one line");
    }
}
