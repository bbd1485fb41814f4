using System;
using System.IO;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>The default model, which the build puts beside this program; a test that needs it is skipped where it is absent.</summary>
internal static class DefaultModel
{
    /// <summary>The folder that holds model.onnx, vocab.json and encoder.json.</summary>
    public static string Folder()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "models", "use-lite");
        if (!File.Exists(Path.Combine(folder, "encoder.json")))
        {
            Assert.Ignore($"{folder} is absent: the build makes the default model out of what npm brings into build/npm.");
        }

        return folder;
    }

    /// <summary>The model's vocabulary.</summary>
    public static string Vocabulary()
    {
        return Path.Combine(Folder(), "vocab.json");
    }
}
