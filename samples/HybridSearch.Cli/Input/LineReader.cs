using System;
using System.IO;
using System.Text;

namespace HybridSearch.Cli.Input;

/// <summary>
/// Lines of a UTF-8 file, one at a time. A line ends at LF (a CR before it is dropped) and nowhere else: texts from the
/// web hold other separators. Bytes that are no UTF-8 are an error at their line.
/// </summary>
internal sealed class LineReader : IDisposable
{
    // No text in a collection is longer; a file without line ends is no collection.
    private const int LongestLine = 1 << 28;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FileStream _stream;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    public LineReader(string path)
    {
        Path = path;
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
    }

    public string Path { get; }

    /// <summary>The number of the line read last, from 1.</summary>
    public long LineNumber { get; private set; }

    public string? ReadLine()
    {
        int searched = _start;
        while (true)
        {
            int at = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                int lineEnd = searched + at;
                string line = Decode(_start, lineEnd);
                _start = lineEnd + 1;
                return line;
            }

            int unread = _end - _start;
            if (!Fill())
            {
                if (_start == _end)
                {
                    return null;
                }

                string last = Decode(_start, _end);
                _start = _end;
                return last;
            }

            searched = _start + unread;
        }
    }

    public BadDataException Error(string problem, Exception? innerException = null) =>
        BadDataException.InLine(Path, LineNumber, problem, innerException);

    public void Dispose() => _stream.Dispose();

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_end >= LongestLine)
            {
                throw BadDataException.InLine(Path, LineNumber + 1, $"is longer than {LongestLine} bytes; is this a text file?");
            }

            Array.Resize(ref _buffer, _end * 2);
        }

        int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private string Decode(int start, int end)
    {
        LineNumber++;
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(start, end - start);
        if (LineNumber == 1 && bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        if (bytes.EndsWith("\r"u8))
        {
            bytes = bytes[..^1];
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw Error("holds bytes that are no UTF-8 text; save the file as UTF-8.", e);
        }
    }
}
