using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.ML.OnnxRuntime.Tensors
{
    public class TensorBase
    {
        private protected TensorBase()
        {
        }

        internal virtual OrtValue ToOrtValue() => throw new NotSupportedException();
    }

    /// <summary>Values by one index a dimension, the last dimension's side by side.</summary>
    public abstract class Tensor<T> : TensorBase, IList<T>, IReadOnlyList<T>
    {
        private readonly int[] _dimensions;
        private readonly int[] _strides;
        private readonly int _length;

        protected Tensor(ReadOnlySpan<int> dimensions, bool reverseStride)
        {
            if (reverseStride)
            {
                throw new NotSupportedException("Tensors whose first dimension lies closest together are not covered here.");
            }
            _dimensions = dimensions.ToArray();
            _strides = new int[_dimensions.Length];
            int length = 1;
            for (int i = _dimensions.Length - 1; i >= 0; i--)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(_dimensions[i], nameof(dimensions));
                _strides[i] = length;
                length = checked(length * _dimensions[i]);
            }
            _length = length;
        }

        public long Length => _length;

        public int Rank => _dimensions.Length;

        public bool IsReversedStride => false;

        public ReadOnlySpan<int> Dimensions => _dimensions;

        public ReadOnlySpan<int> Strides => _strides;

        public bool IsFixedSize => true;

        public bool IsReadOnly => false;

        int ICollection<T>.Count => _length;

        int IReadOnlyCollection<T>.Count => _length;

        public virtual T this[params int[] indices]
        {
            get => this[new ReadOnlySpan<int>(indices)];
            set => this[new ReadOnlySpan<int>(indices)] = value;
        }

        public virtual T this[ReadOnlySpan<int> indices]
        {
            get => GetValue(Offset(indices));
            set => SetValue(Offset(indices), value);
        }

        T IList<T>.this[int index]
        {
            get => GetValue(index);
            set => SetValue(index, value);
        }

        T IReadOnlyList<T>.this[int index] => GetValue(index);

        public abstract T GetValue(int index);

        public abstract void SetValue(int index, T value);

        public abstract Tensor<T> Clone();

        public abstract Tensor<T> Reshape(ReadOnlySpan<int> dimensions);

        public virtual void Fill(T value)
        {
            for (int i = 0; i < _length; i++)
            {
                SetValue(i, value);
            }
        }

        public virtual DenseTensor<T> ToDenseTensor()
        {
            var copy = new DenseTensor<T>(_dimensions);
            for (int i = 0; i < _length; i++)
            {
                copy.SetValue(i, GetValue(i));
            }
            return copy;
        }

        public IEnumerator<T> GetEnumerator()
        {
            for (int i = 0; i < _length; i++)
            {
                yield return GetValue(i);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        void ICollection<T>.Add(T item) => throw new InvalidOperationException("A tensor's size is fixed.");

        void ICollection<T>.Clear() => Fill(default);

        bool ICollection<T>.Contains(T item) => IndexOf(item) >= 0;

        void ICollection<T>.CopyTo(T[] array, int arrayIndex) => CopyTo(array, arrayIndex);

        bool ICollection<T>.Remove(T item) => throw new InvalidOperationException("A tensor's size is fixed.");

        int IList<T>.IndexOf(T item) => IndexOf(item);

        void IList<T>.Insert(int index, T item) => throw new InvalidOperationException("A tensor's size is fixed.");

        void IList<T>.RemoveAt(int index) => throw new InvalidOperationException("A tensor's size is fixed.");

        protected virtual void CopyTo(T[] array, int arrayIndex)
        {
            ArgumentNullException.ThrowIfNull(array);
            for (int i = 0; i < _length; i++)
            {
                array[arrayIndex + i] = GetValue(i);
            }
        }

        protected virtual int IndexOf(T item)
        {
            for (int i = 0; i < _length; i++)
            {
                if (EqualityComparer<T>.Default.Equals(GetValue(i), item))
                {
                    return i;
                }
            }
            return -1;
        }

        private int Offset(ReadOnlySpan<int> indices)
        {
            if (indices.Length != _dimensions.Length)
            {
                throw new ArgumentException("The tensor has " + _dimensions.Length + " dimensions, but " + indices.Length + " indices were given.", nameof(indices));
            }
            int offset = 0;
            for (int i = 0; i < indices.Length; i++)
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)indices[i], (uint)_dimensions[i], nameof(indices));
                offset += indices[i] * _strides[i];
            }
            return offset;
        }
    }
}
