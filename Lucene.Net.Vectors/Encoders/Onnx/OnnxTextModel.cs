using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Support;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// A model that reads texts: a session of ONNX Runtime, the tokenizer that belongs to it, and the settings that say how it is used. Encoders are made over it. Safe
/// to be used by several threads at once; dispose of it when no encoder is in use any more.
/// </summary>
public sealed class OnnxTextModel : IDisposable
{
    // What one run may give back: the memory is the runtime's until it is read.
    private const long MaxOutputValues = (128L << 20) / sizeof(float);

    private readonly InferenceSession _session;
    private readonly string _file;
    private readonly string _output;
    private readonly ModelInput[] _inputs;
    private readonly string[] _inputNames;
    private readonly int? _fixedRows;
    private readonly int? _fixedLength;
    private readonly int _maxBatchPieces;
    private int _disposed;

    /// <summary>Takes a session that was made elsewhere, with execution providers of its own for instance.</summary>
    /// <param name="session">The session; from now on this object's to dispose.</param>
    /// <param name="settings">How the model is used.</param>
    /// <param name="tokenizer">The tokenizer that belongs to it.</param>
    /// <param name="limits">What a run may take; null for the defaults.</param>
    /// <param name="name">The model's name in messages.</param>
    /// <exception cref="ArgumentNullException"><paramref name="session"/>, <paramref name="settings"/> or <paramref name="tokenizer"/> is null.</exception>
    /// <exception cref="EncoderException">The model, the settings and the vocabulary do not belong together; the message says what does not.</exception>
    public OnnxTextModel(InferenceSession session, OnnxEncoderSettings settings, IPieceTokenizer tokenizer, OnnxSessionSettings? limits = null, string name = "model")
        : this(session, settings, tokenizer, limits, name, name)
    {
    }

    private OnnxTextModel(InferenceSession session, OnnxEncoderSettings settings, IPieceTokenizer tokenizer, OnnxSessionSettings? limits, string file, string settingsFile)
    {
        _session = Guard.NotNull(session);
        Settings = Guard.NotNull(settings);
        Tokenizer = Guard.NotNull(tokenizer);
        _file = file;
        SettingsFile = settingsFile;
        Rows = new PieceRows(settings, tokenizer, settingsFile);
        _inputs = ModelInput.Find(session, settings, file);
        _inputNames = [.. _inputs.Select(input => input.Name)];
        _output = FindOutput();
        int[] shape = session.InputMetadata[settings.IdsInput].Dimensions;
        _fixedRows = shape[0] > 0 ? shape[0] : null;
        _fixedLength = shape[1] > 0 ? shape[1] : null;
        _maxBatchPieces = (limits ?? new OnnxSessionSettings()).MaxBatchPieces;
        RequireLength("maxLength", settings.MaxLength);
        RequireLength("queryLength", settings.Kind == OnnxEncoderKind.Colbert ? settings.QueryLength : 0);
        Probe();
        if (HasPositions)
        {
            _maxBatchPieces = (int)Math.Clamp(MaxOutputValues / Width, 1, _maxBatchPieces);
        }
    }

    /// <summary>How the model is used.</summary>
    public OnnxEncoderSettings Settings { get; }

    /// <summary>Divides texts into the model's pieces.</summary>
    public IPieceTokenizer Tokenizer { get; }

    /// <summary>The model's file, for messages.</summary>
    internal string File => _file;

    /// <summary>The file that the settings are from, for messages.</summary>
    internal string SettingsFile { get; }

    /// <summary>Makes rows of texts.</summary>
    internal PieceRows Rows { get; }

    /// <summary>Whether the output has numbers for each position of a row, and not for the row as a whole.</summary>
    internal bool HasPositions { get; private set; }

    /// <summary>The length that every row must have; null where the model takes any.</summary>
    internal int? FixedLength => _fixedLength;

