namespace Lucene.Net.Util.Fst;

public static class Util
{
    /// <summary>The output of an input, or null if it is not accepted.</summary>
    public static T Get<T>(FST<T> fst, BytesRef input)
        where T : class
    {
        FST.Arc<T> arc = fst.GetFirstArc(new FST.Arc<T>());
        FST.BytesReader reader = fst.GetBytesReader();
        T output = fst.Outputs.NoOutput;
        foreach (byte label in input.Span)
        {
            if (fst.FindTargetArc(label, arc, arc, reader) is null)
            {
                return null;
            }
            output = fst.Outputs.Add(output, arc.Output);
        }
        return arc.IsFinal ? fst.Outputs.Add(output, arc.NextFinalOutput) : null;
    }

    public static T Get<T>(FST<T> fst, Int32sRef input)
        where T : class
    {
        FST.Arc<T> arc = fst.GetFirstArc(new FST.Arc<T>());
        FST.BytesReader reader = fst.GetBytesReader();
        T output = fst.Outputs.NoOutput;
        foreach (int label in input.Span)
        {
            if (fst.FindTargetArc(label, arc, arc, reader) is null)
            {
                return null;
            }
            output = fst.Outputs.Add(output, arc.Output);
        }
        return arc.IsFinal ? fst.Outputs.Add(output, arc.NextFinalOutput) : null;
    }

    public static Int32sRef ToInt32sRef(BytesRef input, Int32sRef scratch)
    {
        scratch.Grow(input.Length);
        scratch.Offset = 0;
        scratch.Length = input.Length;
        for (int i = 0; i < input.Length; i++)
        {
            scratch.Int32s[i] = input.Bytes[input.Offset + i];
        }
        return scratch;
    }

    public static BytesRef ToBytesRef(Int32sRef input, BytesRef scratch)
    {
        scratch.Grow(input.Length);
        scratch.Offset = 0;
        scratch.Length = input.Length;
        for (int i = 0; i < input.Length; i++)
        {
            scratch.Bytes[i] = checked((byte)input.Int32s[input.Offset + i]);
        }
        return scratch;
    }
}
