using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;
using HybridSearch.Cli.Encoders;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;

namespace HybridSearch.Cli.Demo;

/// <summary>The model of the dense vectors, described anew so that a text keeps a vector for each of its pieces.</summary>
internal static class TokenModel
{
    // Components that are kept, the first ones: all of them would take four times the room, and find little more.
    private const int Dimensions = 128;

    // Of the model beside the program, whose usual output is one vector a text.
    private const string BundledOutput = "token_states";

    /// <summary>Writes the description.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">Where it goes; made if it is not there.</param>
    /// <returns>The model described so; null where nothing says which of its outputs has a vector for each piece.</returns>
    public static ModelReference? Write(ModelReference model, string folder)
    {
        JsonObject settings = JsonNode.Parse(
            File.ReadAllText(Path.Combine(model.Folder, OnnxEncoderSettings.FileName)), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        OnnxEncoderSettings read = OnnxEncoderSettings.Load(model.Folder);
        if (read.Kind != OnnxEncoderKind.Dense || (read.Pooling == OnnxPooling.None && model.Name != ModelReference.Bundled))
        {
            return null;
        }

        if (read.Pooling == OnnxPooling.None)
        {
            settings["output"] = BundledOutput;
        }

        settings["kind"] = "colbert";
        settings["model"] = Path.GetFullPath(Path.Combine(model.Folder, read.Model));
        settings["tokenizer"]!["file"] = Path.GetFullPath(Path.Combine(model.Folder, read.Tokenizer.File));
        settings["mask"] = null;
        settings["skipPunctuation"] = false;
        settings["dimensions"] = Math.Min(Dimensions, Width(model));
        foreach (string key in new[] { "pooling", "normalize", "stride" })
        {
            settings.Remove(key);
        }

        System.IO.Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, OnnxEncoderSettings.FileName), settings.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return ModelReference.Parse(folder);
    }

    private static int Width(ModelReference model)
    {
        using OnnxEncoder encoder = model.Load();
        return ((IDenseEncoder)encoder).Dimensions;
    }
}
