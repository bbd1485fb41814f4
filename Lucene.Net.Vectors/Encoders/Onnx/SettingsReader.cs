using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>
/// Reads the properties of a JSON object, remembers which were asked for, and says of a wrong one its file, its name and what was expected.
/// Numbers are whole and at least 1.
/// </summary>
internal sealed class SettingsReader
{
    private readonly string _file;
    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    public SettingsReader(string file, string path, JsonElement value)
    {
        _file = file;
        _path = path;
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new EncoderException(file, path.Length == 0 ? "must hold a JSON object" : $"property '{path.TrimEnd('.')}' must be an object, not {value.GetRawText()}");
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            string name = NameOf(property);
            if (!_properties.TryAdd(name, property.Value))
            {
                throw Wrong(name, "stands there twice");
            }
        }
    }

    private SettingsReader(string file, string path)
    {
        _file = file;
        _path = path;
    }

    public SettingsReader Object(string name)
    {
        return Find(name) is { } value ? new SettingsReader(_file, $"{_path}{name}.", value) : new SettingsReader(_file, $"{_path}{name}.");
    }

    public SettingsReader RequiredObject(string name)
    {
        return new SettingsReader(_file, $"{_path}{name}.", Find(name) ?? throw Missing(name));
    }

    public string RequiredText(string name)
    {
        return TextOrNull(name, null) ?? throw Missing(name);
    }

    public string Text(string name, string otherwise, bool emptyAllowed = false)
    {
        return Find(name) is { } value ? Text(name, value, emptyAllowed) : otherwise;
    }

    public string? TextOrNull(string name, string? otherwise)
    {
        return Find(name) is not { } value ? otherwise : value.ValueKind == JsonValueKind.Null ? null : Text(name, value, emptyAllowed: false);
    }

    public bool Flag(string name, bool otherwise)
    {
        return Find(name) is { } value ? Flag(name, value) : otherwise;
    }

    public bool? FlagOrNull(string name)
    {
        return Find(name) is { ValueKind: not JsonValueKind.Null } value ? Flag(name, value) : null;
    }

    public int? NumberOrNull(string name)
    {
        if (Find(name) is not { ValueKind: not JsonValueKind.Null } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 1
            ? number
            : throw Wrong(name, $"must be a whole number of at least 1, not {value.GetRawText()}");
    }

    public T RequiredChoice<T>(string name, Dictionary<string, T> choices)
    {
        return Choice(name, choices, Find(name) ?? throw Missing(name));
    }

    public T Choice<T>(string name, Dictionary<string, T> choices, T otherwise)
    {
        return Find(name) is { } value ? Choice(name, choices, value) : otherwise;
    }

    /// <summary>Refuses properties that nobody asked for.</summary>
    public void RequireNothingElse()
    {
        if (_properties.Keys.Except(_known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw Wrong(unknown, $"is not known; known are {string.Join(", ", _known.Select(name => _path + name))}");
        }
    }

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _properties.TryGetValue(name, out JsonElement value) ? value : null;
    }

    private string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException e)
        {
            // Escaped lone surrogates.
            throw new EncoderException(_file, $"{(_path.Length == 0 ? "" : $"property '{_path.TrimEnd('.')}' ")}has a property whose name cannot be read: {property}", e);
        }
    }

    private string Text(string name, JsonElement value, bool emptyAllowed)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && (emptyAllowed || value.GetString()!.Length > 0)
                ? value.GetString()!
                : throw Wrong(name, $"must be a text, not {value.GetRawText()}");
        }
        catch (InvalidOperationException e)
        {
            // Escaped lone surrogates.
            throw Wrong(name, $"holds no text that can be read: {value.GetRawText()}", e);
        }
    }

    private bool Flag(string name, JsonElement value)
    {
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Wrong(name, $"must be true or false, not {value.GetRawText()}");
    }

    private T Choice<T>(string name, Dictionary<string, T> choices, JsonElement value)
    {
        return value.ValueKind == JsonValueKind.String && choices.TryGetValue(Text(name, value, emptyAllowed: true), out T? choice)
            ? choice
            : throw Wrong(name, $"must be one of {string.Join(", ", choices.Keys)}, not {value.GetRawText()}");
    }

    private EncoderException Missing(string name)
    {
        return Wrong(name, "is missing");
    }

    private EncoderException Wrong(string name, string problem, Exception? cause = null)
    {
        return new EncoderException(_file, $"property '{_path}{name}' {problem}", cause);
    }
}
