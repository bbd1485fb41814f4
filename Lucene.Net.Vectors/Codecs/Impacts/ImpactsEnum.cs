using System;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// One term's documents and weights, in order as any <see cref="DocsEnum"/>, or block by block. What is said of blocks comes from skip data; a
/// block itself is read by <see cref="Decode"/> only. Whoever uses the block-wise members holds a reference meanwhile (<see cref="AddReference"/>).
/// </summary>
internal sealed class ImpactsEnum(ImpactsStorage storage) : DocsEnum
{
    // Made when postings are asked for one by one: whoever reads by blocks brings memory.
    private int[] _docs = [];
    private int[] _weights = [];
    private NativeSpan<int> _lastDocs;
    private NativeSpan<int> _offsets;
    private NativeSpan<byte> _rangeMaxima;
    private bool _hasRangeMaxima;
    private long _data;
    private long _skip;
    private IBits? _live;
    private int _loaded;
    private int _loadedCount;
    private int _at;
    private int _doc;
    private int _lastFound;

    /// <summary>The largest weight of the term.</summary>
    public int TermMax { get; private set; }

    /// <summary>Documents of the term, deleted ones included.</summary>
    public int DocFreq { get; private set; }

    /// <summary>Blocks: all of 128 postings but the last.</summary>
    public int BlockCount { get; private set; }

    /// <inheritdoc/>
    public override int DocID => _doc;

    /// <summary>The code of the term's weight in the document.</summary>
    public override int Freq => _weights[_at];

    /// <summary>Whether this enumerates that segment's postings.</summary>
    public bool IsOf(ImpactsStorage other)
    {
        return ReferenceEquals(storage, other);
    }

    /// <summary>Goes before the first document of a term.</summary>
    public void Reset(ImpactsTermState state, IBits? live)
    {
        _data = state.Data;
        _skip = state.Skip;
        _live = live;
        DocFreq = state.DocFreq;
        TermMax = state.Max;
        BlockCount = ((DocFreq - 1) / ImpactsFiles.Block) + 1;
        if (DocFreq < 1 || DocFreq > storage.MaxDoc || TermMax < 1 || (BlockCount > 1 && (_skip < 0 || _skip > storage.Skip.Length - SkipBytes)))
        {
            throw storage.Corrupt($"a term is said to have {DocFreq} documents and skip data at {_skip}");
        }

        if (BlockCount > 1)
        {
            _lastDocs = storage.Skip.Numbers<int>(_skip, BlockCount);
            _offsets = storage.Skip.Numbers<int>(_skip + ((long)BlockCount * sizeof(int)), BlockCount);
        }

        _rangeMaxima = default;
        _hasRangeMaxima = BlockCount == 1;
        _loaded = -1;
        _loadedCount = 0;
        _at = -1;
        _doc = -1;
        _lastFound = 0;
    }

    /// <summary>Keeps the postings readable until <see cref="Release"/>, even if the reader is closed.</summary>
    /// <exception cref="ObjectDisposedException">The reader was closed.</exception>
    public void AddReference()
    {
        storage.AddReference();
    }

    /// <summary>Gives a reference back.</summary>
    public void Release()
    {
        storage.Release();
    }

    /// <summary>Postings of a block.</summary>
    public int BlockLength(int block)
    {
        return Math.Min(ImpactsFiles.Block, DocFreq - (block * ImpactsFiles.Block));
    }

    /// <summary>The last document of a block. Of a term's only block it is not written down, and the block is read.</summary>
    public int BlockLastDoc(int block)
    {
        if (BlockCount > 1)
        {
            return LastDocs[block];
        }

        LoadOnly();
        return _docs[_loadedCount - 1];
    }

    /// <summary>The largest weight in a block.</summary>
    public int BlockMax(int block)
    {
        return BlockCount == 1 ? TermMax : Maxima[block];
    }

    /// <summary>The block that has the first document from <paramref name="doc"/> on, or <see cref="BlockCount"/>. Soonest where documents rise from call to call.</summary>
    public int BlockOf(int doc)
    {
        if (BlockCount == 1)
        {
            return BlockLastDoc(0) >= doc ? 0 : 1;
        }

        ReadOnlySpan<int> last = LastDocs;
        int low = _lastFound < BlockCount && (_lastFound == 0 || last[_lastFound - 1] < doc) ? _lastFound : 0;
        int step = 1;
        int high = low;
        while (high < BlockCount && last[high] < doc)
        {
            low = high + 1;
            high += step;
            step *= 2;
        }

        high = Math.Min(high, BlockCount);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (last[middle] < doc)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return _lastFound = low;
    }

    /// <summary>No document from one to the other, both included, has a larger weight; 0 where the term has none there for certain.</summary>
    public int MaxIn(int firstDoc, int lastDoc)
    {
        int block = BlockOf(firstDoc);
        if (block == BlockCount || firstDoc > lastDoc)
        {
            return 0;
        }

        if (BlockCount == 1)
        {
            return TermMax;
        }

        ReadOnlySpan<int> last = LastDocs;
        ReadOnlySpan<ushort> maxima = Maxima;
        int most = 0;
        while (block < BlockCount && (block == 0 || last[block - 1] < lastDoc))
        {
            int nextGroup = block + ImpactsFiles.Group;
            if (block % ImpactsFiles.Group == 0 && nextGroup <= BlockCount && last[nextGroup - 1] <= lastDoc)
            {
                most = Math.Max(most, GroupMaxima[block / ImpactsFiles.Group]);
                block = nextGroup;
            }
            else
            {
                most = Math.Max(most, maxima[block++]);
            }
        }

        return most;
    }

