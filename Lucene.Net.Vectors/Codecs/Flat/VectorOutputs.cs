using System;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The two files of a vector format as they are written, from header to footer.</summary>
internal sealed class VectorOutputs : IDisposable
{
    private bool _disposed;

    public VectorOutputs(SegmentWriteState state, VectorFiles files)
    {
        IndexOutput? meta = null, data = null;
        try
        {
            meta = state.Directory.CreateOutput(files.MetaName(state.SegmentInfo, state.SegmentSuffix), state.Context);
            data = state.Directory.CreateOutput(files.DataName(state.SegmentInfo, state.SegmentSuffix), state.Context);
            CodecUtil.WriteHeader(meta, files.MetaCodecName, files.Version);
            CodecUtil.WriteHeader(data, files.DataCodecName, files.Version);
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(meta, data);
            throw;
        }

        Meta = meta;
        Data = data;
    }

    /// <summary>What the fields are.</summary>
    public IndexOutput Meta { get; }

    /// <summary>What is mapped.</summary>
    public IndexOutput Data { get; }

    /// <summary>Writes the footers and closes both.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        try
        {
            Meta.WriteInt32(VectorFiles.NoMoreFields);
            CodecUtil.WriteFooter(Meta);
            CodecUtil.WriteFooter(Data);
        }
        catch
        {
            Abandon();
            throw;
        }

        _disposed = true;
        IOUtils.Dispose(Data, Meta);
    }

    /// <summary>Closes both as they are: they are not to be read. Throws nothing.</summary>
    public void Abandon()
    {
        _disposed = true;
        IOUtils.DisposeWhileHandlingException(Data, Meta);
    }
}
