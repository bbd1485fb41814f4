using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Lucene.Net.Vectors.Benchmarks.Encoders;

/// <summary>
/// The pipeline and a dense encoder against a bare loop that feeds the runtime the same batches, divided into pieces and padded
/// beforehand; and what a long stream adds to memory.
/// </summary>
internal static class EncodingThroughput
{
    private const int Texts = 1000;
    private const int StreamedTexts = 100_000;
    private const int StreamedCharacters = 20;
    private const int Rounds = 3;

    /// <param name="model">A folder with an encoder.json of the kind dense.</param>
    /// <param name="collection">Texts: id TAB text, a document a line.</param>
    public static void Run(string model, string collection)
    {
        string[] texts = [.. File.ReadLines(collection).Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]).Where(text => text.Length > 0).Take(Texts)];
        foreach (int threads in new[] { 1, Environment.ProcessorCount })
        {
            Compare(model, texts, threads);
        }

        Stream(model, texts);
    }

    private static void Compare(string model, string[] texts, int threads)
    {
        using DenseOnnxEncoder encoder = OnnxEncoders.Load<DenseOnnxEncoder>(model);
        EncodingPipeline pipeline = new(new EncodingOptions { Threads = threads });
        Recorder recorder = new();
        EncodeAll(pipeline, recorder, texts);
        using BareLoop bare = new(encoder.Model, Path.Combine(model, encoder.Model.Settings.Model), recorder.Batches);

        // In turn, so that what else the machine does meets both alike.
        List<double> ours = [], theirs = [];
        for (int round = 0; round <= Rounds; round++)
        {
            double own = Seconds(() => EncodeAll(pipeline, encoder, texts));
            double other = Seconds(() => bare.Run(threads));
            if (round > 0)
            {
                ours.Add(own);
                theirs.Add(other);
            }
        }

        double median = Median(ours), bareMedian = Median(theirs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{threads} threads, {texts.Length} texts in {recorder.Batches.Count} batches: pipeline {texts.Length / median:F0} texts/s, bare loop {texts.Length / bareMedian:F0} texts/s, {median / bareMedian:F2}x its time"));
    }

    private static void Stream(string model, string[] texts)
    {
        using DenseOnnxEncoder encoder = OnnxEncoders.Load<DenseOnnxEncoder>(model);
        IEnumerable<string> stream = Enumerable.Range(0, StreamedTexts).Select(i => new string(texts[i % texts.Length].AsSpan(0, Math.Min(StreamedCharacters, texts[i % texts.Length].Length))));
        int done = 0;
        using Process process = Process.GetCurrentProcess();
        foreach (KeyValuePair<string, float[]?> _ in new EncodingPipeline().Encode(encoder, stream, static text => text))
        {
            if (++done % (StreamedTexts / 10) == 0)
            {
                process.Refresh();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{done} texts: {GC.GetTotalMemory(forceFullCollection: true) / 1e6:F1} MB of managed objects, {process.WorkingSet64 / 1e6:F0} MB in use by the process"));
            }
        }
    }

    private static void EncodeAll<T>(EncodingPipeline pipeline, ITextEncoder<T> encoder, string[] texts)
    {
        foreach (KeyValuePair<string, T> encoded in pipeline.Encode(encoder, texts, static text => text))
        {
            GC.KeepAlive(encoded.Value);
        }
    }

    private static double Seconds(Action work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        return values.Order().ElementAt(values.Count / 2);
    }

    /// <summary>Keeps the batches that a pipeline makes.</summary>
    private sealed class Recorder : ITextEncoder<int>
    {
        private readonly object _lock = new();

        public List<string[]> Batches { get; } = [];

        public IReadOnlyList<int> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
        {
            lock (_lock)
            {
                Batches.Add([.. texts]);
            }

            return new int[texts.Count];
        }
    }

    /// <summary>The runtime and nothing else: tensors are made beforehand, and of the output one number is read.</summary>
    private sealed class BareLoop : IDisposable
    {
        private readonly InferenceSession _session;
        private readonly List<OrtValue[]> _batches = [];
        private readonly string[] _inputs;
        private readonly string _output;

        public BareLoop(OnnxTextModel model, string file, List<string[]> batches)
        {
            using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
            _session = new InferenceSession(file, options);
            _inputs = [model.Settings.IdsInput, model.Settings.MaskInput!];
            _output = model.Settings.Output ?? _session.OutputNames[0];
            foreach (string[] batch in batches)
            {
                List<PieceRow> rows = [];
                foreach (string text in batch)
                {
                    model.Rows.Add(rows, text, TextRole.Document);
                }

                int length = rows.Max(row => row.Ids.Length);
                long[] ids = new long[rows.Count * length], mask = new long[rows.Count * length];
                for (int i = 0; i < rows.Count; i++)
                {
                    for (int j = 0; j < rows[i].Ids.Length; j++)
                    {
                        ids[(i * length) + j] = rows[i].Ids[j];
                        mask[(i * length) + j] = 1;
                    }
                }

                long[] shape = [rows.Count, length];
                _batches.Add([OrtValue.CreateTensorValueFromMemory(ids, shape), OrtValue.CreateTensorValueFromMemory(mask, shape)]);
            }
        }

        public void Run(int threads)
        {
            Parallel.ForEach(_batches, new ParallelOptions { MaxDegreeOfParallelism = threads }, batch =>
            {
                using RunOptions options = new();
                using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(options, _inputs, batch, [_output]);
                GC.KeepAlive(results[0].GetTensorDataAsSpan<float>()[0]);
            });
        }

        public void Dispose()
        {
            foreach (OrtValue value in _batches.SelectMany(batch => batch))
            {
                value.Dispose();
            }

            _session.Dispose();
        }
    }
}
