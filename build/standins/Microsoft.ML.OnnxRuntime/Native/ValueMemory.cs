using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>A tensor's native data as <see cref="Memory{T}"/>. A pin keeps the value from being freed.</summary>
    internal sealed class ValueMemory<T> : MemoryManager<T>
        where T : unmanaged
    {
        private readonly OrtValue _value;

        internal ValueMemory(OrtValue value)
        {
            _value = value;
        }

        public override Memory<T> Memory => CreateMemory(_value.GetTensorDataAsSpan<T>().Length);

        public override Span<T> GetSpan() => _value.GetTensorMutableDataAsSpan<T>();

        public override unsafe MemoryHandle Pin(int elementIndex = 0)
        {
            Span<T> data = GetSpan();
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)data.Length, nameof(elementIndex));
            _value.Acquire();
            return new MemoryHandle((T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(data)) + elementIndex, pinnable: this);
        }

        public override void Unpin() => _value.Release();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
