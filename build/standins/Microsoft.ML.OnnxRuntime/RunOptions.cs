using System;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime
{
    public class RunOptions : SafeHandle
    {
        private OrtLoggingLevel _severity = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
        private int _verbosity;
        private string _logId = "";
        private bool _terminate;

        public unsafe RunOptions()
            : base(0, ownsHandle: true)
        {
            nint native;
            CApi.Check(CApi.CreateRunOptions(&native));
            SetHandle(native);
        }

        public override bool IsInvalid => handle == 0;

        public OrtLoggingLevel LogSeverityLevel
        {
            get => _severity;
            set
            {
                CApi.Check(CApi.RunOptionsSetRunLogSeverityLevel(Native, (int)value));
                _severity = value;
            }
        }

        public int LogVerbosityLevel
        {
            get => _verbosity;
            set
            {
                CApi.Check(CApi.RunOptionsSetRunLogVerbosityLevel(Native, value));
                _verbosity = value;
            }
        }

        public unsafe string LogId
        {
            get => _logId;
            set
            {
                fixed (byte* tag = CApi.Utf8(value))
                {
                    CApi.Check(CApi.RunOptionsSetRunTag(Native, tag));
                }
                _logId = value;
            }
        }

        /// <summary>Set from another thread it ends the runs that use these options, with an exception.</summary>
        public bool Terminate
        {
            get => _terminate;
            set
            {
                CApi.Check(CApi.RunOptionsSetTerminate(Native, value));
                _terminate = value;
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

        public unsafe void AddRunConfigEntry(string configKey, string configValue)
        {
            fixed (byte* key = CApi.Utf8(configKey), value = CApi.Utf8(configValue))
            {
                CApi.Check(CApi.AddRunConfigEntry(Native, key, value));
            }
        }

        protected override bool ReleaseHandle()
        {
            CApi.ReleaseRunOptions(handle);
            return true;
        }
    }
}
