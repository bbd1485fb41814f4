using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>The process's one environment, made when it is first needed.</summary>
    public sealed class OrtEnv : SafeHandle
    {
        private static readonly object Sync = new();
        private static OrtEnv s_instance;

        private OrtEnv()
            : base(0, ownsHandle: true)
        {
        }

        public static bool IsCreated
        {
            get
            {
                lock (Sync)
                {
                    return s_instance is { IsClosed: false };
                }
            }
        }

        public override bool IsInvalid => handle == 0;

        public static OrtEnv Instance()
        {
            lock (Sync)
            {
                if (s_instance is { IsClosed: false })
                {
                    return s_instance;
                }
                return s_instance = Create();
            }
        }

        public string GetVersionString() => CApi.VersionString;

        public unsafe string[] GetAvailableProviders()
        {
            nint* names;
            int count;
            CApi.Check(CApi.GetAvailableProviders(&names, &count));
            try
            {
                var providers = new string[count];
                for (int i = 0; i < count; i++)
                {
                    providers[i] = Marshal.PtrToStringUTF8(names[i]);
                }
                return providers;
            }
            finally
            {
                CApi.Check(CApi.ReleaseAvailableProviders(names, count));
            }
        }

        public void EnableTelemetryEvents() => CApi.Check(CApi.EnableTelemetryEvents(handle));

        public void DisableTelemetryEvents() => CApi.Check(CApi.DisableTelemetryEvents(handle));

        protected override bool ReleaseHandle()
        {
            CApi.ReleaseEnv(handle);
            return true;
        }

        private static unsafe OrtEnv Create()
        {
            nint native;
            fixed (byte* id = CApi.Utf8("CSharpOnnxRuntime"))
            {
                CApi.Check(CApi.CreateEnv((int)OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, id, &native));
            }
            var env = new OrtEnv();
            env.SetHandle(native);
            return env;
        }
    }
}
