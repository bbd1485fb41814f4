using System;
using System.Buffers;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>A native session; it keeps the environment alive.</summary>
    internal sealed class SessionHandle : SafeHandle
    {
        private OrtEnv _env;

        internal SessionHandle(nint session, OrtEnv env)
            : base(0, ownsHandle: true)
        {
            bool held = false;
            env.DangerousAddRef(ref held);
            _env = env;
            SetHandle(session);
        }

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            CApi.ReleaseSession(handle);
            _env.DangerousRelease();
            _env = null;
            return true;
        }
    }

    /// <summary>A native value and, where the value lies over managed memory, the pin on it. A run that is under way holds it.</summary>
    internal sealed class ValueHandle : SafeHandle
    {
        private MemoryHandle _pin;

        internal ValueHandle(nint value, MemoryHandle pin)
            : base(value, ownsHandle: true)
        {
            _pin = pin;
        }

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            CApi.ReleaseValue(handle);
            _pin.Dispose();
            return true;
        }
    }
}
