using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Standins;

internal sealed class OnnxRunTests : OnnxTests
{
    private static byte[] Sum => OnnxBytes.OneNode("Add", TensorElementType.Float, ["a", "b"], "batch", 2);

    [Test]
    public void EveryTypeGoesInAndComesOut()
    {
        Identity(TensorElementType.Float, [1.5f, -0f, float.NaN, float.MaxValue]);
        Identity(TensorElementType.Double, [1.5, double.Epsilon]);
        Identity(TensorElementType.Int64, [long.MinValue, -1, long.MaxValue]);
        Identity(TensorElementType.Int32, [int.MinValue, 7]);
        Identity(TensorElementType.Int16, new short[] { short.MinValue, 7 });
        Identity(TensorElementType.Int8, new sbyte[] { -128, 127 });
        Identity(TensorElementType.UInt8, new byte[] { 0, 255 });
        Identity(TensorElementType.UInt16, new ushort[] { 0, 65535 });
        Identity(TensorElementType.UInt32, [0u, uint.MaxValue]);
        Identity(TensorElementType.UInt64, [0ul, ulong.MaxValue]);
        Identity(TensorElementType.Bool, [true, false, true]);
        Identity(TensorElementType.Float16, [(Float16)1.5f, (Float16)(-2f)]);
        Identity(TensorElementType.BFloat16, [(BFloat16)1.5f, (BFloat16)(-2f)]);
    }

