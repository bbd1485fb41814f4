using System;
using System.IO;
using Lucene.Net.Store;

namespace Lucene.Net.Codecs;

/// <summary>
/// The header (magic, name, version) and the footer (magic, algorithm 0 for CRC-32, checksum of all before it) that the
/// files of an index have. What is wrong is an <see cref="IOException"/>, none of its subclasses: so it is in the package.
/// </summary>
public static class CodecUtil
{
    public static readonly int CODEC_MAGIC = 0x3fd76c17;
    public static readonly int FOOTER_MAGIC = ~0x3fd76c17;

    private const int Crc32Algorithm = 0;

    public static void WriteHeader(DataOutput @out, string codec, int version)
    {
        CheckName(codec);
        @out.WriteInt32(CODEC_MAGIC);
        @out.WriteString(codec);
        @out.WriteInt32(version);
    }

    /// <summary>The bytes of a header: magic, length of the name (one byte), name, version.</summary>
    public static int HeaderLength(string codec) => 9 + codec.Length;

    public static int CheckHeader(DataInput @in, string codec, int minVersion, int maxVersion)
    {
        int magic = @in.ReadInt32();
        if (magic != CODEC_MAGIC)
        {
            throw new IOException($"codec header mismatch: actual header={magic} vs expected header={CODEC_MAGIC} (resource: {@in})");
        }
        return CheckHeaderNoMagic(@in, codec, minVersion, maxVersion);
    }

    public static int CheckHeaderNoMagic(DataInput @in, string codec, int minVersion, int maxVersion)
    {
        string name = @in.ReadString();
        if (name != codec)
        {
            throw new IOException($"codec mismatch: actual codec={name} vs expected codec={codec} (resource: {@in})");
        }
        int version = @in.ReadInt32();
        if (version < minVersion)
        {
            throw new IOException($"Version: {version} is not supported. Minimum Version number is {minVersion}. (resource: {@in})");
        }
        return version <= maxVersion
            ? version
            : throw new IOException($"Version: {version} is not supported. Maximum Version number is {maxVersion}. (resource: {@in})");
    }

    public static void WriteFooter(IndexOutput @out)
    {
        @out.WriteInt32(FOOTER_MAGIC);
        @out.WriteInt32(Crc32Algorithm);
        @out.WriteInt64(@out.Checksum);
    }

    public static int FooterLength() => 16;

    /// <summary>Reads the footer, which must end the file, and compares its checksum with what was read before it.</summary>
    public static long CheckFooter(ChecksumIndexInput @in)
    {
        ReadFooterStart(@in);
        long actual = @in.Checksum;
        long expected = @in.ReadInt64();
        if (expected != actual)
        {
            throw new IOException($"checksum failed (hardware problem?) : expected={expected:x} actual={actual:x} (resource={@in})");
        }
        if (@in.Position != @in.Length)
        {
            throw new IOException($"did not read all bytes from file: read {@in.Position} vs size {@in.Length} (resource: {@in})");
        }
        return actual;
    }

    /// <summary>Reads the footer's checksum without checking the rest of the file.</summary>
    public static long RetrieveChecksum(IndexInput @in)
    {
        SeekToFooter(@in);
        ReadFooterStart(@in);
        return @in.ReadInt64();
    }

    [Obsolete("Use CheckFooter(ChecksumIndexInput) instead, this should only used for files without checksums.")]
    public static void CheckEOF(IndexInput @in)
    {
        if (@in.Position != @in.Length)
        {
            throw new IOException($"did not read all bytes from file: read {@in.Position} vs size {@in.Length} (resource: {@in})");
        }
    }

    /// <summary>Reads the whole file through a clone and checks its footer.</summary>
    public static long ChecksumEntireFile(IndexInput input)
    {
        var clone = (IndexInput)input.Clone();
        clone.Seek(0);
        if (clone.Length < FooterLength())
        {
            throw TooShort(clone);
        }
        var summing = new BufferedChecksumIndexInput(clone);
        byte[] chunk = new byte[8192];
        for (long left = summing.Length - FooterLength(); left > 0;)
        {
            int step = (int)Math.Min(chunk.Length, left);
            summing.ReadBytes(chunk, 0, step);
            left -= step;
        }
        return CheckFooter(summing);
    }

    private static void SeekToFooter(IndexInput input)
    {
        if (input.Length < FooterLength())
        {
            throw TooShort(input);
        }
        input.Seek(input.Length - FooterLength());
    }

    private static void ReadFooterStart(IndexInput input)
    {
        try
        {
            int magic = input.ReadInt32();
            if (magic != FOOTER_MAGIC)
            {
                throw new IOException($"codec footer mismatch: actual footer={magic} vs expected footer={FOOTER_MAGIC} (resource: {input})");
            }
            int algorithm = input.ReadInt32();
            if (algorithm != Crc32Algorithm)
            {
                throw new IOException($"codec footer mismatch: unknown algorithmID: {algorithm} (resource: {input})");
            }
        }
        catch (EndOfStreamException e)
        {
            throw new IOException($"the file ends within its footer (resource: {input})", e);
        }
    }

    private static IOException TooShort(IndexInput input) =>
        new IOException($"misplaced codec footer (file truncated?): length={input.Length} but footerLength={FooterLength()} (resource: {input})");

    private static void CheckName(string codec)
    {
        if (codec.Length >= 128)
        {
            throw new ArgumentException($"codec must be simple ASCII, less than 128 characters in length [got {codec}]", nameof(codec));
        }
        foreach (char c in codec)
        {
            if (c > 0x7f)
            {
                throw new ArgumentException($"codec must be simple ASCII, less than 128 characters in length [got {codec}]", nameof(codec));
            }
        }
    }
}
