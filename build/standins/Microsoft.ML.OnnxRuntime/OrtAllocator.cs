using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>The runtime's allocator for the processor's memory; the runtime owns it.</summary>
    public class OrtAllocator : SafeHandle
    {
        private static readonly object Sync = new();
        private static OrtAllocator s_default;

        private OrtAllocator()
            : base(0, ownsHandle: false)
        {
        }

        public static unsafe OrtAllocator DefaultInstance
        {
            get
            {
                lock (Sync)
                {
                    if (s_default == null)
                    {
                        nint native;
                        CApi.Check(CApi.GetAllocatorWithDefaultOptions(&native));
                        var allocator = new OrtAllocator();
                        allocator.SetHandle(native);
                        s_default = allocator;
                    }
                    return s_default;
                }
            }
        }

        public override bool IsInvalid => handle == 0;

        internal nint Native => handle;

        internal void Free(nint memory) => CApi.Check(CApi.AllocatorFree(handle, memory));

        protected override void Dispose(bool disposing)
        {
        }

        protected override bool ReleaseHandle() => true;
    }
}
