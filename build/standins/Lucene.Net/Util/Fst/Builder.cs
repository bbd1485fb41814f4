using System;
using System.Collections.Generic;
using Lucene.Net.Util.Packed;

namespace Lucene.Net.Util.Fst;

public abstract class Builder
{
    internal Builder()
    {
    }

    /// <summary>A hook into freezing; only its absence (null) is supported.</summary>
    public abstract class FreezeTail<S>
        where S : class
    {
    }
}

/// <summary>
/// Builds a minimal transducer from inputs in ascending order (Mihov and Maurel 2001): only the path of the last input is
/// open; when the next input leaves it, its tail is written, equal tails once.
/// </summary>
public class Builder<T> : Builder
    where T : class
{
    private readonly FST.INPUT_TYPE _inputType;
    private readonly Outputs<T> _outputs;
    private readonly T _none;
    private readonly bool _allowArrays;
    private readonly bool _share;
    private readonly Dictionary<NodeKey, long> _written = new Dictionary<NodeKey, long>();
    private readonly Int32sRef _last = new Int32sRef();
    private readonly NodeEncoder _encoder = new NodeEncoder();
    private OpenNode[] _path = Array.Empty<OpenNode>();
    private byte[] _bytes = new byte[64];
    // The first byte is never part of a node, so that no node has address 0.
    private int _size = 1;
    private long _lastWritten;
    private long _nodeCount;
    private long _arcCount;
    private long _arcWithOutputCount;
    private long _termCount;
    private T _emptyOutput;
    private bool _any;

    public Builder(FST.INPUT_TYPE inputType, Outputs<T> outputs)
        : this(inputType, 0, 0, true, true, int.MaxValue, outputs, null, false, PackedInt32s.COMPACT, true, 15)
    {
    }

    /// <summary>Pruning, packing and tail hooks are not supported.</summary>
    public Builder(
        FST.INPUT_TYPE inputType,
        int minSuffixCount1,
        int minSuffixCount2,
        bool doShareSuffix,
        bool doShareNonSingletonNodes,
        int shareMaxTailLength,
        Outputs<T> outputs,
        FreezeTail<T> freezeTail,
        bool doPackFST,
        float acceptableOverheadRatio,
        bool allowArrayArcs,
        int bytesPageBits)
    {
        if (minSuffixCount1 != 0 || minSuffixCount2 != 0 || freezeTail is not null || doPackFST)
        {
            throw new NotSupportedException("pruned and packed transducers are not supported");
        }
        _inputType = inputType;
        _outputs = outputs;
        _none = outputs.NoOutput;
        _share = doShareSuffix;
        _allowArrays = allowArrayArcs;
    }

    public virtual long TermCount => _termCount;

    public virtual long TotStateCount => _nodeCount;

    public virtual long MappedStateCount => _written.Count;

    public virtual long GetFstSizeInBytes() => _size;

    /// <summary>Adds an input that sorts after the one before; the output is shared, so it must not change.</summary>
    public virtual void Add(Int32sRef input, T output)
    {
        // The algorithm tells no output by reference.
        if (output.Equals(_none))
        {
            output = _none;
        }
        if (_any && _last.CompareTo(input) >= 0)
        {
            throw new ArgumentException($"inputs are added out of order: last={_last} vs input={input}", nameof(input));
        }
        _any = true;
        _termCount++;
        if (input.Length == 0)
        {
            _emptyOutput = output;
            return;
        }

        int shared = _last.Span.CommonPrefixLength(input.Span);
        WriteTail(shared);
        Extend(input, shared);

        // Outputs sit as near the root as all inputs through an arc allow.
        for (int depth = 0; depth < shared; depth++)
        {
            ref OpenArc arc = ref _path[depth].LastArc;
            T common = _outputs.Common(output, arc.Output);
            T rest = _outputs.Subtract(arc.Output, common);
            if (!ReferenceEquals(rest, _none))
            {
                arc.Output = common;
                PushDown(_path[depth + 1], rest);
            }
            output = _outputs.Subtract(output, common);
        }
        _path[shared].LastArc.Output = output;
        _last.CopyInt32s(input);
    }

    /// <summary>The transducer, or null if nothing was added.</summary>
    public virtual FST<T> Finish()
    {
        if (!_any)
        {
            return null;
        }
        WriteTail(0);
        long start = _last.Length == 0 ? 0 : WriteNode(_path[0], 0);
        return new FST<T>(_inputType, _outputs, _bytes.AsSpan(0, _size).ToArray(), start, _emptyOutput, _nodeCount, _arcCount, _arcWithOutputCount);
    }

    private void PushDown(OpenNode node, T rest)
    {
        for (int i = 0; i < node.ArcCount; i++)
        {
            node.Arcs[i].Output = _outputs.Add(rest, node.Arcs[i].Output);
        }
        if (node.IsFinal)
        {
            node.FinalOutput = _outputs.Add(rest, node.FinalOutput);
        }
    }

    // Writes the nodes of the last input below the depth and lets the arcs to them point there.
    private void WriteTail(int depth)
    {
        for (int d = _last.Length; d > depth; d--)
        {
            OpenNode node = _path[d];
            ref OpenArc arc = ref _path[d - 1].LastArc;
            arc.IsFinal = node.IsFinal;
            arc.FinalOutput = node.FinalOutput;
            arc.Target = node.ArcCount > 0 ? WriteNode(node, d) : node.IsFinal ? FST.FinalEnd : FST.NonFinalEnd;
            node.Clear(_none);
        }
    }

    private void Extend(Int32sRef input, int from)
    {
        if (_path.Length <= input.Length)
        {
            int former = _path.Length;
            Array.Resize(ref _path, ArrayUtil.Oversize(input.Length + 1, 8));
            for (int i = former; i < _path.Length; i++)
            {
                _path[i] = new OpenNode { FinalOutput = _none };
            }
        }
        for (int depth = from; depth < input.Length; depth++)
        {
            _path[depth].Add(input.Int32s[input.Offset + depth], _none);
        }
        _path[input.Length].IsFinal = true;
        _path[input.Length].FinalOutput = _none;
    }

    private long WriteNode(OpenNode node, int depth)
    {
        NodeKey key = default;
        if (_share)
        {
            key = new NodeKey(node);
            if (_written.TryGetValue(key, out long known))
            {
                return known;
            }
        }
        _encoder.Encode(node, _inputType, _outputs, _lastWritten, ArraysPay(node, depth));
        ReadOnlySpan<byte> forward = _encoder.Bytes;
        _bytes = ArrayUtil.Grow(_bytes, checked(_size + forward.Length));
        Span<byte> place = _bytes.AsSpan(_size, forward.Length);
        forward.CopyTo(place);
        place.Reverse();
        _size += forward.Length;
        // It is read from its last byte down.
        long address = _size - 1;
        _lastWritten = address;
        _nodeCount++;
        _arcCount += node.ArcCount;
        for (int i = 0; i < node.ArcCount; i++)
        {
            _arcWithOutputCount += ReferenceEquals(node.Arcs[i].Output, _none) ? 0 : 1;
        }
        if (_share)
        {
            _written.Add(key.Detach(), address);
        }
        return address;
    }

    private bool ArraysPay(OpenNode node, int depth) =>
        _allowArrays &&
        ((depth <= FST.FIXED_ARRAY_SHALLOW_DISTANCE && node.ArcCount >= FST.FIXED_ARRAY_NUM_ARCS_SHALLOW) || node.ArcCount >= FST.FIXED_ARRAY_NUM_ARCS_DEEP);

    internal struct OpenArc
    {
        public int Label;
        public bool IsFinal;
        public long Target;
        public T Output;
        public T FinalOutput;
    }

    internal sealed class OpenNode
    {
        public OpenArc[] Arcs = new OpenArc[2];
        public int ArcCount;
        public bool IsFinal;
        public T FinalOutput;

        public ref OpenArc LastArc => ref Arcs[ArcCount - 1];

        public void Add(int label, T none)
        {
            if (ArcCount == Arcs.Length)
            {
                Array.Resize(ref Arcs, ArcCount * 2);
            }
            Arcs[ArcCount++] = new OpenArc { Label = label, Output = none, FinalOutput = none };
        }

        public void Clear(T none)
        {
            ArcCount = 0;
            IsFinal = false;
            FinalOutput = none;
        }
    }

    /// <summary>A node by its content: two nodes with equal arcs are one. (Whether a node is final is said by the arcs to it.)</summary>
    private readonly struct NodeKey : IEquatable<NodeKey>
    {
        private readonly OpenArc[] _arcs;
        private readonly int _count;
        private readonly int _hash;

        public NodeKey(OpenNode node)
        {
            _arcs = node.Arcs;
            _count = node.ArcCount;
            var hash = default(HashCode);
            for (int i = 0; i < _count; i++)
            {
                ref OpenArc arc = ref _arcs[i];
                hash.Add(arc.Label);
                hash.Add(arc.Target);
                hash.Add(arc.IsFinal);
                hash.Add(arc.Output);
                hash.Add(arc.FinalOutput);
            }
            _hash = hash.ToHashCode();
        }

        private NodeKey(OpenArc[] arcs, int hash)
        {
            _arcs = arcs;
            _count = arcs.Length;
            _hash = hash;
        }

        /// <summary>A key that stays as it is when the open node is reused.</summary>
        public NodeKey Detach() => new NodeKey(_arcs.AsSpan(0, _count).ToArray(), _hash);

        public bool Equals(NodeKey other)
        {
            if (_hash != other._hash || _count != other._count)
            {
                return false;
            }
            for (int i = 0; i < _count; i++)
            {
                ref OpenArc a = ref _arcs[i];
                ref OpenArc b = ref other._arcs[i];
                if (a.Label != b.Label || a.Target != b.Target || a.IsFinal != b.IsFinal ||
                    !Equals(a.Output, b.Output) || !Equals(a.FinalOutput, b.FinalOutput))
                {
                    return false;
                }
            }
            return true;
        }

        public override bool Equals(object obj) => obj is NodeKey other && Equals(other);

        public override int GetHashCode() => _hash;
    }

    /// <summary>Lays a node out as it is read: forwards.</summary>
    private sealed class NodeEncoder
    {
        private readonly GrowableByteArrayDataOutput _out = new GrowableByteArrayDataOutput(64);
        private readonly GrowableByteArrayDataOutput _array = new GrowableByteArrayDataOutput(64);
        private int[] _starts = new int[16];
        private bool _asArray;

        public ReadOnlySpan<byte> Bytes
        {
            get
            {
                GrowableByteArrayDataOutput result = _asArray ? _array : _out;
                return result.Bytes.AsSpan(0, result.Length);
            }
        }

        public void Encode(OpenNode node, FST.INPUT_TYPE inputType, Outputs<T> outputs, long lastWritten, bool asArray)
        {
            _asArray = asArray;
            _out.Length = 0;
            _starts = ArrayUtil.Grow(_starts, node.ArcCount + 1);
            for (int i = 0; i < node.ArcCount; i++)
            {
                _starts[i] = _out.Length;
                // Only the last arc of a list can be followed by its target without a search for the list's end.
                bool last = i == node.ArcCount - 1;
                WriteArc(ref node.Arcs[i], last, last && !asArray && node.Arcs[i].Target == lastWritten, inputType, outputs);
            }
            _starts[node.ArcCount] = _out.Length;
            if (asArray)
            {
                MakeArray(node.ArcCount);
            }
        }

        private void WriteArc(ref OpenArc arc, bool last, bool next, FST.INPUT_TYPE inputType, Outputs<T> outputs)
        {
            T none = outputs.NoOutput;
            bool hasOutput = !ReferenceEquals(arc.Output, none);
            bool hasFinalOutput = arc.IsFinal && !ReferenceEquals(arc.FinalOutput, none);
            bool stop = arc.Target <= 0;
            int flags = (last ? FST.BitLast : 0) | (arc.IsFinal ? FST.BitFinal : 0) | (hasOutput ? FST.BitOutput : 0) |
                (hasFinalOutput ? FST.BitFinalOutput : 0) | (stop ? FST.BitStop : next ? FST.BitTargetNext : 0);
            _out.WriteByte((byte)flags);
            switch (inputType)
            {
                case FST.INPUT_TYPE.BYTE1:
                    _out.WriteByte(checked((byte)arc.Label));
                    break;
                case FST.INPUT_TYPE.BYTE2:
                    _out.WriteInt16((short)checked((ushort)arc.Label));
                    break;
                default:
                    _out.WriteVInt32(arc.Label);
                    break;
            }
            if (hasOutput)
            {
                outputs.Write(arc.Output, _out);
            }
            if (hasFinalOutput)
            {
                outputs.WriteFinalOutput(arc.FinalOutput, _out);
            }
            if (!stop && !next)
            {
                _out.WriteVInt64(arc.Target);
            }
        }

        private void MakeArray(int count)
        {
            int width = 0;
            for (int i = 0; i < count; i++)
            {
                width = Math.Max(width, _starts[i + 1] - _starts[i]);
            }
            _array.Length = 0;
            _array.WriteByte(FST.FixedArray);
            _array.WriteVInt32(count);
            _array.WriteVInt32(width);
            int start = _array.Length;
            _array.Bytes = ArrayUtil.Grow(_array.Bytes, start + (count * width));
            _array.Length = start + (count * width);
            Span<byte> target = _array.Bytes.AsSpan(start, count * width);
            target.Clear();
            for (int i = 0; i < count; i++)
            {
                _out.Bytes.AsSpan(_starts[i], _starts[i + 1] - _starts[i]).CopyTo(target.Slice(i * width));
            }
        }
    }
}
