using System;
using System.Collections.Generic;
using System.Globalization;

namespace HybridSearch.Cli.Commands;

/// <summary>An option's value of the form <c>HEAD[,key=value...]</c>.</summary>
internal class KeyedArgument
{
    private readonly string _option;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads the value; keys must be among those known.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="text">Its value.</param>
    /// <param name="keys">The keys that may stand there.</param>
    public KeyedArgument(string option, string text, params string[] keys)
    {
        _option = option;
        string[] parts = text.Split(',');
        Head = parts[0];
        foreach (string part in parts.AsSpan(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 0 ? part : part[..equals];
            if (equals < 0 || Array.IndexOf(keys, key) < 0)
            {
                throw new UsageException($"{option}: '{part}' is none of {string.Join(", ", Array.ConvertAll(keys, k => $"{k}=..."))}.");
            }

            if (!_values.TryAdd(key, part[(equals + 1)..]))
            {
                throw new UsageException($"{option}: {key} is given twice; give it once.");
            }
        }
    }

    /// <summary>What stands before the first comma.</summary>
    public string Head { get; }

    public string? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>Refuses keys that are known but say nothing here.</summary>
    /// <param name="field">The field, for the message.</param>
    /// <param name="what">What the field is, for the message.</param>
    /// <param name="keys">The keys that may stand here.</param>
    public void RequireOnly(string field, string what, string[] keys)
    {
        foreach (string key in _values.Keys)
        {
            if (Array.IndexOf(keys, key) < 0)
            {
                throw new UsageException($"{_option}: field {field}: {key}= says nothing of {what}; leave it out, or give some of {string.Join(", ", keys)}.");
            }
        }
    }

    /// <summary>The value of a key that is a whole number from 1, if it is given.</summary>
    public int? Number(string key)
    {
        if (this[key] is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new UsageException($"{_option}: {key}={text} is no whole number from 1.");
    }

    /// <summary>The value of a key that is a number, if it is given.</summary>
    public float? Real(string key)
    {
        if (this[key] is not { } text)
        {
            return null;
        }

        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
            ? number
            : throw new UsageException($"{_option}: {key}={text} is no number.");
    }

    /// <summary>The value of a key that names one of several things, if it is given.</summary>
    public T? Choice<T>(string key, params (string Name, T Value)[] choices)
        where T : struct
    {
        if (this[key] is not { } text)
        {
            return null;
        }

        foreach ((string name, T value) in choices)
        {
            if (name == text)
            {
                return value;
            }
        }

        throw new UsageException($"{_option}: {key}={text} is none of {string.Join(", ", Array.ConvertAll(choices, c => c.Name))}.");
    }
}
