using System;
using System.Collections.Generic;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>A tensor with the name of the input that it is for.</summary>
    public class NamedOnnxValue
    {
        private protected NamedOnnxValue(string name, object value, OnnxValueType valueType)
        {
            Name = name;
            Value = value;
            ValueType = valueType;
        }

        public OnnxValueType ValueType { get; internal set; }

        public string Name { get; set; }

        public object Value { get; set; }

        public static NamedOnnxValue CreateFromTensor<T>(string name, Tensor<T> value) => new(name, value, OnnxValueType.ONNX_TYPE_TENSOR);

        public Tensor<T> AsTensor<T>() => Value as Tensor<T>;

        public IEnumerable<T> AsEnumerable<T>() => Value as IEnumerable<T>;

        internal OrtValue ToOrtValue() => Value is TensorBase tensor
            ? tensor.ToOrtValue()
            : throw new NotSupportedException("The value for " + Name + " is no tensor; others are not covered here.");
    }

    /// <summary>A tensor that a run gave, over the runtime's own memory: good until it is disposed.</summary>
    public class DisposableNamedOnnxValue : NamedOnnxValue, IDisposable
    {
        private readonly OrtValue _value;

        private DisposableNamedOnnxValue(string name, TensorBase tensor, TensorElementType type, OrtValue value)
            : base(name, tensor, OnnxValueType.ONNX_TYPE_TENSOR)
        {
            ElementType = type;
            _value = value;
        }

        public TensorElementType ElementType { get; }

        internal static DisposableNamedOnnxValue CreateFromOrtValue(string name, OrtValue ortValue)
        {
            ArgumentNullException.ThrowIfNull(ortValue);
            if (!ortValue.IsTensor)
            {
                throw new NotSupportedException("Output " + name + " is of type " + ortValue.OnnxType + "; only tensors are covered here.");
            }
            OrtTensorTypeAndShapeInfo info = ortValue.GetTensorTypeAndShape();
            return new DisposableNamedOnnxValue(name, Wrap(ortValue, info), info.ElementDataType, ortValue);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
            {
                _value.Dispose();
            }
        }

        private static TensorBase Wrap(OrtValue value, OrtTensorTypeAndShapeInfo info)
        {
            int[] shape = Array.ConvertAll(info.Shape, d => checked((int)d));
            return info.ElementDataType switch
            {
                TensorElementType.Float => Dense<float>(value, shape),
                TensorElementType.UInt8 => Dense<byte>(value, shape),
                TensorElementType.Int8 => Dense<sbyte>(value, shape),
                TensorElementType.UInt16 => Dense<ushort>(value, shape),
                TensorElementType.Int16 => Dense<short>(value, shape),
                TensorElementType.Int32 => Dense<int>(value, shape),
                TensorElementType.Int64 => Dense<long>(value, shape),
                TensorElementType.Bool => Dense<bool>(value, shape),
                TensorElementType.Float16 => Dense<Float16>(value, shape),
                TensorElementType.Double => Dense<double>(value, shape),
                TensorElementType.UInt32 => Dense<uint>(value, shape),
                TensorElementType.UInt64 => Dense<ulong>(value, shape),
                TensorElementType.BFloat16 => Dense<BFloat16>(value, shape),
                _ => throw new NotSupportedException("Tensors of " + info.ElementDataType + " are not covered here."),
            };
        }

        private static DenseTensor<T> Dense<T>(OrtValue value, int[] shape)
            where T : unmanaged => new(new ValueMemory<T>(value).Memory, shape);
    }
}
