using System.IO;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>The npm package of the default model, which npm ci brings into build/npm; a test that needs it is skipped where it is absent.</summary>
internal static class DefaultModel
{
    /// <summary>The package's folder.</summary>
    public static string Package()
    {
        string folder = Path.Combine(SharedData.RepositoryRoot, "build", "npm", "node_modules", "@energetic-ai", "model-embeddings-en");
        if (!Directory.Exists(folder))
        {
            Assert.Ignore($"{folder} is absent; npm ci in build/npm brings the default model.");
        }

        return folder;
    }

    /// <summary>The package's vocabulary.</summary>
    public static string Vocabulary()
    {
        return Path.Combine(Package(), "dist", "vocab.json");
    }
}
