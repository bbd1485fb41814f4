using System;
using System.IO;
using System.Text;
using HybridSearch.ModelBuilder;
using Lucene.Net.Vectors.Tests.Standins;
using Microsoft.ML.OnnxRuntime;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.ModelBuilder;

/// <summary>Models that <see cref="OnnxGraph"/> writes, as ONNX Runtime reads them.</summary>
internal sealed class OnnxGraphTests : OnnxTests
{
    // y = softmax of (x W + b) along the second axis, with W = [[1, 0], [0, 1]] and b = [0, ln 3] for x = 0: [1/4, 3/4].
    [Test]
    public void NodesConstantsAndAttributesArriveAsMeant()
    {
        OnnxGraph graph = new("test");
        string x = graph.Input("x", OnnxElement.Float, "rows", 2);
        string w = graph.Constant("w", [1f, 0f, 0f, 1f], 2, 2);
        string sum = graph.Node("Add", [graph.Node("MatMul", [x, w], "product"), graph.Constant("b", [0f, MathF.Log(3)], 2)], "sum");
        graph.Output(graph.Node("Softmax", [sum], "y", OnnxAttribute.Integer("axis", 1)), OnnxElement.Float, "rows", 2);
        using InferenceSession session = new(graph.ToArray());
        Assert.That(session.InputNames, Is.EqualTo(new[] { "x" }));
        Assert.That(session.InputMetadata["x"].Dimensions, Is.EqualTo(new[] { -1, 2 }));
        using RunOptions options = new();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory([0f, 0f, 0f, 0f], [2, 2]);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["x"], [input], ["y"]);
        Assert.That(results[0].GetTensorDataAsSpan<float>().ToArray(), Is.EqualTo(new[] { 0.25f, 0.75f, 0.25f, 0.75f }).Within(1e-6));
    }

    [Test]
    public void SeveralOutputsListsAndOtherTypesArriveAsMeant()
    {
        OnnxGraph graph = new("test");
        string ids = graph.Input("ids", OnnxElement.Int64, 4);
        string halves = graph.Constant("halves", [(Half)0.5f, (Half)1.5f, (Half)2.5f], 3);
        string gathered = graph.Node("Gather", [halves, ids], "gathered");
        string cast = graph.Node("Cast", [gathered], "cast", OnnxAttribute.Integer("to", (int)OnnxElement.Float));
        string table = graph.Node("Reshape", [cast, graph.Constant("shape", [2L, 2L], 2)], "table");
        string turned = graph.Node("Transpose", [table], "turned", OnnxAttribute.Integers("perm", 1, 0));
        foreach (string part in graph.Nodes("Split", [turned], ["top", "bottom"], OnnxAttribute.Integer("axis", 0)))
        {
            graph.Output(part, OnnxElement.Float, 1, 2);
        }

        using InferenceSession session = new(graph.ToArray());
        using RunOptions options = new();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory([0L, 1L, 2L, 0L], [4]);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["ids"], [input], ["top", "bottom"]);
        Assert.That(results[0].GetTensorDataAsSpan<float>().ToArray(), Is.EqualTo(new[] { 0.5f, 2.5f }));
        Assert.That(results[1].GetTensorDataAsSpan<float>().ToArray(), Is.EqualTo(new[] { 1.5f, 0.5f }));
    }

    [Test]
    public void TextsAndFloatsArriveAsMeant()
    {
        OnnxGraph graph = new("test");
        string x = graph.Input("x", OnnxElement.Float, 1, 1, 2);
        string resized = graph.Node(
            "Resize", [x, "", graph.Constant("scales", [1f, 1f, 2f], 3)], "resized",
            OnnxAttribute.Text("mode", "nearest"), OnnxAttribute.Text("coordinate_transformation_mode", "asymmetric"), OnnxAttribute.Text("nearest_mode", "floor"));
        string leaky = graph.Node("LeakyRelu", [resized], "y", OnnxAttribute.Float("alpha", 0.5f));
        graph.Output(leaky, OnnxElement.Float, 1, 1, 4);
        using InferenceSession session = new(graph.ToArray());
        using RunOptions options = new();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory([-2f, 3f], [1, 1, 2]);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["x"], [input], ["y"]);
        Assert.That(results[0].GetTensorDataAsSpan<float>().ToArray(), Is.EqualTo(new[] { -1f, -1f, 3f, 3f }));
    }

    [Test]
    public void MistakesAreNamed()
    {
        OnnxGraph graph = new("test");
        string x = graph.Input("x", OnnxElement.Float, 2);
        Assert.That(() => graph.Input("x", OnnxElement.Float, 2), Throws.ArgumentException.With.Message.Contains("x already"));
        Assert.That(() => graph.Node("Add", [x, "y"], "z"), Throws.ArgumentException.With.Message.Contains("no value y"));
        Assert.That(() => graph.Output("z", OnnxElement.Float), Throws.ArgumentException.With.Message.Contains("no value z"));
        Assert.That(() => graph.Constant("c", [1f, 2f], 3), Throws.ArgumentException.With.Message.Contains("[3] asks for 3"));
        Assert.That(() => graph.ToArray(), Throws.InvalidOperationException);
        Assert.That(graph.HasValue("x"), Is.True);
        Assert.That(graph.HasValue("c"), Is.False);
    }

    [Test]
    public void WeightsThatDoNotFitTheirManifestAreNamed()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("weights");
        try
        {
            string path = Path.Combine(folder.FullName, "model.json");
            File.WriteAllText(path, """
                {"weightsManifest":[{"paths":["a","b"],"weights":[{"name":"x/one","shape":[2],"dtype":"float32"},
                 {"name":"n","shape":[],"dtype":"int32"},{"name":"x/two","shape":[1,2,2],"dtype":"float32"}]}]}
                """, Encoding.UTF8);
            byte[] bytes = new byte[28];
            BitConverter.TryWriteBytes(bytes.AsSpan(24), 7f);
            File.WriteAllBytes(Path.Combine(folder.FullName, "a"), bytes[..10]);
            File.WriteAllBytes(Path.Combine(folder.FullName, "b"), bytes[10..]);
            WeightsManifest weights = WeightsManifest.Read(path);
            Assert.That(weights["two", 2, 2], Is.EqualTo(new[] { 0f, 0f, 0f, 7f }));
            Assert.That(() => weights["two", 4], Throws.InstanceOf<InvalidDataException>().With.Message.Contains("[1, 2, 2]"));
            Assert.That(() => weights["three"], Throws.InstanceOf<InvalidDataException>().With.Message.Contains("0 weights"));
            File.WriteAllBytes(Path.Combine(folder.FullName, "b"), bytes[11..]);
            Assert.That(() => WeightsManifest.Read(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("end within x/two"));
            File.WriteAllBytes(Path.Combine(folder.FullName, "b"), bytes);
            Assert.That(() => WeightsManifest.Read(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("weights are 28"));
            File.WriteAllText(path, "{}");
            Assert.That(() => WeightsManifest.Read(path), Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
