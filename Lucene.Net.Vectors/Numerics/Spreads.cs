using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>The three ways to spread numbers over lanes.</summary>
internal static unsafe class Spreads
{
    /// <summary>A lane a row.</summary>
    public readonly struct One : ISpread
    {
        /// <inheritdoc/>
        public static int Numbers => 1;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVec Load<TWidth, TVec>(float* source)
            where TWidth : struct, IMatrixWidth<TVec>
            where TVec : struct
        {
            return TWidth.SpreadOne(source);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVec Fold<TWidth, TVec>(TVec value)
            where TWidth : struct, IMatrixWidth<TVec>
            where TVec : struct
        {
            return value;
        }
    }

    /// <summary>Two lanes a row.</summary>
    public readonly struct Two : ISpread
    {
        /// <inheritdoc/>
        public static int Numbers => 2;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVec Load<TWidth, TVec>(float* source)
            where TWidth : struct, IMatrixWidth<TVec>
            where TVec : struct
        {
            return TWidth.SpreadTwo(source);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVec Fold<TWidth, TVec>(TVec value)
            where TWidth : struct, IMatrixWidth<TVec>
            where TVec : struct
        {
            return TWidth.AddPairs(value);
        }
    }

    /// <summary>Four lanes a row.</summary>
    public readonly struct Four : ISpread
    {
        /// <inheritdoc/>
        public static int Numbers => 4;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVec Load<TWidth, TVec>(float* source)
            where TWidth : struct, IMatrixWidth<TVec>
            where TVec : struct
        {
            return TWidth.SpreadFour(source);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVec Fold<TWidth, TVec>(TVec value)
            where TWidth : struct, IMatrixWidth<TVec>
            where TVec : struct
        {
            return TWidth.AddFours(TWidth.AddPairs(value));
        }
    }
}
