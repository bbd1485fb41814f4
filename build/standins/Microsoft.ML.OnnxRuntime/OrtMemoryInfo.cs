using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>Where memory lies. Only the processor's own memory is covered.</summary>
    public class OrtMemoryInfo : SafeHandle
    {
        private static readonly object Sync = new();
        private static OrtMemoryInfo s_default;

        private OrtMemoryInfo()
            : base(0, ownsHandle: true)
        {
        }

        public static unsafe OrtMemoryInfo DefaultInstance
        {
            get
            {
                lock (Sync)
                {
                    if (s_default == null)
                    {
                        nint native;
                        CApi.Check(CApi.CreateCpuMemoryInfo(allocator: 0, memory: 0, &native));
                        var info = new OrtMemoryInfo();
                        info.SetHandle(native);
                        s_default = info;
                    }
                    return s_default;
                }
            }
        }

        public override bool IsInvalid => handle == 0;

        public unsafe string Name
        {
            get
            {
                nint name;
                CApi.Check(CApi.MemoryInfoGetName(handle, &name));
                return Marshal.PtrToStringUTF8(name);
            }
        }

        public unsafe int Id
        {
            get
            {
                int id;
                CApi.Check(CApi.MemoryInfoGetId(handle, &id));
                return id;
            }
        }

        internal nint Native => handle;

        // The one instance belongs to everyone.
        protected override void Dispose(bool disposing)
        {
        }

        protected override bool ReleaseHandle()
        {
            CApi.ReleaseMemoryInfo(handle);
            return true;
        }
    }
}
