using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace HybridSearch.ModelBuilder;

/// <summary>The weights of a TensorFlow.js model: model.json says their names, shapes and order; the files it names hold them, one behind the other.</summary>
public sealed class WeightsManifest
{
    private readonly string _path;
    private readonly Dictionary<string, (int[] Shape, float[] Values)> _weights = [];

    private WeightsManifest(string path)
    {
        _path = path;
    }

    /// <summary>Reads model.json and the files beside it.</summary>
    /// <exception cref="InvalidDataException">The files do not hold what the manifest says.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static WeightsManifest Read(string modelJson)
    {
        WeightsManifest manifest = new(modelJson);
        string folder = Path.GetDirectoryName(Path.GetFullPath(modelJson))!;
        try
        {
            using FileStream stream = File.OpenRead(modelJson);
            using JsonDocument document = JsonDocument.Parse(stream);
            foreach (JsonElement group in document.RootElement.GetProperty("weightsManifest").EnumerateArray())
            {
                byte[] bytes = [.. group.GetProperty("paths").EnumerateArray().SelectMany(file => File.ReadAllBytes(Path.Combine(folder, file.GetString()!)))];
                manifest.Take(group.GetProperty("weights"), bytes);
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{modelJson}: not a TensorFlow.js model: {e.Message}", e);
        }

        return manifest;
    }

    /// <summary>The values of a weight.</summary>
    /// <param name="name">Its name, or how the name ends.</param>
    /// <param name="shape">The shape it must have; dimensions of 1 do not count.</param>
    /// <exception cref="InvalidDataException">There is no such weight, more than one, or it has another shape.</exception>
    public float[] this[string name, params ReadOnlySpan<int> shape]
    {
        get
        {
            string[] names = [.. _weights.Keys.Where(one => one.EndsWith(name, StringComparison.Ordinal))];
            if (names.Length != 1)
            {
                throw new InvalidDataException($"{_path}: {names.Length} weights have a name that ends with {name}; expected one.");
            }

            (int[] found, float[] values) = _weights[names[0]];
            int[] expected = shape.ToArray();
            return found.Where(dimension => dimension != 1).SequenceEqual(expected.Where(dimension => dimension != 1))
                ? values
                : throw new InvalidDataException($"{_path}: {names[0]} has the shape [{string.Join(", ", found)}]; expected [{string.Join(", ", expected)}].");
        }
    }

    private void Take(JsonElement weights, byte[] bytes)
    {
        int start = 0;
        foreach (JsonElement weight in weights.EnumerateArray())
        {
            string name = weight.GetProperty("name").GetString()!;
            string type = weight.GetProperty("dtype").GetString()!;
            int[] shape = [.. weight.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt32())];
            if (type is not ("float32" or "int32") || weight.TryGetProperty("quantization", out _))
            {
                throw new InvalidDataException($"{_path}: {name} is {type}, or quantized; only plain float32 and int32 can be read.");
            }

            int length = shape.Aggregate(sizeof(float), (size, dimension) => checked(size * dimension));
            if (length > bytes.Length - start)
            {
                throw new InvalidDataException($"{_path}: its files end within {name}: {bytes.Length} bytes.");
            }

            if (type == "float32")
            {
                _weights[name] = (shape, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start, length)).ToArray());
            }

            start += length;
        }

        if (start != bytes.Length)
        {
            throw new InvalidDataException($"{_path}: its files hold {bytes.Length} bytes, its weights are {start}.");
        }
    }
}
