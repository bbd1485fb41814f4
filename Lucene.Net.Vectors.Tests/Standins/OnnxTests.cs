using System;
using Microsoft.ML.OnnxRuntime;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Standins;

/// <summary>Tests that run models: skipped where the native library is absent.</summary>
internal abstract class OnnxTests
{
    [OneTimeSetUp]
    public void NeedTheNativeLibrary()
    {
        try
        {
            OrtEnv.Instance();
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            Assert.Ignore(e.Message);
        }
    }
}
