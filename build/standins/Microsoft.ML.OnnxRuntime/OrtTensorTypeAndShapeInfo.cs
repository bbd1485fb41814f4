using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime
{
    public readonly struct OrtTensorTypeAndShapeInfo
    {
        private readonly string[] _symbolic;

        /// <summary>Reads what <paramref name="info"/> says; it may be freed then.</summary>
        internal unsafe OrtTensorTypeAndShapeInfo(nint info)
        {
            int type;
            CApi.Check(CApi.GetTensorElementType(info, &type));
            nuint rank;
            CApi.Check(CApi.GetDimensionsCount(info, &rank));
            var shape = new long[(int)rank];
            var names = new nint[(int)rank];
            fixed (long* values = shape)
            {
                CApi.Check(CApi.GetDimensions(info, values, rank));
            }
            fixed (nint* pointers = names)
            {
                CApi.Check(CApi.GetSymbolicDimensions(info, pointers, rank));
            }
            _symbolic = new string[names.Length];
            for (int i = 0; i < names.Length; i++)
            {
                _symbolic[i] = Marshal.PtrToStringUTF8(names[i]) ?? "";
            }
            ElementDataType = (TensorElementType)type;
            ElementCount = Count(shape);
            Shape = shape;
        }

        public TensorElementType ElementDataType { get; }

        public bool IsString => ElementDataType == TensorElementType.String;

        /// <summary>-1 where a dimension is not fixed.</summary>
        public long ElementCount { get; }

        public int DimensionsCount => Shape.Length;

        /// <summary>-1 for a dimension that is not fixed.</summary>
        public long[] Shape { get; }

        internal string[] SymbolicDimensions() => _symbolic;

        // The C API's own count fails for a shape with dimensions that are not fixed.
        private static long Count(long[] shape)
        {
            long count = 1;
            foreach (long size in shape)
            {
                if (size < 0)
                {
                    return -1;
                }
                count = checked(count * size);
            }
            return count;
        }
    }
}
