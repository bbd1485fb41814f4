using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// Writes postings with weights. At a flush a weight comes as the payload of a term's one position; in a merge, as the frequency.
/// </summary>
internal sealed class ImpactsPostingsWriter : PostingsWriterBase
{
    private const int LongsPerTerm = 2;

    private readonly IndexOutput _meta;
    private readonly IndexOutput _data;
    private readonly IndexOutput _skip;
    private readonly int[] _gaps = new int[ImpactsFiles.Block];
    private readonly int[] _weights = new int[ImpactsFiles.Block];
    private readonly byte[] _bytes = new byte[BlockCoding.MaxBytes];
    private readonly List<int> _lastDocs = [];
    private readonly List<int> _offsets = [];
    private readonly List<ushort> _maxima = [];
    private readonly List<(int Range, int Max)> _ranges = [];
    private byte[] _rangeMaxima = [];
    private ImpactsTermState _before = new();
    private FieldInfo? _field;
    private SparseFieldOptions? _options;
    private bool _closed;
    private long _start;
    private int _count;
    private int _blockMax;
    private int _termMax;
    private int _lastDoc;
    private int _doc;
    private int _weight;
    private int _positions;

    public ImpactsPostingsWriter(SegmentWriteState state)
    {
        IndexOutput? meta = null, data = null, skip = null;
        try
        {
            meta = Create(state, ImpactsFiles.MetaExtension, ImpactsFiles.MetaCodecName);
            data = Create(state, ImpactsFiles.DataExtension, ImpactsFiles.DataCodecName);
            skip = Create(state, ImpactsFiles.SkipExtension, ImpactsFiles.SkipCodecName);
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(meta, data, skip);
            throw;
        }

        _meta = meta;
        _data = data;
        _skip = skip;
    }

    /// <summary>The sum of the weights of the current term.</summary>
    public long TermSum { get; private set; }

    /// <summary>Begins a field.</summary>
    public void StartField(FieldInfo field, SparseFieldOptions options)
    {
        _field = field;
        _options = options;
        _meta.WriteInt32(field.Number);
        _meta.WriteString(options.ToAttribute());
    }

    /// <inheritdoc/>
    public override void Init(IndexOutput termsOut)
    {
        CodecUtil.WriteHeader(termsOut, ImpactsFiles.TermsCodecName, ImpactsFiles.Version);
    }

    /// <inheritdoc/>
    public override int SetField(FieldInfo fieldInfo)
    {
        _before = new ImpactsTermState();
        return LongsPerTerm;
    }

    /// <inheritdoc/>
    public override BlockTermState NewTermState()
    {
        return new ImpactsTermState();
    }

    /// <inheritdoc/>
    public override void StartTerm()
    {
        _start = _data.Position;
        _lastDocs.Clear();
        _offsets.Clear();
        _maxima.Clear();
        _ranges.Clear();
        _count = 0;
        _blockMax = 0;
        _termMax = 0;
        _lastDoc = -1;
        TermSum = 0;
    }

    /// <inheritdoc/>
    public override void StartDoc(int docId, int freq)
    {
        _doc = docId;
        _weight = freq;
    }

    /// <inheritdoc/>
    public override void AddPosition(int position, BytesRef payload, int startOffset, int endOffset)
    {
        int weight = WeightPayload.Read(payload);
        if (weight < 1)
        {
            throw new InvalidOperationException(
                $"field '{_field?.Name}': a term of document {_doc} came without a weight; documents give terms to this field as a SparseVectorField");
        }

        // A term in several fields of one name keeps its largest weight; the frequency, their number, is none.
        _weight = _positions++ == 0 ? weight : Math.Max(_weight, weight);
    }

    /// <inheritdoc/>
    public override void FinishDoc()
    {
        _positions = 0;
        if (_weight < 1 || _weight > _options!.MaxCode)
        {
            throw new InvalidOperationException(
                $"field '{_field?.Name}': document {_doc} has a term of weight code {_weight}, but the codec was given {_options}; give document and codec the same options");
        }

        if (_doc <= _lastDoc)
        {
            throw new CorruptIndexException($"field '{_field?.Name}': document {_doc} comes after document {_lastDoc}");
        }

        int range = _doc >> ImpactsFiles.LeastRangeShift;
        if (_ranges.Count > 0 && _ranges[^1].Range == range)
        {
            _ranges[^1] = (range, Math.Max(_ranges[^1].Max, _weight));
        }
        else
        {
            _ranges.Add((range, _weight));
        }

        _gaps[_count] = _doc - _lastDoc - 1;
        _weights[_count++] = _weight;
        _lastDoc = _doc;
        _blockMax = Math.Max(_blockMax, _weight);
        _termMax = Math.Max(_termMax, _weight);
        TermSum += _weight;
        if (_count == ImpactsFiles.Block)
        {
            EndBlock(single: false);
        }
    }

