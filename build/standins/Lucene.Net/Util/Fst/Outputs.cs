using System;
using Lucene.Net.Store;

namespace Lucene.Net.Util.Fst;

/// <summary>The algebra of a transducer's outputs: they are added along a path, and what paths share is factored out.</summary>
public abstract class Outputs<T>
{
    /// <summary>The one instance that means no output; compared by reference.</summary>
    public abstract T NoOutput { get; }

    /// <summary>The greatest common prefix.</summary>
    public abstract T Common(T output1, T output2);

    /// <summary>What is left of the output without the prefix.</summary>
    public abstract T Subtract(T output, T inc);

    public abstract T Add(T prefix, T output);

    public abstract void Write(T output, DataOutput @out);

    public virtual void WriteFinalOutput(T output, DataOutput @out) => Write(output, @out);

    public abstract T Read(DataInput @in);

    public virtual T ReadFinalOutput(DataInput @in) => Read(@in);

    public abstract string OutputToString(T output);

    public virtual T Merge(T first, T second) => throw new NotSupportedException();
}

/// <summary>Outputs that are byte sequences, written as a length and the bytes.</summary>
public sealed class ByteSequenceOutputs : Outputs<BytesRef>
{
    private static readonly BytesRef s_none = new BytesRef();

    private ByteSequenceOutputs()
    {
    }

    public static ByteSequenceOutputs Singleton { get; } = new ByteSequenceOutputs();

    public override BytesRef NoOutput => s_none;

    public override BytesRef Common(BytesRef output1, BytesRef output2)
    {
        int length = output1.BytesDifference(output2);
        return length == 0 ? s_none
            : length == output1.Length ? output1
            : length == output2.Length ? output2
            : new BytesRef(output1.Bytes, output1.Offset, length);
    }

    public override BytesRef Subtract(BytesRef output, BytesRef inc)
    {
        if (inc == s_none || inc.Length == 0)
        {
            return output;
        }
        return inc.Length == output.Length ? s_none : new BytesRef(output.Bytes, output.Offset + inc.Length, output.Length - inc.Length);
    }

    public override BytesRef Add(BytesRef prefix, BytesRef output)
    {
        if (prefix == s_none)
        {
            return output;
        }
        if (output == s_none)
        {
            return prefix;
        }
        byte[] both = new byte[prefix.Length + output.Length];
        prefix.Span.CopyTo(both);
        output.Span.CopyTo(both.AsSpan(prefix.Length));
        return new BytesRef(both);
    }

    public override void Write(BytesRef prefix, DataOutput @out)
    {
        @out.WriteVInt32(prefix.Length);
        @out.WriteBytes(prefix.Bytes, prefix.Offset, prefix.Length);
    }

    public override BytesRef Read(DataInput @in)
    {
        int length = @in.ReadVInt32();
        if (length == 0)
        {
            return s_none;
        }
        byte[] bytes = new byte[length];
        @in.ReadBytes(bytes, 0, length);
        return new BytesRef(bytes);
    }

    public override string OutputToString(BytesRef output) => output.ToString();
}

/// <summary>No outputs: the transducer is a set of inputs.</summary>
public sealed class NoOutputs : Outputs<object>
{
    private static readonly object s_none = new object();

    private NoOutputs()
    {
    }

    public static NoOutputs Singleton { get; } = new NoOutputs();

    public override object NoOutput => s_none;

    public override object Common(object output1, object output2) => s_none;

    public override object Subtract(object output, object inc) => s_none;

    public override object Add(object prefix, object output) => s_none;

    public override object Merge(object first, object second) => s_none;

    public override void Write(object prefix, DataOutput @out)
    {
    }

    public override object Read(DataInput @in) => s_none;

    public override string OutputToString(object output) => string.Empty;
}
