using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>A model that is ready to run; any number of threads may run it at once.</summary>
    public partial class InferenceSession : IDisposable
    {
        private readonly SessionHandle _handle;
        private readonly Dictionary<string, nint> _inputNames;
        private readonly Dictionary<string, nint> _outputNames;
        private readonly NameTable _names;

        public InferenceSession(string modelPath)
            : this(modelPath, options: null)
        {
        }

        public InferenceSession(string modelPath, SessionOptions options)
        {
            ArgumentNullException.ThrowIfNull(modelPath);
            _handle = OpenFile(modelPath, options);
            (_names, _inputNames, _outputNames) = Describe();
        }

        public InferenceSession(byte[] model)
            : this(model, options: null)
        {
        }

        public InferenceSession(byte[] model, SessionOptions options)
        {
            ArgumentNullException.ThrowIfNull(model);
            _handle = OpenBytes(model, options);
            (_names, _inputNames, _outputNames) = Describe();
        }

        private unsafe delegate nint Opener(nint env, nint options, nint* session);

        public IReadOnlyDictionary<string, NodeMetadata> InputMetadata { get; private set; }

        public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata { get; private set; }

        public IReadOnlyList<string> InputNames { get; private set; }

        public IReadOnlyList<string> OutputNames { get; private set; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
            {
                _handle?.Dispose();
            }
        }

        private static unsafe SessionHandle OpenFile(string path, SessionOptions options) => Open(options, (env, native, session) =>
        {
            // The C API takes a path in the system's own characters.
            if (OperatingSystem.IsWindows())
            {
                fixed (char* wide = path)
                {
                    return CApi.CreateSession(env, wide, native, session);
                }
            }
            fixed (byte* narrow = CApi.Utf8(path))
            {
                return CApi.CreateSession(env, narrow, native, session);
            }
        });

        private static unsafe SessionHandle OpenBytes(byte[] model, SessionOptions options) => Open(options, (env, native, session) =>
        {
            byte nothing;
            fixed (byte* bytes = model)
            {
                return CApi.CreateSessionFromArray(env, bytes != null ? bytes : &nothing, (nuint)model.Length, native, session);
            }
        });

        private static unsafe SessionHandle Open(SessionOptions options, Opener open)
        {
            OrtEnv env = OrtEnv.Instance();
            SessionOptions own = options == null ? new SessionOptions() : null;
            options ??= own;
            bool envHeld = false;
            bool optionsHeld = false;
            try
            {
                ObjectDisposedException.ThrowIf(options.IsClosed, options);
                env.DangerousAddRef(ref envHeld);
                options.DangerousAddRef(ref optionsHeld);
                nint session;
                CApi.Check(open(env.DangerousGetHandle(), options.DangerousGetHandle(), &session));
                return new SessionHandle(session, env);
            }
            finally
            {
                if (optionsHeld)
                {
                    options.DangerousRelease();
                }
                if (envHeld)
                {
                    env.DangerousRelease();
                }
                own?.Dispose();
            }
        }

        private (NameTable Names, Dictionary<string, nint> Inputs, Dictionary<string, nint> Outputs) Describe()
        {
            try
            {
                var table = new NameTable();
                (InputNames, InputMetadata) = ReadNodes(output: false);
                (OutputNames, OutputMetadata) = ReadNodes(output: true);
                return (table, table.Add(InputNames), table.Add(OutputNames));
            }
            catch
            {
                _handle.Dispose();
                throw;
            }
        }

        private unsafe (string[] Names, Dictionary<string, NodeMetadata> Metadata) ReadNodes(bool output)
        {
            nint session = _handle.DangerousGetHandle();
            OrtAllocator allocator = OrtAllocator.DefaultInstance;
            nuint count;
            CApi.Check(CApi.SessionGetCount(output, session, &count));
            var names = new string[(int)count];
            var metadata = new Dictionary<string, NodeMetadata>(names.Length, StringComparer.Ordinal);
            for (int i = 0; i < names.Length; i++)
            {
                nint name;
                CApi.Check(CApi.SessionGetName(output, session, (nuint)i, allocator.Native, &name));
                names[i] = Marshal.PtrToStringUTF8(name);
                allocator.Free(name);
                nint type;
                CApi.Check(CApi.SessionGetTypeInfo(output, session, (nuint)i, &type));
                try
                {
                    metadata.Add(names[i], NodeMetadata.Read(type));
                }
                finally
                {
                    CApi.ReleaseTypeInfo(type);
                }
            }
            return (names, metadata);
        }

        /// <summary>The model's names as C strings, made once; freed when the session and its runs are gone.</summary>
        private sealed class NameTable
        {
            private readonly List<nint> _memory = [];

            ~NameTable()
            {
                foreach (nint name in _memory)
                {
                    Marshal.FreeCoTaskMem(name);
                }
            }

            internal Dictionary<string, nint> Add(IReadOnlyList<string> names)
            {
                var places = new Dictionary<string, nint>(StringComparer.Ordinal);
                foreach (string name in names)
                {
                    nint place = Marshal.StringToCoTaskMemUTF8(name);
                    _memory.Add(place);
                    places[name] = place;
                }
                return places;
            }
        }
    }
}
