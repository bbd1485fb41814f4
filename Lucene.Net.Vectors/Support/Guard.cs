using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Support;

/// <summary>
/// Checks of arguments. Each returns the value it accepted, so that a constructor can check and assign in one line;
/// each names the argument as the caller wrote it.
/// </summary>
internal static class Guard
{
    /// <summary>Accepts anything but null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class
    {
        if (value is null)
        {
            ThrowHelper.Null(name);
        }

        return value;
    }

    /// <summary>Accepts a string of at least one character.</summary>
    public static string NotNullOrEmpty([NotNull] string? value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        NotNull(value, name);
        if (value.Length == 0)
        {
            ThrowHelper.Argument("must not be empty", name, "\"\"");
        }

        return value;
    }

    /// <summary>Accepts <c>value &gt;= minimum</c>; NaN is refused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AtLeast<T>(T value, T minimum, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct, IComparable<T>, IFormattable
    {
        // CompareTo and not an operator: it orders NaN below every number, so that NaN fails the test.
        if (value.CompareTo(minimum) < 0)
        {
            ThrowHelper.OutOfRange($"must be at least {Text(minimum)}", name, value);
        }

        return value;
    }

    /// <summary>Accepts <c>minimum &lt;= value &lt;= maximum</c>; NaN is refused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InRange<T>(T value, T minimum, T maximum, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : struct, IComparable<T>, IFormattable
    {
        if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
        {
            ThrowHelper.OutOfRange($"must be {Text(minimum)} to {Text(maximum)}", name, value);
        }

        return value;
    }

    /// <summary>Accepts a number that is neither NaN nor an infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Finite(float value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!float.IsFinite(value))
        {
            ThrowHelper.OutOfRange("must be a finite number", name, value);
        }

        return value;
    }

    /// <summary>Accepts an index of one of <paramref name="count"/> things: 0 to count - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(int value, int count, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if ((uint)value >= (uint)count)
        {
            ThrowHelper.OutOfRange($"must be at least 0 and less than {Text(count)}", name, value);
        }

        return value;
    }

    /// <summary>Accepts a length that equals the one expected.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int length, int expected, string name)
    {
        if (length != expected)
        {
            ThrowHelper.Length(expected, name, length);
        }
    }

    private static string Text<T>(T value)
        where T : struct, IFormattable
    {
        return value.ToString(null, CultureInfo.InvariantCulture);
    }
}
