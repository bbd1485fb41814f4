using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>A segment's postings with weights, for the host's dictionary reader.</summary>
internal sealed class ImpactsPostingsReader : PostingsReaderBase
{
    private readonly Dictionary<int, SparseFieldOptions> _options = [];
    private readonly SegmentReadState _state;
    private readonly ImpactsStorage _storage;
    private readonly string _dataFile;
    private readonly string _skipFile;

    public ImpactsPostingsReader(SegmentReadState state)
    {
        _state = state;
        string metaFile = ImpactsFiles.Name(state.SegmentInfo, state.SegmentSuffix, ImpactsFiles.MetaExtension);
        _dataFile = ImpactsFiles.Name(state.SegmentInfo, state.SegmentSuffix, ImpactsFiles.DataExtension);
        _skipFile = ImpactsFiles.Name(state.SegmentInfo, state.SegmentSuffix, ImpactsFiles.SkipExtension);
        long dataLength = 0, skipLength = 0;
        int version = FormatFile.ReadMeta(state.Directory, metaFile, ImpactsFiles.MetaCodecName, ImpactsFiles.Version, meta =>
        {
            ReadFields(meta);
            dataLength = meta.ReadInt64();
            skipLength = meta.ReadInt64();
        });
        RequireLength(_dataFile, ImpactsFiles.DataCodecName, version, dataLength);
        RequireLength(_skipFile, ImpactsFiles.SkipCodecName, version, skipLength);
        NativeRegion data = NativeRegion.Open(state.Directory, _dataFile, state.Context);
        try
        {
            _storage = new ImpactsStorage(_dataFile, data, dataLength, NativeRegion.Open(state.Directory, _skipFile, state.Context), state.SegmentInfo.DocCount);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>What a field is; null where the segment has nothing of it in this format.</summary>
    public SparseFieldOptions? OptionsOf(string field)
    {
        return _state.FieldInfos.FieldInfo(field) is { } info ? _options.GetValueOrDefault(info.Number) : null;
    }

    /// <inheritdoc/>
    public override void Init(IndexInput termsIn)
    {
        CodecUtil.CheckHeader(termsIn, ImpactsFiles.TermsCodecName, ImpactsFiles.Version, ImpactsFiles.Version);
    }

    /// <inheritdoc/>
    public override BlockTermState NewTermState()
    {
        return new ImpactsTermState();
    }

    /// <inheritdoc/>
    public override void DecodeTerm(long[] longs, DataInput @in, FieldInfo fieldInfo, BlockTermState state, bool absolute)
    {
        ImpactsTermState own = (ImpactsTermState)state;
        own.Data = longs[0] + (absolute ? 0 : own.Data);
        own.Skip = longs[1] + (absolute ? 0 : own.Skip);
        own.Max = @in.ReadVInt32();
    }

    /// <inheritdoc/>
    public override DocsEnum Docs(FieldInfo fieldInfo, BlockTermState state, IBits skipDocs, DocsEnum reuse, DocsFlags flags)
    {
        ImpactsEnum docs = reuse is ImpactsEnum own && own.IsOf(_storage) ? own : new ImpactsEnum(_storage);
        docs.Reset((ImpactsTermState)state, skipDocs);
        return docs;
    }

    /// <summary>There are no positions.</summary>
    public override DocsAndPositionsEnum? DocsAndPositions(FieldInfo fieldInfo, BlockTermState state, IBits skipDocs, DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags)
    {
        return null;
    }

    /// <summary>Next to nothing: the postings are outside the heap.</summary>
    public override long RamBytesUsed()
    {
        return 0;
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        FormatFile.CheckSum(_state.Directory, _dataFile);
        FormatFile.CheckSum(_state.Directory, _skipFile);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _storage.Dispose();
        }
    }

    private void ReadFields(IndexInput meta)
    {
        for (int number = meta.ReadInt32(); number != ImpactsFiles.NoMoreFields; number = meta.ReadInt32())
        {
            string text = meta.ReadString();
            if (number < 0 || _state.FieldInfos.FieldInfo(number) is not { } field)
            {
                throw new CorruptIndexException($"the segment has no field number {number} (resource: {meta})");
            }

            SparseFieldOptions options = SparseFieldOptions.FromAttribute(text)
                ?? throw new CorruptIndexException($"field '{field.Name}': the options '{text}' cannot be (resource: {meta})");
            if (!_options.TryAdd(number, options))
            {
                throw new CorruptIndexException($"field '{field.Name}' stands there twice (resource: {meta})");
            }
        }
    }

    private void RequireLength(string file, string codecName, int version, long length)
    {
        long own = FormatFile.CheckData(_state.Directory, file, codecName, version);
        if (own != length)
        {
            throw new CorruptIndexException($"{file} has {own} bytes before its footer where its meta file says {length}");
        }
    }
}
