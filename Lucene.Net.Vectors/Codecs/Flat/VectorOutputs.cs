using System;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The two files that a vector format writes, from header to footer: a small one of entries, a large one of data.</summary>
internal sealed class VectorOutputs : IDisposable
{
    private readonly int _noMoreFields;
    private bool _disposed;

    public VectorOutputs(SegmentWriteState state, (string Extension, string CodecName) meta, (string Extension, string CodecName) data, int version, int noMoreFields)
    {
        _noMoreFields = noMoreFields;
        IndexOutput? metaOutput = null, dataOutput = null;
        try
        {
            metaOutput = state.Directory.CreateOutput(IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, meta.Extension), state.Context);
            dataOutput = state.Directory.CreateOutput(IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, data.Extension), state.Context);
            CodecUtil.WriteHeader(metaOutput, meta.CodecName, version);
            CodecUtil.WriteHeader(dataOutput, data.CodecName, version);
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(metaOutput, dataOutput);
            throw;
        }

        Meta = metaOutput;
        Data = dataOutput;
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

        _disposed = true;
        bool success = false;
        try
        {
            Meta.WriteInt32(_noMoreFields);
            CodecUtil.WriteFooter(Meta);
            CodecUtil.WriteFooter(Data);
            success = true;
        }
        finally
        {
            if (success)
            {
                IOUtils.Dispose(Data, Meta);
            }
            else
            {
                IOUtils.DisposeWhileHandlingException(Data, Meta);
            }
        }
    }
}