    /// <summary>How many documents a range of <see cref="RangeMaxima"/> has: 2^this.</summary>
    public int RangeShift => ImpactsFiles.RangeShift(LastDocs[^1], DocFreq);

    /// <summary>The weight code that 1 in <see cref="RangeMaxima"/> stands for.</summary>
    public int RangeUnit => 1 << ImpactsFiles.RangeScale(TermMax);

    /// <summary>The largest weight of each range of documents from the first on, in multiples of <see cref="RangeUnit"/> rounded up; nothing of terms in few documents.</summary>
    public ReadOnlySpan<byte> RangeMaxima
    {
        get
        {
            if (!_hasRangeMaxima)
            {
                _rangeMaxima = FindRangeMaxima();
                _hasRangeMaxima = true;
            }

            return _rangeMaxima.Span;
        }
    }

    /// <summary>Reads a block.</summary>
    /// <param name="block">0 to <see cref="BlockCount"/> - 1.</param>
    /// <param name="docs">Filled with the documents, in order; at least <see cref="BlockLength"/>.</param>
    /// <param name="weights">Filled with the codes of their weights; as long.</param>
    /// <returns>The number of postings.</returns>
    /// <exception cref="CorruptIndexException">The block is damaged.</exception>
    public int Decode(int block, Span<int> docs, Span<int> weights)
    {
        int count = BlockLength(block);
        docs = docs[..count];
        weights = weights[..count];
        bool several = BlockCount > 1;
        int before = block == 0 ? -1 : LastDocs[block - 1];
        bool inOrder;
        try
        {
            inOrder = BlockCoding.Decode(storage.BlockAt(_data + (several ? (uint)_offsets.Span[block] : 0)), before, TermMax, DocFreq == 1, docs, weights);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException)
        {
            throw storage.Corrupt("a block ends too soon", e);
        }

        int last = docs[^1];
        return inOrder && last < storage.MaxDoc && last > before && (!several || last == LastDocs[block])
            ? count
            : throw storage.Corrupt($"a block's last document is {last}");
    }

    /// <inheritdoc/>
    public override int NextDoc()
    {
        while (_doc != NO_MORE_DOCS)
        {
            if (++_at >= _loadedCount)
            {
                if (_loaded + 1 >= BlockCount)
                {
                    _at = _loadedCount;
                    return _doc = NO_MORE_DOCS;
                }

                Load(_loaded + 1);
                _at = 0;
            }

            int doc = _docs[_at];
            if (_live is null || _live.Get(doc))
            {
                return _doc = doc;
            }
        }

        return NO_MORE_DOCS;
    }

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        if (_doc == NO_MORE_DOCS)
        {
            return NO_MORE_DOCS;
        }

        if (_loadedCount == 0 || _docs[_loadedCount - 1] < target)
        {
            if (_loaded + 1 >= BlockCount || !LoadFrom(target))
            {
                _loaded = BlockCount;
                _at = _loadedCount = 0;
                return _doc = NO_MORE_DOCS;
            }

            _at = -1;
        }

        // Doc ids in a block are in order: the first at or beyond the target, and beyond the current one.
        int from = _at + 1;
        int found = _docs.AsSpan(from, _loadedCount - from).BinarySearch(target);
        _at = from + (found < 0 ? ~found : found) - 1;
        return NextDoc();
    }

    /// <inheritdoc/>
    public override long GetCost()
    {
        return DocFreq;
    }

    private long SkipBytes => ((long)BlockCount * ((2 * sizeof(int)) + sizeof(ushort))) + ((((BlockCount - 1) / ImpactsFiles.Group) + 1) * sizeof(ushort));

    private ReadOnlySpan<int> LastDocs => _lastDocs.Span;

    private ReadOnlySpan<ushort> Maxima => storage.Skip.UInt16s(_skip + (2L * BlockCount * sizeof(int)), BlockCount);

    private ReadOnlySpan<ushort> GroupMaxima => storage.Skip.UInt16s(
        _skip + (2L * BlockCount * sizeof(int)) + ((long)BlockCount * sizeof(ushort)), ((BlockCount - 1) / ImpactsFiles.Group) + 1);

    private NativeSpan<byte> FindRangeMaxima()
    {
        int last = LastDocs[^1];
        int shift = ImpactsFiles.RangeShift(last, DocFreq);
        if (shift == ImpactsFiles.NoRanges)
        {
            return default;
        }

        int count = (last >> shift) + 1;
        return last >= 0 && _skip + SkipBytes <= storage.Skip.Length - count
            ? storage.Skip.Numbers<byte>(_skip + SkipBytes, count)
            : throw storage.Corrupt($"a term's last document is {last}");
    }

    private void LoadOnly()
    {
        if (_loadedCount == 0)
        {
            Load(0);
        }
    }

    private bool LoadFrom(int target)
    {
        storage.AddReference();
        try
        {
            int block = BlockCount == 1 ? 0 : BlockOf(target);
            if (block == BlockCount)
            {
                return false;
            }

            Load(block);
            return BlockCount > 1 || _docs[_loadedCount - 1] >= target;
        }
        finally
        {
            storage.Release();
        }
    }

    private void Load(int block)
    {
        storage.AddReference();
        try
        {
            if (_docs.Length == 0)
            {
                _docs = new int[ImpactsFiles.Block];
                _weights = new int[ImpactsFiles.Block];
            }

            _loadedCount = 0;
            _loadedCount = Decode(block, _docs, _weights);
            _loaded = block;
        }
        finally
        {
            storage.Release();
        }
    }
}
