using System;
using System.Collections.Generic;
using System.IO;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>Lines of a file as bytes, each with its place. A line ends at LF; a CR before it and a byte order mark are dropped.</summary>
internal static class ByteLines
{
    // No weights of one text are longer; a file without line ends is none of ours.
    private const int LongestLine = 1 << 28;

    /// <summary>A line.</summary>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Offset">Where it begins in the file, in bytes.</param>
    /// <param name="Bytes">What it holds; valid until the next line is asked for.</param>
    public readonly record struct Line(long Number, long Offset, ReadOnlyMemory<byte> Bytes);

    public static IEnumerable<Line> Read(string file)
    {
        using FileStream stream = Open(file);
        byte[] buffer = new byte[1 << 16];
        long offset = 0, number = 0;
        int start = 0, end = 0, searched = 0;
        bool more = true;
        while (more || start < end)
        {
            int found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (found < 0 && more)
            {
                searched = end;
                MakeRoom(file, number, ref buffer, ref start, ref end, ref searched);
                int read = Fill(file, stream, buffer, end);
                end += read;
                more = read > 0;
                continue;
            }

            int lineEnd = found < 0 ? end : searched + found;
            number++;
            int mark = offset == 0 && buffer.AsSpan(0, lineEnd).StartsWith("\uFEFF"u8) ? 3 : 0;
            yield return new Line(number, offset + mark, WithoutReturn(buffer.AsMemory(start + mark, lineEnd - start - mark)));
            int next = found < 0 ? end : lineEnd + 1;
            offset += next - start;
            start = searched = next;
        }
    }

    public static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (FailureMessages.IsAboutFiles(e))
        {
            throw FailureMessages.Unreadable(file, e);
        }
    }

    private static int Fill(string file, FileStream stream, byte[] buffer, int end)
    {
        try
        {
            return stream.Read(buffer, end, buffer.Length - end);
        }
        catch (IOException e)
        {
            throw FailureMessages.Unreadable(file, e);
        }
    }

    private static void MakeRoom(string file, long number, ref byte[] buffer, ref int start, ref int end, ref int searched)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (searched, end, start) = (searched - start, end - start, 0);
        }

        if (end == buffer.Length)
        {
            if (end >= LongestLine)
            {
                throw new EncoderException(file, FormattableString.Invariant($"line {number + 1} is longer than {LongestLine} bytes; is this a text file?"));
            }

            Array.Resize(ref buffer, end * 2);
        }
    }

    private static ReadOnlyMemory<byte> WithoutReturn(ReadOnlyMemory<byte> line)
    {
        return line.Span.EndsWith("\r"u8) ? line[..^1] : line;
    }
}