    /// <summary>Numbers of the output for a position, or for a row.</summary>
    internal int Width { get; private set; }

    /// <summary>Loads the model that an encoder.json describes.</summary>
    /// <param name="path">encoder.json, or the folder that it is in.</param>
    /// <param name="limits">What the model may take of the machine; null for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="EncoderException">
    /// A file is missing or broken, the native library of ONNX Runtime is missing, the settings name what the model lacks, or the vocabulary does not
    /// fit the model; the message names the file and what in it is wrong.
    /// </exception>
    public static OnnxTextModel Load(string path, OnnxSessionSettings? limits = null)
    {
        OnnxEncoderSettings settings = OnnxEncoderSettings.Load(path);
        string settingsFile = Directory.Exists(path) ? Path.Combine(path, OnnxEncoderSettings.FileName) : path;
        string folder = Path.GetDirectoryName(Path.GetFullPath(settingsFile))!;
        IPieceTokenizer tokenizer = TokenizerLoader.Load(settings.Tokenizer, Path.Combine(folder, settings.Tokenizer.File));
        string file = Path.Combine(folder, settings.Model);
        InferenceSession session = Open(file, limits ?? new OnnxSessionSettings());
        try
        {
            return new OnnxTextModel(session, settings, tokenizer, limits, file, settingsFile);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _session.Dispose();
        }
    }

    /// <summary>
    /// Runs rows through the model: like lengths together, each batch padded to its longest row, as many as the limits allow.
    /// </summary>
    /// <param name="rows">The rows, in any order.</param>
    /// <param name="read">Is called once for each row, in no order, on this thread.</param>
    /// <param name="cancel">Ends the work early, within a run too.</param>
    internal void Run(IReadOnlyList<PieceRow> rows, OutputReader read, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        int[] order = [.. Enumerable.Range(0, rows.Count).OrderByDescending(i => rows[i].Ids.Length)];
        for (int start = 0; start < order.Length;)
        {
            cancel.ThrowIfCancellationRequested();
            int length = _fixedLength ?? rows[order[start]].Ids.Length;
            int count = Math.Min(order.Length - start, _fixedRows ?? Math.Max(1, _maxBatchPieces / length));
            RunBatch(rows, order.AsSpan(start, count), length, read, cancel);
            start += count;
        }
    }

