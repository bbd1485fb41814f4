using System;

namespace Microsoft.ML.OnnxRuntime.Tensors
{
    /// <summary>A tensor over one block of memory.</summary>
    public class DenseTensor<T> : Tensor<T>
    {
        private readonly Memory<T> _memory;

        public DenseTensor(int length)
            : this([length])
        {
        }

        public DenseTensor(ReadOnlySpan<int> dimensions, bool reverseStride = false)
            : base(dimensions, reverseStride)
        {
            _memory = new T[Length];
        }

        public DenseTensor(Memory<T> memory, ReadOnlySpan<int> dimensions, bool reverseStride = false)
            : base(dimensions, reverseStride)
        {
            if (memory.Length != Length)
            {
                throw new ArgumentException("The dimensions make " + Length + " elements, but the memory has " + memory.Length + ".", nameof(memory));
            }
            _memory = memory;
        }

        public Memory<T> Buffer => _memory;

        public override T GetValue(int index) => _memory.Span[index];

        public override void SetValue(int index, T value) => _memory.Span[index] = value;

        public override Tensor<T> Clone() => new DenseTensor<T>(_memory.ToArray(), Dimensions);

        public override Tensor<T> Reshape(ReadOnlySpan<int> dimensions) => new DenseTensor<T>(_memory, dimensions);

        public override void Fill(T value) => _memory.Span.Fill(value);

        internal override OrtValue ToOrtValue()
        {
            var shape = new long[Rank];
            for (int i = 0; i < shape.Length; i++)
            {
                shape[i] = Dimensions[i];
            }
            return OrtValue.OverMemory(OrtMemoryInfo.DefaultInstance, _memory, shape);
        }

        protected override void CopyTo(T[] array, int arrayIndex) => _memory.Span.CopyTo(array.AsSpan(arrayIndex));
    }

    public static class ArrayTensorExtensions
    {
        public static DenseTensor<T> ToTensor<T>(this T[] array) => new(((T[])array.Clone()).AsMemory(), [array.Length]);
    }
}
