using System;
using System.Collections.Generic;
using System.IO;
using HybridSearch.ModelBuilder;
using Lucene.Net.Vectors.Encoders.Onnx;

namespace Lucene.Net.Vectors.Tests.Encoders.Onnx;

/// <summary>A folder with a model, a vocabulary and encoder.json, that lives as long as a test uses it.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly List<OnnxEncoder> _encoders = [];

    /// <param name="model">The model.</param>
    /// <param name="kind">Its kind, as encoder.json names it.</param>
    /// <param name="properties">Further properties, each followed by a comma.</param>
    /// <param name="vocabulary">Pieces; null for those that the tiny models know.</param>
    public ModelFolder(OnnxGraph model, string kind, string properties = "", string[]? vocabulary = null)
    {
        model.Save(File("model.onnx"));
        Write("vocab.txt", string.Join('\n', vocabulary ?? TinyModels.Vocabulary));
        Write("encoder.json", $$"""{ {{properties}} "kind": "{{kind}}", "tokenizer": { "kind": "wordpiece", "file": "vocab.txt" } }""");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("lucene-vectors-test-").FullName;

    public string File(string name)
    {
        return System.IO.Path.Combine(Path, name);
    }

    public void Write(string name, string content)
    {
        System.IO.File.WriteAllText(File(name), content);
    }

    /// <summary>Loads the encoder, which is disposed of with the folder.</summary>
    public T Load<T>(OnnxSessionSettings? limits = null)
        where T : OnnxEncoder
    {
        T encoder = OnnxEncoders.Load<T>(Path, limits);
        _encoders.Add(encoder);
        return encoder;
    }

    public void Dispose()
    {
        _encoders.ForEach(encoder => encoder.Dispose());
        Directory.Delete(Path, recursive: true);
    }
}
