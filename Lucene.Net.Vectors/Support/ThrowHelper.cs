using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Lucene.Net.Vectors.Support;

/// <summary>
/// Builds and throws the library's argument errors out of line, so that the methods that check stay small enough to
/// inline. Every message is one line that says what was expected and ends with <c>name=value</c> (to which .NET adds
/// the parameter's name once more).
/// </summary>
internal static class ThrowHelper
{
    /// <summary>Throws an <see cref="ArgumentException"/>: <c>problem: name=value</c>.</summary>
    [DoesNotReturn]
    public static void Argument(string problem, string? name, object? value)
    {
        throw new ArgumentException(Message(problem, name, value), name);
    }

    /// <summary>Throws an <see cref="ArgumentOutOfRangeException"/>: <c>problem: name=value</c>.</summary>
    [DoesNotReturn]
    public static void OutOfRange(string problem, string? name, object? value)
    {
        throw new ArgumentOutOfRangeException(name, Message(problem, name, value));
    }

    /// <summary>Throws an <see cref="ArgumentNullException"/>.</summary>
    [DoesNotReturn]
    public static void Null(string? name)
    {
        throw new ArgumentNullException(name);
    }

    /// <summary>Throws an <see cref="ArgumentException"/> for a length that is not the length expected.</summary>
    [DoesNotReturn]
    public static void Length(int expected, string? name, int length)
    {
        Argument(string.Create(CultureInfo.InvariantCulture, $"expected {expected} values"), $"{name}.Length", length);
    }

    /// <summary>Throws an <see cref="ObjectDisposedException"/> that names the object.</summary>
    [DoesNotReturn]
    public static void Disposed(string objectName)
    {
        throw new ObjectDisposedException(objectName);
    }

    private static string Message(string problem, string? name, object? value)
    {
        return string.Create(CultureInfo.InvariantCulture, $"{problem}: {name}={value ?? "null"}");
    }
}
