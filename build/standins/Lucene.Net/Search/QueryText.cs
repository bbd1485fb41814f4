using System.Globalization;
using System.Text;

namespace Lucene.Net.Search;

/// <summary>How the parts of a query print.</summary>
internal static class QueryText
{
    internal static StringBuilder Field(string own, string current)
    {
        var text = new StringBuilder();
        if (own != current)
        {
            text.Append(own).Append(':');
        }

        return text;
    }

    internal static string Boost(float boost) => boost == 1f ? string.Empty : "^" + Decimal(boost);

    internal static string Plain(float value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest digits that round-trip, always with a fraction; an exponent outside 1e-3 to 1e7.</summary>
    internal static string Decimal(float value)
    {
        if (float.IsNaN(value) || float.IsInfinity(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        float size = System.Math.Abs(value);
        if (size != 0 && (size < 1e-3f || size >= 1e7f))
        {
            string digits = value.ToString("E8", CultureInfo.InvariantCulture);
            for (int n = 0; n < 8; n++)
            {
                string shorter = value.ToString("E" + n.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                if (float.Parse(shorter, CultureInfo.InvariantCulture) == value)
                {
                    digits = shorter;
                    break;
                }
            }

            int e = digits.IndexOf('E');
            string mantissa = digits.Substring(0, e);
            int exponent = int.Parse(digits.Substring(e + 1), CultureInfo.InvariantCulture);
            return (mantissa.Contains('.') ? mantissa : mantissa + ".0") + "E" + exponent.ToString(CultureInfo.InvariantCulture);
        }

        string text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.') ? text : text + ".0";
    }
}
