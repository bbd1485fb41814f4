using System.Numerics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Products with packed codes one byte at a time, for processors without registers and codes that do not fill one.</summary>
internal static unsafe class ScalarProducts
{
    /// <summary>Codes of 4 bits a level.</summary>
    internal readonly struct Nibbles : ICodeProducts
    {
        /// <inheritdoc/>
        public static void Four(byte* query, byte* codeA, byte* codeB, byte* codeC, byte* codeD, int bytes, int* products)
        {
            products[0] = One(query, codeA, bytes);
            products[1] = One(query, codeB, bytes);
            products[2] = One(query, codeC, bytes);
            products[3] = One(query, codeD, bytes);
        }

        private static int One(byte* query, byte* code, int bytes)
        {
            int sum = 0;
            for (int i = 0; i < bytes; i++)
            {
                sum += ((code[i] & 0x0F) * (sbyte)query[i]) + ((code[i] >> 4) * (sbyte)query[bytes + i]);
            }

            return sum;
        }
    }

    /// <summary>Bit planes.</summary>
    internal readonly struct Planes<TPlanes> : ICodeProducts
        where TPlanes : struct, IPlanes
    {
        /// <inheritdoc/>
        public static void Four(byte* query, byte* codeA, byte* codeB, byte* codeC, byte* codeD, int bytes, int* products)
        {
            products[0] = One(query, codeA, bytes);
            products[1] = One(query, codeB, bytes);
            products[2] = One(query, codeC, bytes);
            products[3] = One(query, codeD, bytes);
        }

        private static int One(byte* query, byte* code, int bytes)
        {
            int sum = 0;
            for (int plane = 0; plane < TPlanes.Count; plane++)
            {
                for (int bit = 0; bit < CodeLayout.PlanesOfQuery; bit++)
                {
                    int count = 0;
                    for (int i = 0; i < bytes; i++)
                    {
                        count += BitOperations.PopCount((uint)(query[(bit * bytes) + i] & code[(plane * bytes) + i]));
                    }

                    sum += count << (plane + bit);
                }
            }

            return sum;
        }
    }
}