    [Test]
    public void AModelComputes()
    {
        byte[] model = new OnnxBytes()
            .Node("MatMul", ["a", "b"], "y")
            .Input("a", TensorElementType.Float, "rows", 2)
            .Input("b", TensorElementType.Float, 2, 2)
            .Output("y", TensorElementType.Float, "rows", 2)
            .ToArray();
        using var session = new InferenceSession(model);
        using var options = new RunOptions();
        using OrtValue a = OrtValue.CreateTensorValueFromMemory([1f, 2f, 3f, 4f, 5f, 6f], [3, 2]);
        using OrtValue b = OrtValue.CreateTensorValueFromMemory([1f, 10f, 100f, 1000f], [2, 2]);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["a", "b"], [a, b], ["y"]);
        Assert.That(results[0].GetTensorDataAsSpan<float>().ToArray(), Is.EqualTo(new[] { 201f, 2010f, 403f, 4030f, 605f, 6050f }));
        OrtTensorTypeAndShapeInfo info = results[0].GetTensorTypeAndShape();
        Assert.That(info.Shape, Is.EqualTo(new long[] { 3, 2 }));
        Assert.That((info.ElementDataType, info.ElementCount, info.DimensionsCount, info.IsString), Is.EqualTo((TensorElementType.Float, 6L, 2, false)));
        Assert.That((results[0].IsTensor, results[0].IsSparseTensor, results[0].OnnxType), Is.EqualTo((true, false, OnnxValueType.ONNX_TYPE_TENSOR)));
    }

    [Test]
    public void EveryOverloadGivesTheSame()
    {
        using var session = new InferenceSession(Sum);
        using var options = new RunOptions { LogId = "a run", LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using OrtValue a = OrtValue.CreateTensorValueFromMemory([1f, 2f], [1, 2]);
        float[] buffer = [0, 3, 4, 0];
        using OrtValue b = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, buffer.AsMemory(1, 2), [1, 2]);
        float[] sum = [4, 6];

        using (IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, new Dictionary<string, OrtValue> { ["b"] = b, ["a"] = a }, session.OutputNames))
        {
            Assert.That(results[0].GetTensorDataAsSpan<float>().ToArray(), Is.EqualTo(sum));
        }
        var list = new List<OrtValue> { a, b };
        using (IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, new Queue<string>(["a", "b"]), list, new HashSet<string> { "y" }))
        {
            Assert.That(results.Single().GetTensorDataAsSpan<float>().ToArray(), Is.EqualTo(sum));
        }
        var given = new float[2];
        using (OrtValue y = OrtValue.CreateTensorValueFromMemory(given, [1, 2]))
        {
            session.Run(options, ["a", "b"], [a, b], ["y"], [y]);
            Assert.That(given, Is.EqualTo(sum));
        }
        using (OrtValue y = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, [1, 2]))
        {
            y.GetTensorMutableDataAsSpan<float>().Fill(9);
            session.Run(options, ["a", "b"], [a, b], ["y"], [y]);
            Assert.That(y.GetTensorDataAsSpan<float>().ToArray(), Is.EqualTo(sum));
            Assert.That(y.GetTensorMutableRawData().Length, Is.EqualTo(8));
        }
        NamedOnnxValue[] named =
        [
            NamedOnnxValue.CreateFromTensor("a", new DenseTensor<float>(new[] { 1f, 2f }, [1, 2])),
            NamedOnnxValue.CreateFromTensor("b", new DenseTensor<float>(buffer.AsMemory(1, 2), [1, 2])),
        ];
        using (IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(named))
        {
            Assert.That((results[0].Name, results[0].ElementType, results[0].ValueType), Is.EqualTo(("y", TensorElementType.Float, OnnxValueType.ONNX_TYPE_TENSOR)));
            Assert.That(results[0].AsEnumerable<float>().ToArray(), Is.EqualTo(sum));
            Tensor<float> tensor = results[0].AsTensor<float>();
            Assert.That((tensor[0, 1], tensor.Dimensions.ToArray()), Is.EqualTo((6f, new[] { 1, 2 })).Using<(float, int[])>((x, y) => x.Item1 == y.Item1 && x.Item2.SequenceEqual(y.Item2)));
            // An output as the next run's input, without a copy.
            NamedOnnxValue[] again = [NamedOnnxValue.CreateFromTensor("a", tensor), named[1]];
            using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> more = session.Run(again, ["y"], options);
            Assert.That(more[0].AsTensor<float>().ToArray(), Is.EqualTo(new[] { 7f, 10f }));
        }
    }

    [Test]
    public void AnInputIsReadWhereItLies()
    {
        using var session = new InferenceSession(Sum);
        using var options = new RunOptions();
        float[] data = [1, 2];
        using OrtValue a = OrtValue.CreateTensorValueFromMemory(data, [1, 2]);
        data[0] = 10;
        GC.Collect();
        data[1] = 20;
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["a", "b"], [a, a], ["y"]);
        Assert.That(results[0].GetTensorDataAsSpan<float>().ToArray(), Is.EqualTo(new[] { 20f, 40f }));
    }

    [Test]
    public void EmptyTensorsAndScalars()
    {
        using var session = new InferenceSession(Sum);
        using var options = new RunOptions();
        using OrtValue empty = OrtValue.CreateTensorValueFromMemory(Array.Empty<float>(), [0, 2]);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["a", "b"], [empty, empty], ["y"]);
        Assert.That(results[0].GetTensorDataAsSpan<float>().Length, Is.Zero);
        Assert.That(results[0].GetTensorTypeAndShape().Shape, Is.EqualTo(new long[] { 0, 2 }));
        using OrtValue scalar = OrtValue.CreateTensorValueFromMemory([3f], []);
        Assert.That(scalar.GetTensorTypeAndShape().ElementCount, Is.EqualTo(1));
    }

    [Test]
    public void MetadataTellsTypesShapesAndNames()
    {
        byte[] model = new OnnxBytes()
            .Node("Identity", ["größe"], "y")
            .Input("größe", TensorElementType.Int64, "batch", 3, "sequence")
            .Output("y", TensorElementType.Int64, "batch", 3, "sequence")
            .ToArray();
        using var session = new InferenceSession(model);
        Assert.That(session.InputNames, Is.EqualTo(new[] { "größe" }));
        Assert.That(session.OutputNames, Is.EqualTo(new[] { "y" }));
        NodeMetadata input = session.InputMetadata["größe"];
        Assert.That(input.Dimensions, Is.EqualTo(new[] { -1, 3, -1 }));
        Assert.That(input.SymbolicDimensions, Is.EqualTo(new[] { "batch", "", "sequence" }));
        Assert.That((input.ElementDataType, input.ElementType, input.IsTensor, input.IsString, input.OnnxValueType),
            Is.EqualTo((TensorElementType.Int64, typeof(long), true, false, OnnxValueType.ONNX_TYPE_TENSOR)));
        Assert.That(session.OutputMetadata.Keys, Is.EqualTo(new[] { "y" }));
    }

    [Test]
    public void OptionsReachTheSession()
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_PARALLEL,
            EnableMemoryPattern = false,
            EnableCpuMemArena = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            LogId = "tests",
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddFreeDimensionOverrideByName("batch", 5);
        using var session = new InferenceSession(Sum, options);
        Assert.That(session.InputMetadata["a"].Dimensions, Is.EqualTo(new[] { 5, 2 }));
        Assert.That((options.IntraOpNumThreads, options.GraphOptimizationLevel, options.ExecutionMode, options.EnableMemoryPattern),
            Is.EqualTo((1, GraphOptimizationLevel.ORT_DISABLE_ALL, ExecutionMode.ORT_PARALLEL, false)));
        Assert.That(() => options.GraphOptimizationLevel = (GraphOptimizationLevel)55, Throws.TypeOf<OnnxRuntimeException>());
    }

    [Test]
    public void AModelComesFromAFileToo()
    {
        string path = Path.Combine(Path.GetTempPath(), "größe-" + Guid.NewGuid().ToString("N") + ".onnx");
        File.WriteAllBytes(path, Sum);
        try
        {
            using var session = new InferenceSession(path);
            Assert.That(session.InputNames, Is.EqualTo(new[] { "a", "b" }));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void ManyInputsAndOutputs()
    {
        const int Count = 40;
        var model = new OnnxBytes();
        for (int i = 0; i < Count; i++)
        {
            model.Node("Identity", ["in" + i], "out" + i).Input("in" + i, TensorElementType.Int64, 1).Output("out" + i, TensorElementType.Int64, 1);
        }
        using var session = new InferenceSession(model.ToArray());
        using var options = new RunOptions();
        OrtValue[] values = [.. Enumerable.Range(0, Count).Select(i => OrtValue.CreateTensorValueFromMemory([(long)i], [1]))];
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, session.InputNames, values, session.OutputNames);
        Assert.That(results.Select(r => r.GetTensorDataAsSpan<long>()[0]), Is.EqualTo(Enumerable.Range(0, Count)));
        Array.ForEach(values, v => v.Dispose());
    }

    [Test]
    public void ThreadsShareASession()
    {
        using var session = new InferenceSession(Sum);
        using var options = new RunOptions();
        Parallel.For(0, 2000, i =>
        {
            using OrtValue a = OrtValue.CreateTensorValueFromMemory([i, 1f], [1, 2]);
            using OrtValue b = OrtValue.CreateTensorValueFromMemory([1f, i], [1, 2]);
            using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["a", "b"], [a, b], ["y"]);
            Assert.That(results[0].GetTensorDataAsSpan<float>().ToArray(), Is.EqualTo(new[] { i + 1f, i + 1f }));
        });
    }

    [Test]
    public void TheRuntimeSaysWhatItIs()
    {
        Assert.That(OrtEnv.Instance().GetVersionString(), Does.Match(@"^1\.\d+\.\d+"));
        Assert.That(OrtEnv.Instance().GetAvailableProviders(), Does.Contain("CPUExecutionProvider"));
        Assert.That(OrtMemoryInfo.DefaultInstance.Name, Is.EqualTo("Cpu"));
    }

    private static void Identity<T>(TensorElementType type, T[] data)
        where T : unmanaged
    {
        using var session = new InferenceSession(OnnxBytes.OneNode("Identity", type, ["x"], "n"));
        Assert.That(session.InputMetadata["x"].ElementType, Is.EqualTo(typeof(T)));
        using var options = new RunOptions();
        using OrtValue x = OrtValue.CreateTensorValueFromMemory(data, [data.Length]);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["x"], [x], ["y"]);
        Assert.That(results[0].GetTensorDataAsSpan<T>().ToArray(), Is.EqualTo(data), type.ToString());
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> named =
            session.Run([NamedOnnxValue.CreateFromTensor("x", new DenseTensor<T>(data, [data.Length]))]);
        Assert.That(named[0].AsTensor<T>().ToArray(), Is.EqualTo(data), type.ToString());
    }
}
