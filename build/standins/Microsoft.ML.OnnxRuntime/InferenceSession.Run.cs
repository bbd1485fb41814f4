using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime
{
    public partial class InferenceSession
    {
        // Enough for the names and values of any common model; more go to the heap.
        private const int StackWords = 48;

        public IDisposableReadOnlyCollection<OrtValue> Run(
            RunOptions runOptions, IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputValues, IReadOnlyCollection<string> outputNames)
        {
            ArgumentNullException.ThrowIfNull(runOptions);
            return new DisposableList<OrtValue>(Run(runOptions, Span(inputNames), Span(inputValues), Span(outputNames), given: default));
        }

        public IDisposableReadOnlyCollection<OrtValue> Run(
            RunOptions runOptions, IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyCollection<string> outputNames)
        {
            ArgumentNullException.ThrowIfNull(runOptions);
            ArgumentNullException.ThrowIfNull(inputs);
            var names = new string[inputs.Count];
            var values = new OrtValue[names.Length];
            int n = 0;
            foreach ((string name, OrtValue value) in inputs)
            {
                names[n] = name;
                values[n++] = value;
            }
            return new DisposableList<OrtValue>(Run(runOptions, names, values, Span(outputNames), given: default));
        }

        /// <summary>Writes the outputs into <paramref name="outputValues"/>.</summary>
        public void Run(
            RunOptions runOptions, IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputValues,
            IReadOnlyCollection<string> outputNames, IReadOnlyCollection<OrtValue> outputValues)
        {
            ArgumentNullException.ThrowIfNull(runOptions);
            ReadOnlySpan<OrtValue> given = Span(outputValues);
            if (given.Length != outputNames.Count)
            {
                throw new ArgumentException("There must be one output value for each output name.", nameof(outputValues));
            }
            Run(runOptions, Span(inputNames), Span(inputValues), Span(outputNames), given);
        }

        public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(IReadOnlyCollection<NamedOnnxValue> inputs) =>
            Run(inputs, OutputNames);

        public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(IReadOnlyCollection<NamedOnnxValue> inputs, IReadOnlyCollection<string> outputNames)
        {
            using var options = new RunOptions();
            return Run(inputs, outputNames, options);
        }

        public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(
            IReadOnlyCollection<NamedOnnxValue> inputs, IReadOnlyCollection<string> outputNames, RunOptions options)
        {
            ArgumentNullException.ThrowIfNull(inputs);
            ArgumentNullException.ThrowIfNull(options);
            var names = new string[inputs.Count];
            var values = new OrtValue[names.Length];
            OrtValue[] results = null;
            try
            {
                int n = 0;
                foreach (NamedOnnxValue input in inputs)
                {
                    names[n] = input.Name;
                    values[n++] = input.ToOrtValue();
                }
                ReadOnlySpan<string> asked = Span(outputNames);
                results = Run(options, names, values, asked, given: default);
                var outputs = new DisposableNamedOnnxValue[results.Length];
                for (int i = 0; i < outputs.Length; i++)
                {
                    outputs[i] = DisposableNamedOnnxValue.CreateFromOrtValue(asked[i], results[i]);
                }
                return new DisposableList<DisposableNamedOnnxValue>(outputs);
            }
            catch
            {
                foreach (OrtValue result in results ?? [])
                {
                    result.Dispose();
                }
                throw;
            }
            finally
            {
                foreach (OrtValue value in values)
                {
                    value?.Dispose();
                }
            }
        }

        private static ReadOnlySpan<T> Span<T>(IReadOnlyCollection<T> items) => items switch
        {
            T[] array => array,
            List<T> list => CollectionsMarshal.AsSpan(list),
            null => throw new ArgumentNullException(nameof(items)),
            _ => items.ToArray(),
        };

        /// <summary>
        /// The one call of the C API's Run. Session, options and values are held for its time, so that a Dispose on another
        /// thread takes effect after it.
        /// </summary>
        private unsafe OrtValue[] Run(
            RunOptions options, ReadOnlySpan<string> inputNames, ReadOnlySpan<OrtValue> inputs, ReadOnlySpan<string> outputNames, ReadOnlySpan<OrtValue> given)
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            ObjectDisposedException.ThrowIf(options.IsClosed, options);
            if (inputNames.Length != inputs.Length)
            {
                throw new ArgumentException("There must be one input value for each input name.", nameof(inputs));
            }
            int ins = inputNames.Length;
            int outs = outputNames.Length;
            int words = 2 * (ins + outs);
            Span<nint> scratch = words <= StackWords ? stackalloc nint[StackWords] : new nint[words];
            scratch.Clear();
            Span<nint> inPlaces = scratch[..ins];
            Span<nint> inValues = scratch.Slice(ins, ins);
            Span<nint> outPlaces = scratch.Slice(2 * ins, outs);
            Span<nint> outValues = scratch.Slice((2 * ins) + outs, outs);
            int heldInputs = 0;
            int heldOutputs = 0;
            bool heldSession = false;
            bool heldOptions = false;
            List<nint> strangers = null;
            try
            {
                _handle.DangerousAddRef(ref heldSession);
                options.DangerousAddRef(ref heldOptions);
                for (; heldInputs < ins; heldInputs++)
                {
                    inPlaces[heldInputs] = Place(_inputNames, inputNames[heldInputs], ref strangers);
                    inValues[heldInputs] = Value(inputs[heldInputs]).Acquire();
                }
                for (int i = 0; i < outs; i++)
                {
                    outPlaces[i] = Place(_outputNames, outputNames[i], ref strangers);
                }
                for (; heldOutputs < given.Length; heldOutputs++)
                {
                    outValues[heldOutputs] = Value(given[heldOutputs]).Acquire();
                }
                fixed (nint* start = scratch)
                {
                    CApi.Check(CApi.Run(
                        _handle.DangerousGetHandle(), options.DangerousGetHandle(), start, start + ins, (nuint)ins, start + (2 * ins), (nuint)outs, start + (2 * ins) + outs));
                }
                if (!given.IsEmpty)
                {
                    return null;
                }
                var results = new OrtValue[outs];
                for (int i = 0; i < outs; i++)
                {
                    results[i] = new OrtValue(outValues[i]);
                }
                return results;
            }
            finally
            {
                for (int i = 0; i < heldOutputs; i++)
                {
                    given[i].Release();
                }
                for (int i = 0; i < heldInputs; i++)
                {
                    inputs[i].Release();
                }
                foreach (nint name in strangers ?? [])
                {
                    Marshal.FreeCoTaskMem(name);
                }
                if (heldOptions)
                {
                    options.DangerousRelease();
                }
                if (heldSession)
                {
                    _handle.DangerousRelease();
                }
                GC.KeepAlive(_names);
            }
        }

        private static OrtValue Value(OrtValue value) => value ?? throw new ArgumentNullException(nameof(value), "A value given to a run is null.");

        // A name that the model lacks goes to the runtime all the same, which then says what is wrong.
        private static nint Place(Dictionary<string, nint> known, string name, ref List<nint> strangers)
        {
            ArgumentNullException.ThrowIfNull(name);
            if (!known.TryGetValue(name, out nint place))
            {
                place = Marshal.StringToCoTaskMemUTF8(name);
                (strangers ??= []).Add(place);
            }
            return place;
        }
    }
}
