using System;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime
{
    public class SessionOptions : SafeHandle
    {
        private bool _memoryPattern = true;
        private bool _arena = true;
        private string _logId = "";
        private OrtLoggingLevel _severity = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
        private int _verbosity;
        private int _intraOpThreads;
        private int _interOpThreads;
        private GraphOptimizationLevel _optimization = GraphOptimizationLevel.ORT_ENABLE_ALL;
        private ExecutionMode _execution = ExecutionMode.ORT_SEQUENTIAL;

        public unsafe SessionOptions()
            : base(0, ownsHandle: true)
        {
            OrtEnv.Instance();
            nint native;
            CApi.Check(CApi.CreateSessionOptions(&native));
            SetHandle(native);
        }

        public override bool IsInvalid => handle == 0;

        public bool EnableMemoryPattern
        {
            get => _memoryPattern;
            set
            {
                CApi.Check(CApi.EnableMemPattern(Native, value));
                _memoryPattern = value;
            }
        }

        public bool EnableCpuMemArena
        {
            get => _arena;
            set
            {
                CApi.Check(CApi.EnableCpuMemArena(Native, value));
                _arena = value;
            }
        }

        public unsafe string LogId
        {
            get => _logId;
            set
            {
                fixed (byte* id = CApi.Utf8(value))
                {
                    CApi.Check(CApi.SetSessionLogId(Native, id));
                }
                _logId = value;
            }
        }

        public OrtLoggingLevel LogSeverityLevel
        {
            get => _severity;
            set
            {
                CApi.Check(CApi.SetSessionLogSeverityLevel(Native, (int)value));
                _severity = value;
            }
        }

        public int LogVerbosityLevel
        {
            get => _verbosity;
            set
            {
                CApi.Check(CApi.SetSessionLogVerbosityLevel(Native, value));
                _verbosity = value;
            }
        }

        /// <summary>0: the runtime chooses.</summary>
        public int IntraOpNumThreads
        {
            get => _intraOpThreads;
            set
            {
                CApi.Check(CApi.SetIntraOpNumThreads(Native, value));
                _intraOpThreads = value;
            }
        }

        public int InterOpNumThreads
        {
            get => _interOpThreads;
            set
            {
                CApi.Check(CApi.SetInterOpNumThreads(Native, value));
                _interOpThreads = value;
            }
        }

        public GraphOptimizationLevel GraphOptimizationLevel
        {
            get => _optimization;
            set
            {
                CApi.Check(CApi.SetSessionGraphOptimizationLevel(Native, (int)value));
                _optimization = value;
            }
        }

        public ExecutionMode ExecutionMode
        {
            get => _execution;
            set
            {
                CApi.Check(CApi.SetSessionExecutionMode(Native, (int)value));
                _execution = value;
            }
        }

        private nint Native
        {
            get
            {
                ObjectDisposedException.ThrowIf(IsClosed, this);
                return handle;
            }
        }

        public unsafe void AddSessionConfigEntry(string configKey, string configValue)
        {
            fixed (byte* key = CApi.Utf8(configKey), value = CApi.Utf8(configValue))
            {
                CApi.Check(CApi.AddSessionConfigEntry(Native, key, value));
            }
        }

        public unsafe void AddFreeDimensionOverrideByName(string dimName, long dimValue)
        {
            fixed (byte* name = CApi.Utf8(dimName))
            {
                CApi.Check(CApi.AddFreeDimensionOverrideByName(Native, name, dimValue));
            }
        }

        protected override bool ReleaseHandle()
        {
            CApi.ReleaseSessionOptions(handle);
            return true;
        }
    }
}
