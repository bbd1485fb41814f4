using System;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Lucene.Net.Util.Fst;

/// <summary>What transducers of all output types share: arcs, the way to read bytes, the words of the format.</summary>
public sealed class FST
{
    public const int FIXED_ARRAY_SHALLOW_DISTANCE = 3;
    public const int FIXED_ARRAY_NUM_ARCS_SHALLOW = 5;
    public const int FIXED_ARRAY_NUM_ARCS_DEEP = 10;
    public static readonly int DEFAULT_MAX_BLOCK_BITS = 30;
    public static readonly int END_LABEL = -1;

    internal const string FileFormatName = "FST";
    internal const int VersionIntBytesPerArc = 1;
    internal const int VersionShortLabels = 2;
    internal const int VersionVIntTarget = 4;
    internal const int VersionCurrent = VersionVIntTarget;

    internal const byte BitFinal = 1;
    internal const byte BitLast = 2;
    internal const byte BitTargetNext = 4;
    internal const byte BitStop = 8;
    internal const byte BitOutput = 16;
    internal const byte BitFinalOutput = 32;
    // In place of an arc's flags: the node is an array of arcs of equal size.
    internal const byte FixedArray = 32;

    internal const long FinalEnd = -1;
    internal const long NonFinalEnd = 0;

    public static bool TargetHasArcs<T>(Arc<T> arc)
        where T : class => arc.Target > 0;

    public enum INPUT_TYPE
    {
        BYTE1 = 0,
        BYTE2 = 1,
        BYTE4 = 2,
    }

    /// <summary>One arc, and where its siblings are.</summary>
    public class Arc<T>
        where T : class
    {
        public int Label { get; set; }

        public T Output { get; set; }

        public T NextFinalOutput { get; set; }

        /// <summary>The address of the node it leads to; not positive if that has no arcs.</summary>
        public long Target { get; set; }

        public virtual bool IsLast => (Flags & BitLast) != 0;

        public virtual bool IsFinal => (Flags & BitFinal) != 0;

        internal byte Flags { get; set; }

        internal long NextArc { get; set; }

        // For a node that is a fixed array, else 0.
        internal int BytesPerArc { get; set; }

        internal long ArcsStart { get; set; }

        internal int ArcIndex { get; set; }

        internal int ArcCount { get; set; }

        internal bool Has(byte flag) => (Flags & flag) != 0;

        public Arc<T> CopyFrom(Arc<T> other)
        {
            Label = other.Label;
            Output = other.Output;
            NextFinalOutput = other.NextFinalOutput;
            Target = other.Target;
            Flags = other.Flags;
            NextArc = other.NextArc;
            BytesPerArc = other.BytesPerArc;
            ArcsStart = other.ArcsStart;
            ArcIndex = other.ArcIndex;
            ArcCount = other.ArcCount;
            return this;
        }

        public override string ToString() => $"target={Target} label=0x{Label:x} flags={Flags} output={Output}";
    }

    /// <summary>Reads the bytes of a transducer, which lie in reverse.</summary>
    public abstract class BytesReader : DataInput
    {
        public abstract long Position { get; set; }

        public abstract bool IsReversed { get; }

        public abstract void SkipBytes(int count);
    }

    internal sealed class ReverseReader : BytesReader
    {
        private readonly byte[] _bytes;
        private int _position;

        public ReverseReader(byte[] bytes) => _bytes = bytes;

        public override long Position
        {
            get => _position;
            set => _position = checked((int)value);
        }

        public override bool IsReversed => true;

        public override byte ReadByte() => _bytes[_position--];

        public override void ReadBytes(byte[] b, int offset, int len)
        {
            for (int i = 0; i < len; i++)
            {
                b[offset + i] = _bytes[_position--];
            }
        }

        public override void SkipBytes(int count) => _position -= count;

        public override void SkipBytes(long numBytes) => _position -= checked((int)numBytes);
    }
}

