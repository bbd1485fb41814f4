using System;
using Lucene.Net.Vectors.Codecs;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>While it is there, no file is summed when it is opened, as ours are not that are large.</summary>
internal sealed class UnsummedFiles : IDisposable
{
    private readonly long _before = HybridCodec.LargestFileVerifiedOnOpen;

    public UnsummedFiles()
    {
        HybridCodec.LargestFileVerifiedOnOpen = 0;
    }

    public void Dispose()
    {
        HybridCodec.LargestFileVerifiedOnOpen = _before;
    }
}
