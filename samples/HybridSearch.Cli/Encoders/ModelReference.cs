using System;
using System.IO;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;

namespace HybridSearch.Cli.Encoders;

/// <summary>A model by the name that an index remembers: that of the model beside the program, or the whole path of a folder.</summary>
internal sealed record ModelReference
{
    /// <summary>The model that the build puts beside the program.</summary>
    public const string Bundled = "use-lite";

    private ModelReference(string name)
    {
        Name = name;
    }

    public string Name { get; }

    public string Folder => Name == Bundled ? Path.Combine(AppContext.BaseDirectory, "models", Bundled) : Name;

    /// <summary>Whether its folder is there.</summary>
    public bool IsThere => System.IO.Directory.Exists(Folder);

    /// <summary>What is to be done where its folder is not there.</summary>
    public string Remedy => Name == Bundled
        ? $"the model {Bundled} is not beside the program ({Folder}); with npm and a network, build the program again"
        : $"there is no folder {Folder}; check the path";

    /// <summary>Reads what a command line or an index says.</summary>
    public static ModelReference Parse(string text) => new(text == Bundled ? Bundled : Path.GetFullPath(text));

    /// <summary>What the model makes of a text, as its encoder.json says.</summary>
    /// <exception cref="EncoderException">The folder does not hold what it must.</exception>
    public OnnxEncoderKind Kind => OnnxEncoderSettings.Load(Folder).Kind;

    /// <summary>Loads the model.</summary>
    /// <exception cref="EncoderException">The folder does not hold what it must.</exception>
    public OnnxEncoder Load() => OnnxEncoders.Load(Folder);
}