/// <summary>
/// A finite-state transducer from labels to outputs. Nodes lie in one array, each reversed, and are read backwards; an arc is
/// flags, label, output, final output, and the target's address unless the target is what comes next or nothing.
/// </summary>
public sealed class FST<T>
    where T : class
{
    private readonly byte[] _bytes;
    private readonly long _startNode;
    private readonly int _version;

    public FST(DataInput @in, Outputs<T> outputs)
        : this(@in, outputs, FST.DEFAULT_MAX_BLOCK_BITS)
    {
    }

    public FST(DataInput @in, Outputs<T> outputs, int maxBlockBits)
    {
        Outputs = outputs;
        _version = CodecUtil.CheckHeader(@in, FST.FileFormatName, FST.VersionIntBytesPerArc, FST.VersionCurrent);
        if (@in.ReadByte() != 0)
        {
            throw new NotSupportedException($"packed transducers are not supported (resource: {@in})");
        }
        if (@in.ReadByte() == 1)
        {
            byte[] empty = ReadBytes(@in, @in.ReadVInt32());
            var reader = new FST.ReverseReader(empty);
            reader.Position = Math.Max(0, empty.Length - 1);
            EmptyOutput = outputs.ReadFinalOutput(reader);
        }
        byte type = @in.ReadByte();
        InputType = type <= 2 ? (FST.INPUT_TYPE)type : throw new CorruptIndexException($"invalid input type {type} (resource: {@in})");
        _startNode = @in.ReadVInt64();
        NodeCount = @in.ReadVInt64();
        ArcCount = @in.ReadVInt64();
        ArcWithOutputCount = @in.ReadVInt64();
        _bytes = ReadBytes(@in, @in.ReadVInt64());
    }

    internal FST(FST.INPUT_TYPE inputType, Outputs<T> outputs, byte[] bytes, long startNode, T emptyOutput, long nodes, long arcs, long arcsWithOutput)
    {
        InputType = inputType;
        Outputs = outputs;
        _bytes = bytes;
        _startNode = startNode;
        _version = FST.VersionCurrent;
        EmptyOutput = emptyOutput;
        NodeCount = nodes;
        ArcCount = arcs;
        ArcWithOutputCount = arcsWithOutput;
    }

    public FST.INPUT_TYPE InputType { get; }

    public Outputs<T> Outputs { get; private set; }

    /// <summary>The output of the empty input, null if that is not accepted.</summary>
    public T EmptyOutput { get; set; }

    public long NodeCount { get; }

    public long ArcCount { get; }

    public long ArcWithOutputCount { get; }

    public static bool TargetHasArcs(FST.Arc<T> arc) => arc.Target > 0;

    public long GetSizeInBytes() => _bytes.Length;

    public FST.BytesReader GetBytesReader() => new FST.ReverseReader(_bytes);

    public void Save(DataOutput @out)
    {
        CodecUtil.WriteHeader(@out, FST.FileFormatName, FST.VersionCurrent);
        @out.WriteByte(0);
        @out.WriteByte((byte)(EmptyOutput is null ? 0 : 1));
        if (EmptyOutput is not null)
        {
            var scratch = new GrowableByteArrayDataOutput(16);
            Outputs.WriteFinalOutput(EmptyOutput, scratch);
            Array.Reverse(scratch.Bytes, 0, scratch.Length);
            @out.WriteVInt32(scratch.Length);
            @out.WriteBytes(scratch.Bytes, 0, scratch.Length);
        }
        @out.WriteByte((byte)InputType);
        @out.WriteVInt64(_startNode);
        @out.WriteVInt64(NodeCount);
        @out.WriteVInt64(ArcCount);
        @out.WriteVInt64(ArcWithOutputCount);
        @out.WriteVInt64(_bytes.Length);
        @out.WriteBytes(_bytes, 0, _bytes.Length);
    }

    /// <summary>A virtual arc that leads to the start.</summary>
    public FST.Arc<T> GetFirstArc(FST.Arc<T> arc)
    {
        T none = Outputs.NoOutput;
        arc.Flags = FST.BitLast;
        arc.NextFinalOutput = none;
        if (EmptyOutput is not null)
        {
            arc.Flags |= FST.BitFinal;
            arc.NextFinalOutput = EmptyOutput;
            if (!ReferenceEquals(EmptyOutput, none))
            {
                arc.Flags |= FST.BitFinalOutput;
            }
        }
        arc.Output = none;
        arc.Target = _startNode;
        arc.BytesPerArc = 0;
        return arc;
    }

    /// <summary>The first arc out of the arc's target; where that is final, first a virtual arc with the end label.</summary>
    public FST.Arc<T> ReadFirstTargetArc(FST.Arc<T> follow, FST.Arc<T> arc, FST.BytesReader @in)
    {
        if (!follow.IsFinal)
        {
            return ReadFirstRealTargetArc(follow.Target, arc, @in);
        }
        long target = follow.Target;
        arc.Output = follow.NextFinalOutput;
        arc.NextFinalOutput = Outputs.NoOutput;
        arc.Label = FST.END_LABEL;
        arc.Flags = FST.BitFinal;
        arc.BytesPerArc = 0;
        arc.Target = FST.FinalEnd;
        if (target <= 0)
        {
            arc.Flags |= FST.BitLast;
        }
        else
        {
            // Where the real arcs begin.
            arc.NextArc = target;
        }
        return arc;
    }

    public FST.Arc<T> ReadFirstRealTargetArc(long node, FST.Arc<T> arc, FST.BytesReader @in)
    {
        OpenNode(node, arc, @in);
        return ReadNextRealArc(arc, @in);
    }

    public FST.Arc<T> ReadLastTargetArc(FST.Arc<T> follow, FST.Arc<T> arc, FST.BytesReader @in)
    {
        ReadFirstTargetArc(follow, arc, @in);
        while (!arc.IsLast)
        {
            ReadNextArc(arc, @in);
        }
        return arc;
    }

    public FST.Arc<T> ReadNextArc(FST.Arc<T> arc, FST.BytesReader @in)
    {
        if (arc.Label != FST.END_LABEL)
        {
            return ReadNextRealArc(arc, @in);
        }
        if (arc.NextArc <= 0)
        {
            throw new ArgumentException("cannot read the next arc: this is the last", nameof(arc));
        }
        return ReadFirstRealTargetArc(arc.NextArc, arc, @in);
    }

    /// <summary>The label of the next arc, which must exist.</summary>
    public int ReadNextArcLabel(FST.Arc<T> arc, FST.BytesReader @in)
    {
        var next = new FST.Arc<T>().CopyFrom(arc);
        return ReadNextArc(next, @in).Label;
    }

    public FST.Arc<T> ReadNextRealArc(FST.Arc<T> arc, FST.BytesReader @in)
    {
        if (arc.BytesPerArc != 0)
        {
            arc.ArcIndex++;
            @in.Position = arc.ArcsStart - ((long)arc.ArcIndex * arc.BytesPerArc);
        }
        else
        {
            @in.Position = arc.NextArc;
        }
        arc.Flags = @in.ReadByte();
        arc.Label = ReadLabel(@in);
        arc.Output = arc.Has(FST.BitOutput) ? Outputs.Read(@in) : Outputs.NoOutput;
        arc.NextFinalOutput = arc.Has(FST.BitFinalOutput) ? Outputs.ReadFinalOutput(@in) : Outputs.NoOutput;
        if (arc.Has(FST.BitStop))
        {
            arc.Target = arc.IsFinal ? FST.FinalEnd : FST.NonFinalEnd;
            arc.NextArc = @in.Position;
        }
        else if (arc.Has(FST.BitTargetNext))
        {
            arc.NextArc = @in.Position;
            arc.Target = arc.IsLast && arc.BytesPerArc == 0 ? @in.Position : EndOfNode(arc, @in);
        }
        else
        {
            arc.Target = _version >= FST.VersionVIntTarget ? @in.ReadVInt64() : (uint)@in.ReadInt32();
            arc.NextArc = @in.Position;
        }
        return arc;
    }

    /// <summary>The arc with this label out of the arc's target, or null.</summary>
    public FST.Arc<T> FindTargetArc(int labelToMatch, FST.Arc<T> follow, FST.Arc<T> arc, FST.BytesReader @in)
    {
        if (labelToMatch == FST.END_LABEL)
        {
            if (!follow.IsFinal)
            {
                return null;
            }
            long after = follow.Target;
            arc.Output = follow.NextFinalOutput;
            arc.Label = FST.END_LABEL;
            arc.Flags = after <= 0 ? FST.BitLast : (byte)0;
            arc.NextArc = after;
            arc.Target = after;
            return arc;
        }
        if (!TargetHasArcs(follow))
        {
            return null;
        }
        OpenNode(follow.Target, arc, @in);
        if (arc.BytesPerArc != 0)
        {
            return Search(labelToMatch, arc, @in) ? arc : null;
        }
        while (true)
        {
            ReadNextRealArc(arc, @in);
            if (arc.Label == labelToMatch)
            {
                return arc;
            }
            if (arc.Label > labelToMatch || arc.IsLast)
            {
                return null;
            }
        }
    }

    // Sets the arc before the first of the node.
    private void OpenNode(long node, FST.Arc<T> arc, FST.BytesReader input)
    {
        input.Position = node;
        if (input.ReadByte() == FST.FixedArray)
        {
            arc.ArcCount = input.ReadVInt32();
            arc.BytesPerArc = _version >= FST.VersionVIntTarget ? input.ReadVInt32() : input.ReadInt32();
            arc.ArcIndex = -1;
            arc.ArcsStart = input.Position;
            arc.NextArc = arc.ArcsStart;
        }
        else
        {
            arc.BytesPerArc = 0;
            arc.NextArc = node;
        }
    }

    private bool Search(int label, FST.Arc<T> arc, FST.BytesReader input)
    {
        int low = 0;
        int high = arc.ArcCount - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            input.Position = arc.ArcsStart - ((long)middle * arc.BytesPerArc) - 1;
            int found = ReadLabel(input);
            if (found == label)
            {
                arc.ArcIndex = middle - 1;
                ReadNextRealArc(arc, input);
                return true;
            }
            if (found < label)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return false;
    }

    // Where the reader would be after the last arc of this arc's node.
    private long EndOfNode(FST.Arc<T> arc, FST.BytesReader input)
    {
        if (arc.BytesPerArc != 0)
        {
            return arc.ArcsStart - ((long)arc.ArcCount * arc.BytesPerArc);
        }
        long resume = input.Position;
        var scan = new FST.Arc<T> { Flags = arc.Flags, NextArc = arc.NextArc };
        while (!scan.IsLast)
        {
            SkipArc(scan, input);
        }
        long end = input.Position;
        input.Position = resume;
        return end;
    }

    private void SkipArc(FST.Arc<T> arc, FST.BytesReader input)
    {
        arc.Flags = input.ReadByte();
        ReadLabel(input);
        if (arc.Has(FST.BitOutput))
        {
            Outputs.Read(input);
        }
        if (arc.Has(FST.BitFinalOutput))
        {
            Outputs.ReadFinalOutput(input);
        }
        if (!arc.Has(FST.BitStop) && !arc.Has(FST.BitTargetNext))
        {
            _ = _version >= FST.VersionVIntTarget ? input.ReadVInt64() : input.ReadInt32();
        }
    }

    private int ReadLabel(FST.BytesReader input) => InputType switch
    {
        FST.INPUT_TYPE.BYTE1 => input.ReadByte(),
        FST.INPUT_TYPE.BYTE2 when _version >= FST.VersionShortLabels => (ushort)input.ReadInt16(),
        _ => input.ReadVInt32(),
    };

    private static byte[] ReadBytes(DataInput input, long count)
    {
        if (count < 0 || count > ArrayUtil.MAX_ARRAY_LENGTH || (input is IndexInput file && count > file.Length - file.Position))
        {
            throw new CorruptIndexException($"a transducer of {count} bytes does not fit (resource: {input})");
        }
        byte[] bytes = new byte[count];
        input.ReadBytes(bytes, 0, bytes.Length);
        return bytes;
    }
}
