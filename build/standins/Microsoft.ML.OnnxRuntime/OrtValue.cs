using System;
using System.Buffers;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>
    /// A native value: a tensor over managed memory, which stays pinned until disposal, or over the runtime's own. Spans over its
    /// data are good until it is disposed.
    /// </summary>
    public class OrtValue : IDisposable
    {
        private readonly ValueHandle _handle;
        private Layout _layout;

        internal OrtValue(nint native, MemoryHandle pin = default)
        {
            _handle = new ValueHandle(native, pin);
        }

        public bool IsTensor => OnnxType == OnnxValueType.ONNX_TYPE_TENSOR;

        public bool IsSparseTensor => OnnxType == OnnxValueType.ONNX_TYPE_SPARSETENSOR;

        public unsafe OnnxValueType OnnxType
        {
            get
            {
                using var hold = new Hold(this);
                int type;
                CApi.Check(CApi.GetValueType(hold.Native, &type));
                return (OnnxValueType)type;
            }
        }

        internal bool IsDisposed => _handle.IsClosed;

        public static OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
            where T : unmanaged
        {
            ArgumentNullException.ThrowIfNull(data);
            return CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, new Memory<T>(data), shape);
        }

        public static OrtValue CreateTensorValueFromMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, long[] shape)
            where T : unmanaged
        {
            ArgumentNullException.ThrowIfNull(memoryInfo);
            return OverMemory(memoryInfo, memory, shape);
        }

        public static unsafe OrtValue CreateTensorValueWithData(
            OrtMemoryInfo memInfo, TensorElementType elementType, long[] shape, IntPtr dataBufferPtr, long bufferLengthInBytes)
        {
            ArgumentNullException.ThrowIfNull(memInfo);
            ArgumentOutOfRangeException.ThrowIfNegative(bufferLengthInBytes);
            return new OrtValue(Create(memInfo, elementType, shape, (void*)dataBufferPtr, bufferLengthInBytes));
        }

        public static unsafe OrtValue CreateAllocatedTensorValue(OrtAllocator allocator, TensorElementType elementType, long[] shape)
        {
            ArgumentNullException.ThrowIfNull(allocator);
            ArgumentNullException.ThrowIfNull(shape);
            nint native;
            fixed (long* dimensions = shape)
            {
                CApi.Check(CApi.CreateTensorAsOrtValue(allocator.Native, dimensions, (nuint)shape.Length, (int)elementType, &native));
            }
            return new OrtValue(native);
        }

        public ReadOnlySpan<T> GetTensorDataAsSpan<T>()
            where T : unmanaged => Span<T>();

        public Span<T> GetTensorMutableDataAsSpan<T>()
            where T : unmanaged => Span<T>();

        public unsafe Span<byte> GetTensorMutableRawData()
        {
            Layout layout = ReadLayout();
            return new Span<byte>(layout.Data, checked((int)(layout.Elements * TensorTypes.Size(layout.Type))));
        }

        public unsafe OrtTensorTypeAndShapeInfo GetTensorTypeAndShape()
        {
            using var hold = new Hold(this);
            nint info;
            CApi.Check(CApi.GetTensorTypeAndShape(hold.Native, &info));
            try
            {
                return new OrtTensorTypeAndShapeInfo(info);
            }
            finally
            {
                CApi.ReleaseTensorTypeAndShapeInfo(info);
            }
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
                _handle.Dispose();
            }
        }

        /// <summary>Like the public method, for tensors whose type parameter has no constraint.</summary>
        internal static unsafe OrtValue OverMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, long[] shape)
        {
            TensorElementType type = TensorTypes.Of<T>();
            if (type == TensorElementType.DataTypeMax)
            {
                throw new OnnxRuntimeException(ErrorCode.InvalidArgument, "No tensor has elements of type " + typeof(T) + ".");
            }
            MemoryHandle pin = memory.Pin();
            try
            {
                return new OrtValue(Create(memoryInfo, type, shape, pin.Pointer, (long)memory.Length * TensorTypes.Size(type)), pin);
            }
            catch
            {
                pin.Dispose();
                throw;
            }
        }

        /// <summary>Keeps the native value until <see cref="Release"/>; throws when this is disposed.</summary>
        internal nint Acquire()
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            bool held = false;
            _handle.DangerousAddRef(ref held);
            return _handle.DangerousGetHandle();
        }

        internal void Release() => _handle.DangerousRelease();

        private static unsafe nint Create(OrtMemoryInfo memory, TensorElementType type, long[] shape, void* data, long bytes)
        {
            ArgumentNullException.ThrowIfNull(shape);
            byte nothing;
            if (data == null && bytes == 0)
            {
                data = &nothing; // the runtime refuses a null pointer, also where there is nothing to read
            }
            nint native;
            fixed (long* dimensions = shape)
            {
                CApi.Check(CApi.CreateTensorWithDataAsOrtValue(memory.Native, data, (nuint)bytes, dimensions, (nuint)shape.Length, (int)type, &native));
            }
            return native;
        }

        private unsafe Span<T> Span<T>()
            where T : unmanaged
        {
            Layout layout = ReadLayout();
            TensorElementType asked = TensorTypes.Of<T>();
            if (asked != layout.Type && asked != TensorElementType.DataTypeMax)
            {
                throw new OnnxRuntimeException(ErrorCode.InvalidArgument, "The tensor's elements are of type " + layout.Type + ", not " + asked + ".");
            }
            return new Span<T>(layout.Data, checked((int)(layout.Elements * TensorTypes.Size(layout.Type) / sizeof(T))));
        }

        // Type, size and place of a tensor's data never change, so they are asked for once.
        private unsafe Layout ReadLayout()
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            Layout known = _layout;
            if (known != null)
            {
                return known;
            }
            using var hold = new Hold(this);
            nint info;
            CApi.Check(CApi.GetTensorTypeAndShape(hold.Native, &info));
            int type;
            nuint elements;
            try
            {
                CApi.Check(CApi.GetTensorElementType(info, &type));
                CApi.Check(CApi.GetTensorShapeElementCount(info, &elements));
            }
            finally
            {
                CApi.ReleaseTensorTypeAndShapeInfo(info);
            }
            if ((TensorElementType)type == TensorElementType.String)
            {
                throw new OnnxRuntimeException(ErrorCode.InvalidArgument, "A tensor of strings has no span over its data.");
            }
            void* data;
            CApi.Check(CApi.GetTensorMutableData(hold.Native, &data));
            return _layout = new Layout((TensorElementType)type, (long)elements, data);
        }

        private readonly ref struct Hold
        {
            private readonly OrtValue _value;

            internal Hold(OrtValue value)
            {
                Native = value.Acquire();
                _value = value;
            }

            internal nint Native { get; }

            public void Dispose() => _value.Release();
        }

        private sealed unsafe class Layout(TensorElementType type, long elements, void* data)
        {
            internal readonly TensorElementType Type = type;
            internal readonly long Elements = elements;
            internal readonly void* Data = data;
        }
    }
}
