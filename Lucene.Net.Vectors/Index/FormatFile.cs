using System;
using System.IO;
using System.Threading;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// Opens the files of our formats so that whatever is wrong with one is a <see cref="CorruptIndexException"/> or an
/// <see cref="IndexFormatTooNewException"/> that names it. The host's own checks throw other types for some faults, and do
/// not always say which file it was.
/// </summary>
internal static class FormatFile
{
    private const long UsualLargestSummed = 4L << 20;

    private static long _largestSummed = UsualLargestSummed;

    /// <summary>Bytes of the largest file whose sum is taken when it is opened, 0 or more.</summary>
    public static long LargestSummed
    {
        get => Volatile.Read(ref _largestSummed);
        set => Volatile.Write(ref _largestSummed, value);
    }

    /// <summary>Reads a whole meta file: header, the format's own part, footer with its sum.</summary>
    /// <param name="directory">Where the file is.</param>
    /// <param name="file">Its name.</param>
    /// <param name="codecName">The name its header must have.</param>
    /// <param name="newestVersion">The newest version that can be read; versions begin at 0.</param>
    /// <param name="read">Reads what stands between header and footer.</param>
    /// <param name="oldestVersion">The oldest version that can be read.</param>
    /// <returns>The file's version.</returns>
    /// <exception cref="EarlierFormatException">The file's version is older: the index must be written anew.</exception>
    public static int ReadMeta(Directory directory, string file, string codecName, int newestVersion, Action<IndexInput> read, int oldestVersion = 0)
    {
        using ChecksumIndexInput input = directory.OpenChecksumInput(file, IOContext.READ_ONCE);
        return Named(file, () =>
        {
            int version = CheckHeader(input, file, codecName, newestVersion);
            if (version < oldestVersion)
            {
                throw new EarlierFormatException(file, version, oldestVersion, newestVersion);
            }

            read(input);
            CodecUtil.CheckFooter(input);
            return version;
        });
    }

    /// <summary>Checks header and footer of a file that is read in place; its sum too up to <see cref="LargestSummed"/>, beyond that only by <see cref="CheckSum"/>.</summary>
    /// <param name="directory">Where the file is.</param>
    /// <param name="file">Its name.</param>
    /// <param name="codecName">The name its header must have.</param>
    /// <param name="version">The version its meta file has, which must be its own too.</param>
    /// <returns>Bytes before the footer.</returns>
    public static long CheckData(Directory directory, string file, string codecName, int version)
    {
        using IndexInput input = directory.OpenInput(file, IOContext.READ_ONCE);
        return Named(file, () =>
        {
            int own = CheckHeader(input, file, codecName, version);
            if (own != version)
            {
                throw new CorruptIndexException($"{file} has version {own}, but its meta file has version {version}");
            }

            if (input.Length < CodecUtil.HeaderLength(codecName) + CodecUtil.FooterLength())
            {
                throw new CorruptIndexException($"{file} has only {input.Length} bytes: it was cut");
            }

            CodecUtil.RetrieveChecksum(input);
            if (input.Length <= LargestSummed)
            {
                CodecUtil.ChecksumEntireFile(input);
            }

            return input.Length - CodecUtil.FooterLength();
        });
    }

    /// <summary>Reads a whole file and compares its sum with the one in its footer.</summary>
    public static void CheckSum(Directory directory, string file)
    {
        using IndexInput input = directory.OpenInput(file, IOContext.READ_ONCE);
        Named(file, () => CodecUtil.ChecksumEntireFile(input));
    }

    private static int CheckHeader(IndexInput input, string file, string codecName, int newestVersion)
    {
        int version = CodecUtil.CheckHeader(input, codecName, 0, int.MaxValue);
        return version <= newestVersion
            ? version
            : throw new IndexFormatTooNewException(file, version, 0, newestVersion);
    }

    private static T Named<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CorruptIndexException e) when (e.Message.Contains(file, StringComparison.Ordinal))
        {
            throw;
        }
        catch (Exception e) when (e is IOException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or OverflowException)
        {
            throw new CorruptIndexException($"{file} was cut or altered: {e.Message}", e);
        }
    }
}
