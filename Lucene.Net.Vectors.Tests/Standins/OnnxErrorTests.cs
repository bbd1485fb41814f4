using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Standins;

internal sealed class OnnxErrorTests : OnnxTests
{
    private static byte[] Sum => OnnxBytes.OneNode("Add", TensorElementType.Float, ["a", "b"], "batch", 2);

    [Test]
    public void ABrokenModelIsRefusedInTheRuntimesWords()
    {
        Fails(() => new InferenceSession(new byte[] { 1, 2, 3 }), "InvalidProtobuf", "ModelProto|protobuf");
        Fails(() => new InferenceSession([]), "", "");
        Fails(() => new InferenceSession(Sum[..^20]), "", "");
        Fails(() => new InferenceSession("/no/such/model.onnx"), "NoSuchFile", "no/such/model.onnx");
        Fails(() => new InferenceSession(OnnxBytes.OneNode("NoSuchOperator", TensorElementType.Float, ["a"], 1)), "", "NoSuchOperator");
        Assert.That(() => new InferenceSession((string)null!), Throws.ArgumentNullException);
        Assert.That(() => new InferenceSession((byte[])null!), Throws.ArgumentNullException);
    }

    [Test]
    public void AWrongInputIsRefusedInTheRuntimesWords()
    {
        using var session = new InferenceSession(Sum);
        using var options = new RunOptions();
        using OrtValue good = OrtValue.CreateTensorValueFromMemory([1f, 2f], [1, 2]);
        using OrtValue wide = OrtValue.CreateTensorValueFromMemory([1f, 2f, 3f], [1, 3]);
        using OrtValue whole = OrtValue.CreateTensorValueFromMemory([1L, 2L], [1, 2]);
        Fails(() => session.Run(options, ["a", "größe"], [good, good], ["y"]), "InvalidArgument", "größe");
        Fails(() => session.Run(options, ["a", "b"], [good, good], ["z"]), "InvalidArgument", "z");
        Fails(() => session.Run(options, ["a"], [good], ["y"]), "", "Input.*b");
        Fails(() => session.Run(options, ["a", "b"], [good, wide], ["y"]), "InvalidArgument", "dimensions");
        Fails(() => session.Run(options, ["a", "b"], [good, whole], ["y"]), "InvalidArgument", "data type");
        Fails(() => session.Run(options, [], [], ["y"]), "", "Input");
        Assert.That(() => session.Run(options, ["a", "b"], [good], ["y"]), Throws.ArgumentException);
        Assert.That(() => session.Run(options, ["a", "b"], [good, null!], ["y"]), Throws.ArgumentNullException);
        Assert.That(() => session.Run(options, ["a", "b"], [good, good], ["y"], []), Throws.ArgumentException);
        // After all of these it still runs.
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["a", "b"], [good, good], ["y"]);
        Assert.That(results[0].GetTensorDataAsSpan<float>()[1], Is.EqualTo(4));
    }

    [Test]
    public void AWrongTensorIsRefused()
    {
        Fails(() => OrtValue.CreateTensorValueFromMemory([1f], [2]), "InvalidArgument", "");
        Fails(() => OrtValue.CreateTensorValueFromMemory([1f], [-1]), "InvalidArgument", "");
        Fails(() => OrtValue.CreateTensorValueFromMemory(new[] { 'a' }, [1]), "InvalidArgument", "Char");
        Assert.That(() => OrtValue.CreateTensorValueFromMemory<float>(null!, [1]), Throws.ArgumentNullException);
        Assert.That(() => OrtValue.CreateTensorValueFromMemory([1f], null!), Throws.ArgumentNullException);
        using OrtValue value = OrtValue.CreateTensorValueFromMemory([1f], [1]);
        Fails(() => value.GetTensorDataAsSpan<int>().ToArray(), "InvalidArgument", "Float");
        using OrtValue words = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.String, [2]);
        Fails(() => words.GetTensorDataAsSpan<byte>().ToArray(), "InvalidArgument", "strings");
        Assert.That(words.GetTensorTypeAndShape().IsString);
    }

    [Test]
    public void WhatIsDisposedSaysSo()
    {
        var session = new InferenceSession(Sum);
        var options = new RunOptions();
        OrtValue value = OrtValue.CreateTensorValueFromMemory([1f, 2f], [1, 2]);
        IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["a", "b"], [value, value], ["y"]);
        OrtValue result = results[0];
        results.Dispose();
        results.Dispose();
        Assert.That(() => result.GetTensorDataAsSpan<float>().ToArray(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => result.GetTensorTypeAndShape(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => session.Run(options, ["a", "b"], [value, result], ["y"]), Throws.TypeOf<ObjectDisposedException>());
        value.Dispose();
        value.Dispose();
        Assert.That(() => session.Run(options, ["a", "b"], [value, value], ["y"]), Throws.TypeOf<ObjectDisposedException>());
        options.Dispose();
        options.Dispose();
        Assert.That(() => options.Terminate = true, Throws.TypeOf<ObjectDisposedException>());
        using var fresh = new RunOptions();
        using OrtValue good = OrtValue.CreateTensorValueFromMemory([1f, 2f], [1, 2]);
        Assert.That(() => session.Run(options, ["a", "b"], [good, good], ["y"]), Throws.TypeOf<ObjectDisposedException>());
        session.Dispose();
        session.Dispose();
        Assert.That(() => session.Run(fresh, ["a", "b"], [good, good], ["y"]), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(session.InputNames, Has.Count.EqualTo(2));
        var settings = new SessionOptions();
        settings.Dispose();
        settings.Dispose();
        Assert.That(() => settings.IntraOpNumThreads = 1, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => new InferenceSession(Sum, settings), Throws.TypeOf<ObjectDisposedException>());
        OrtMemoryInfo.DefaultInstance.Dispose();
        OrtAllocator.DefaultInstance.Dispose();
        using OrtValue after = OrtValue.CreateTensorValueFromMemory([1f], [1]);
        Assert.That(after.GetTensorDataAsSpan<float>()[0], Is.EqualTo(1));
    }

    [Test]
    public void ARunUnderWayEndsWhenAsked()
    {
        // Minutes of multiplications, if nobody ends them.
        var model = new OnnxBytes().Input("x", TensorElementType.Float, 768, 768);
        for (int i = 0; i < 10_000; i++)
        {
            model.Node("MatMul", [i == 0 ? "x" : "t" + i, "x"], "t" + (i + 1));
        }
        model.Output("t10000", TensorElementType.Float, 768, 768);
        using var session = new InferenceSession(model.ToArray());
        using var options = new RunOptions();
        using OrtValue x = OrtValue.CreateTensorValueFromMemory(new float[768 * 768], [768, 768]);
        using var started = new ManualResetEventSlim();
        Task run = Task.Run(() =>
        {
            started.Set();
            session.Run(options, ["x"], [x], ["t10000"]).Dispose();
        });
        started.Wait();
        Thread.Sleep(50);
        options.Terminate = true;
        Assert.That(async () => await run, Throws.TypeOf<OnnxRuntimeException>().With.Message.Contains("terminate"));
        Fails(() => session.Run(options, ["x"], [x], ["t10000"]), "", "terminate");
        Assert.That(options.Terminate);
        options.Terminate = false;
        Assert.That(options.Terminate, Is.False);
    }

    [Test]
    public void ADisposeDuringRunsHarmsNothing()
    {
        for (int round = 0; round < 20; round++)
        {
            var session = new InferenceSession(Sum);
            using var options = new RunOptions();
            using OrtValue value = OrtValue.CreateTensorValueFromMemory([1f, 2f], [1, 2]);
            Task[] runners = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                try
                {
                    for (int i = 0; i < 100_000; i++)
                    {
                        session.Run(options, ["a", "b"], [value, value], ["y"]).Dispose();
                    }
                }
                catch (ObjectDisposedException)
                {
                    // What a run after the disposal says.
                }
            }))];
            Thread.Sleep(2);
            session.Dispose();
            Assert.That(() => Task.WaitAll(runners), Throws.Nothing);
        }
    }

    [Test]
    public void MemoryIsFlatOverAHundredThousandRuns()
    {
        byte[] model = OnnxBytes.OneNode("Add", TensorElementType.Float, ["a", "b"], "n");
        using var session = new InferenceSession(model);
        using var options = new RunOptions();
        var data = new float[1024];
        void Runs(int count, bool dispose)
        {
            for (int i = 0; i < count; i++)
            {
                OrtValue a = OrtValue.CreateTensorValueFromMemory(data, [1024]);
                IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["a", "b"], [a, a], ["y"]);
                if (dispose)
                {
                    results.Dispose();
                    a.Dispose();
                }
                else if (i % 1000 == 0)
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                }
            }
        }

        // What is forgotten is freed as well, later: 50,000 results of 4 KB would be 200 MB.
        Runs(20_000, dispose: true);
        long before = Resident();
        Runs(100_000, dispose: true);
        Runs(50_000, dispose: false);
        long grown = Resident() - before;
        Assert.That(grown, Is.LessThan(60L << 20), "bytes more in memory after the runs");
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static void Fails(Func<object> action, string code, string pattern) =>
        Assert.That(() => action(), Throws.TypeOf<OnnxRuntimeException>().With.Message.Match(@"^\[ErrorCode:" + code + "[A-Za-z0-9]*\\] .*(" + pattern + ")"));
}
