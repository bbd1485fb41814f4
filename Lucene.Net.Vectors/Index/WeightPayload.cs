using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Index;

/// <summary>The code of a weight as it travels through the host: seven bits a byte from the low end, the top bit says that more follow.</summary>
internal static class WeightPayload
{
    /// <summary>Bytes of the largest code.</summary>
    public const int MaxBytes = 3;

    private const int Bits = 7;
    private const int More = 1 << Bits;

    /// <summary>Writes a code of at most 16 bits.</summary>
    public static void Write(int code, BytesRef payload)
    {
        int length = 0;
        for (; code >= More; code >>= Bits)
        {
            payload.Bytes[length++] = (byte)(code | More);
        }

        payload.Bytes[length++] = (byte)code;
        payload.Offset = 0;
        payload.Length = length;
    }

    /// <summary>The code in a payload; -1 where there is none or it is something else.</summary>
    public static int Read(BytesRef? payload)
    {
        if (payload is null || payload.Length is 0 or > MaxBytes)
        {
            return -1;
        }

        int code = 0;
        for (int i = 0; i < payload.Length; i++)
        {
            byte part = payload.Bytes[payload.Offset + i];
            if (part >= More == (i == payload.Length - 1))
            {
                return -1;
            }

            code |= (part & (More - 1)) << (i * Bits);
        }

        return code;
    }
}