    /// <inheritdoc/>
    public override void FinishTerm(BlockTermState state)
    {
        if (_count > 0)
        {
            EndBlock(state.DocFreq == 1);
        }

        ImpactsTermState own = (ImpactsTermState)state;
        own.Max = _termMax;
        own.Data = _start;
        if (_lastDocs.Count > 1)
        {
            while (_skip.Position % sizeof(int) != 0)
            {
                _skip.WriteByte(0);
            }
        }

        own.Skip = _skip.Position;
        if (_lastDocs.Count > 1)
        {
            Write<int>(CollectionsMarshal.AsSpan(_lastDocs));
            Write<int>(CollectionsMarshal.AsSpan(_offsets));
            Write<ushort>(CollectionsMarshal.AsSpan(_maxima));
            for (int first = 0; first < _maxima.Count; first += ImpactsFiles.Group)
            {
                ushort most = 0;
                foreach (ushort max in CollectionsMarshal.AsSpan(_maxima)[first..Math.Min(_maxima.Count, first + ImpactsFiles.Group)])
                {
                    most = Math.Max(most, max);
                }

                Write<ushort>([most]);
            }

            WriteRanges(state.DocFreq);
        }
    }

    /// <inheritdoc/>
    public override void EncodeTerm(long[] longs, DataOutput @out, FieldInfo fieldInfo, BlockTermState state, bool absolute)
    {
        ImpactsTermState own = (ImpactsTermState)state;
        if (absolute)
        {
            _before = new ImpactsTermState();
        }

        longs[0] = own.Data - _before.Data;
        longs[1] = own.Skip - _before.Skip;
        @out.WriteVInt32(own.Max);
        _before = own;
    }

    /// <summary>Closes the files as they are: they are not to be read. Throws nothing.</summary>
    public void Abandon()
    {
        _closed = true;
        IOUtils.DisposeWhileHandlingException(_meta, _data, _skip);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || _closed)
        {
            return;
        }

        try
        {
            _meta.WriteInt32(ImpactsFiles.NoMoreFields);
            _meta.WriteInt64(_data.Position);
            _meta.WriteInt64(_skip.Position);
            CodecUtil.WriteFooter(_meta);
            CodecUtil.WriteFooter(_data);
            CodecUtil.WriteFooter(_skip);
        }
        catch
        {
            Abandon();
            throw;
        }

        _closed = true;
        IOUtils.Dispose(_meta, _data, _skip);
    }

    private static IndexOutput Create(SegmentWriteState state, string extension, string codecName)
    {
        IndexOutput output = state.Directory.CreateOutput(ImpactsFiles.Name(state.SegmentInfo, state.SegmentSuffix, extension), state.Context);
        try
        {
            CodecUtil.WriteHeader(output, codecName, ImpactsFiles.Version);
            return output;
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(output);
            throw;
        }
    }

    private void EndBlock(bool single)
    {
        _lastDocs.Add(_lastDoc);
        _offsets.Add(checked((int)(_data.Position - _start)));
        _maxima.Add((ushort)_blockMax);
        int length = BlockCoding.Encode(_gaps.AsSpan(0, _count), _weights.AsSpan(0, _count), _termMax, single, _bytes);
        _data.WriteBytes(_bytes, 0, length);
        _count = 0;
        _blockMax = 0;
    }

    private void WriteRanges(int docFreq)
    {
        int shift = ImpactsFiles.RangeShift(_lastDoc, docFreq);
        if (shift == ImpactsFiles.NoRanges)
        {
            return;
        }

        int count = (_lastDoc >> shift) + 1;
        int scale = ImpactsFiles.RangeScale(_termMax);
        if (_rangeMaxima.Length < count)
        {
            _rangeMaxima = new byte[count * 2];
        }

        Array.Clear(_rangeMaxima, 0, count);
        foreach ((int range, int max) in _ranges)
        {
            ref byte to = ref _rangeMaxima[range >> (shift - ImpactsFiles.LeastRangeShift)];
            to = Math.Max(to, (byte)((max + (1 << scale) - 1) >> scale));
        }

        _skip.WriteBytes(_rangeMaxima, 0, count);
    }

    private void Write<T>(ReadOnlySpan<T> values)
        where T : struct
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        for (int done = 0; done < bytes.Length;)
        {
            int some = Math.Min(_bytes.Length, bytes.Length - done);
            bytes.Slice(done, some).CopyTo(_bytes);
            _skip.WriteBytes(_bytes, 0, some);
            done += some;
        }
    }
}
