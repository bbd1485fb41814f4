using System;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime
{
    /// <summary>Which .NET type holds which element type of a tensor.</summary>
    internal static class TensorTypes
    {
        /// <summary><see cref="TensorElementType.DataTypeMax"/> for a type that no tensor has.</summary>
        internal static TensorElementType Of<T>()
        {
            // The compiler folds this to one constant for each value type.
            if (typeof(T) == typeof(float)) return TensorElementType.Float;
            if (typeof(T) == typeof(long)) return TensorElementType.Int64;
            if (typeof(T) == typeof(int)) return TensorElementType.Int32;
            if (typeof(T) == typeof(Float16)) return TensorElementType.Float16;
            if (typeof(T) == typeof(BFloat16)) return TensorElementType.BFloat16;
            if (typeof(T) == typeof(double)) return TensorElementType.Double;
            if (typeof(T) == typeof(byte)) return TensorElementType.UInt8;
            if (typeof(T) == typeof(sbyte)) return TensorElementType.Int8;
            if (typeof(T) == typeof(short)) return TensorElementType.Int16;
            if (typeof(T) == typeof(ushort)) return TensorElementType.UInt16;
            if (typeof(T) == typeof(uint)) return TensorElementType.UInt32;
            if (typeof(T) == typeof(ulong)) return TensorElementType.UInt64;
            if (typeof(T) == typeof(bool)) return TensorElementType.Bool;
            return TensorElementType.DataTypeMax;
        }

        internal static Type Clr(TensorElementType type) => type switch
        {
            TensorElementType.Float => typeof(float),
            TensorElementType.UInt8 => typeof(byte),
            TensorElementType.Int8 => typeof(sbyte),
            TensorElementType.UInt16 => typeof(ushort),
            TensorElementType.Int16 => typeof(short),
            TensorElementType.Int32 => typeof(int),
            TensorElementType.Int64 => typeof(long),
            TensorElementType.String => typeof(string),
            TensorElementType.Bool => typeof(bool),
            TensorElementType.Float16 => typeof(Float16),
            TensorElementType.Double => typeof(double),
            TensorElementType.UInt32 => typeof(uint),
            TensorElementType.UInt64 => typeof(ulong),
            TensorElementType.BFloat16 => typeof(BFloat16),
            _ => null,
        };

        internal static int Size(TensorElementType type) => type switch
        {
            TensorElementType.UInt8 or TensorElementType.Int8 or TensorElementType.Bool => 1,
            TensorElementType.UInt16 or TensorElementType.Int16 or TensorElementType.Float16 or TensorElementType.BFloat16 => 2,
            TensorElementType.Float or TensorElementType.Int32 or TensorElementType.UInt32 => 4,
            TensorElementType.Double or TensorElementType.Int64 or TensorElementType.UInt64 => 8,
            _ => throw new OnnxRuntimeException(ErrorCode.NotImplemented, "Tensors of " + type + " are not covered here."),
        };
    }
}
