using System;
using System.Globalization;
using System.Text;

namespace Lucene.Net.Util;

public static class ToStringUtils
{
    /// <summary><c>^2.0</c>, or nothing for a boost of 1.</summary>
    public static string Boost(float boost) => boost == 1.0f ? string.Empty : "^" + Number(boost);

    public static void ByteArray(StringBuilder buffer, byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            buffer.Append("b[").Append(i).Append("]=").Append((sbyte)bytes[i]);
            if (i < bytes.Length - 1)
            {
                buffer.Append(',');
            }
        }
    }

    public static string Int64Hex(long x) => "0x" + x.ToString("x16", CultureInfo.InvariantCulture);

    // The shortest digits that read back as the same float, with at least one decimal: 0.001, 2.0, 1.0E7.
    internal static string Number(float value)
    {
        if (!float.IsFinite(value))
        {
            return float.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        string sign = text.StartsWith('-') ? "-" : string.Empty;
        text = text.Substring(sign.Length);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string number = e < 0 ? text : text.Substring(0, e);
        int point = number.IndexOf('.', StringComparison.Ordinal);
        string digits = number.Replace(".", string.Empty, StringComparison.Ordinal);
        // The value is 0.digits times ten to this power.
        int power = (point < 0 ? number.Length : point) + exponent;
        int zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        power -= zeros;
        if (digits.Length == 0)
        {
            return sign + "0.0";
        }
        if (power is < -2 or > 7)
        {
            return $"{sign}{digits[0]}.{(digits.Length > 1 ? digits.Substring(1) : "0")}E{power - 1}";
        }
        if (power <= 0)
        {
            return sign + "0." + new string('0', -power) + digits;
        }
        string whole = digits.PadRight(power, '0');
        return $"{sign}{whole.Substring(0, power)}.{(whole.Length > power ? whole.Substring(power) : "0")}";
    }
}