    private static InferenceSession Open(string file, OnnxSessionSettings limits)
    {
        if (!System.IO.File.Exists(file))
        {
            throw new EncoderException(file, "does not exist; put the model there, or name it in the property 'model' of encoder.json");
        }

        try
        {
            using SessionOptions options = new() { IntraOpNumThreads = limits.Threads, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
            return new InferenceSession(file, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new EncoderException(file, $"is no model that ONNX Runtime can load ({FailureMessages.FirstLine(e.Message)}); get the file again, or convert the model to ONNX anew", e);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException || e.InnerException is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new EncoderException(
                "the native library of ONNX Runtime is missing or too old; add the package Microsoft.ML.OnnxRuntime to the program, or another that brings it for this platform", e);
        }
    }

    private string FindOutput()
    {
        const string Usual = "last_hidden_state";
        IReadOnlyDictionary<string, NodeMetadata> outputs = _session.OutputMetadata;
        string? name = Settings.Output ?? (outputs.ContainsKey(Usual) ? Usual : outputs.Count == 1 ? outputs.Keys.First() : null);
        if (name is null || !outputs.TryGetValue(name, out NodeMetadata? output))
        {
            throw new EncoderException(
                SettingsFile, $"property 'output' must name one of the outputs of {_file}: {string.Join(", ", outputs.Keys)}" + (name is null ? "" : $"; it has no '{name}'"));
        }

        return output.IsTensor && output.ElementDataType is TensorElementType.Float or TensorElementType.Float16
            ? name
            : throw new EncoderException(_file, $"output '{name}' holds {output.ElementDataType}; name one that holds float32 or float16 numbers in the property 'output'");
    }

    private void RequireLength(string property, int length)
    {
        if (length > _fixedLength)
        {
            throw new EncoderException(SettingsFile, $"property '{property}' must be at most {_fixedLength}, the length of every row of {_file}, not {length}");
        }
    }

    // The vocabulary's last piece tells whether the model knows all of them; and the output's shape is known for sure.
    private void Probe()
    {
        int last = Tokenizer.Vocabulary.Count - 1;
        PieceRow row = Rows.Single(last);
        try
        {
            Run([row], (_, output) => Width = output.Width, CancellationToken.None);
        }
        catch (EncoderException e) when (e.InnerException is OnnxRuntimeException inner)
        {
            throw new EncoderException(
                _file,
                $"fails on piece {last}, the last of the vocabulary ({FailureMessages.FirstLine(inner.Message)}); take the vocabulary that belongs to the model", inner);
        }
    }

    private void RunBatch(IReadOnlyList<PieceRow> rows, ReadOnlySpan<int> order, int length, OutputReader read, CancellationToken cancel)
    {
        int count = _fixedRows ?? order.Length;
        List<OrtValue> values = new(_inputs.Length);
        List<IDisposable> buffers = new(_inputs.Length);
        try
        {
            foreach (ModelInput input in _inputs)
            {
                values.Add(input.Fill(rows, order, count, length, Rows.Pad, buffers));
            }

            using RunOptions options = new();
            using CancellationTokenRegistration registration = cancel.Register(static options => ((RunOptions)options!).Terminate = true, options);
            using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(options, _inputNames, values, [_output]);
            Read(results[0], rows, order, count, length, read);
        }
        catch (OnnxRuntimeException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (OnnxRuntimeException e)
        {
            throw new EncoderException(
                _file,
                $"fails on {order.Length} texts of up to {length} pieces ({FailureMessages.FirstLine(e.Message)}); an index out of bounds means that the vocabulary "
                + $"is another model's or that 'maxLength' ({Settings.MaxLength}) is more than the model takes",
                e);
        }
        finally
        {
            values.ForEach(static value => value.Dispose());
            buffers.ForEach(static buffer => buffer.Dispose());
        }
    }

    private void Read(OrtValue result, IReadOnlyList<PieceRow> rows, ReadOnlySpan<int> order, int count, int length, OutputReader read)
    {
        OrtTensorTypeAndShapeInfo info = result.GetTensorTypeAndShape();
        long[] shape = info.Shape;
        bool positions = shape.Length == 3;
        if (shape.Length is < 1 or > 3 || shape[0] != count || (positions && shape[1] != length) || info.ElementCount == 0)
        {
            throw new EncoderException(
                _file, $"output '{_output}' has the shape [{string.Join(", ", shape)}] for {count} texts of {length} pieces; name an output in the property 'output' whose first number is that of the texts");
        }

        HasPositions = positions;
        int width = (int)shape[^1];
        width = shape.Length == 1 ? 1 : width;
        int stride = (int)(info.ElementCount / count);
        float[]? widened = info.ElementDataType == TensorElementType.Float16 ? Widen(result.GetTensorDataAsSpan<Float16>()) : null;
        try
        {
            ReadOnlySpan<float> values = widened ?? result.GetTensorDataAsSpan<float>();
            for (int i = 0; i < order.Length; i++)
            {
                read(order[i], new OutputRow(values.Slice(i * stride, stride), positions ? length : 1, width));
            }
        }
        finally
        {
            if (widened is not null)
            {
                ArrayPool<float>.Shared.Return(widened);
            }
        }
    }

    private static float[] Widen(ReadOnlySpan<Float16> halves)
    {
        float[] values = ArrayPool<float>.Shared.Rent(halves.Length);
        for (int i = 0; i < halves.Length; i++)
        {
            values[i] = (float)halves[i];
        }

        return values;
    }
}
