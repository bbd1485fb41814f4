using System;
using Lucene.Net.Store;

namespace Lucene.Net.Util.Packed;

/// <summary>Packed values whose width grows when a greater value is set.</summary>
public class GrowableWriter : PackedInt32s.Mutable
{
    private readonly float _overhead;
    private PackedInt32s.Mutable _current;

    public GrowableWriter(int startBitsPerValue, int valueCount, float acceptableOverheadRatio)
    {
        _overhead = acceptableOverheadRatio;
        _current = PackedInt32s.GetMutable(valueCount, startBitsPerValue, acceptableOverheadRatio);
    }

    public override int BitsPerValue => _current.BitsPerValue;

    public override int Count => _current.Count;

    public override bool HasArray => _current.HasArray;

    public virtual PackedInt32s.Mutable Mutable => _current;

    internal override PackedInt32s.Format SaveFormat => _current.SaveFormat;

    public override long Get(int index) => _current.Get(index);

    public override int Get(int index, long[] arr, int off, int len) => _current.Get(index, arr, off, len);

    public override object GetArray() => _current.GetArray();

    public override void Set(int index, long value)
    {
        MakeRoomFor(value);
        _current.Set(index, value);
    }

    public override int Set(int index, long[] arr, int off, int len)
    {
        long all = 0;
        foreach (long value in arr.AsSpan(off, len))
        {
            all |= value;
        }
        MakeRoomFor(all);
        return _current.Set(index, arr, off, len);
    }

    public override void Fill(int fromIndex, int toIndex, long val)
    {
        MakeRoomFor(val);
        _current.Fill(fromIndex, toIndex, val);
    }

    public override void Clear() => _current.Clear();

    public virtual GrowableWriter Resize(int newSize)
    {
        var resized = new GrowableWriter(BitsPerValue, newSize, _overhead);
        PackedInt32s.Copy(_current, 0, resized, 0, Math.Min(Count, newSize), PackedInt32s.DEFAULT_BUFFER_SIZE);
        return resized;
    }

    public override void Save(DataOutput @out) => _current.Save(@out);

    public override long RamBytesUsed() => _current.RamBytesUsed();

    private void MakeRoomFor(long value)
    {
        int bits = PackedInt32s.UnsignedBitsRequired(value);
        if (bits > _current.BitsPerValue)
        {
            PackedInt32s.Mutable wider = PackedInt32s.GetMutable(Count, bits, _overhead);
            PackedInt32s.Copy(_current, 0, wider, 0, Count, PackedInt32s.DEFAULT_BUFFER_SIZE);
            _current = wider;
        }
    }
}
