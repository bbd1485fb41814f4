using System;
using System.IO;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Codecs
{
    /// <summary>Small files that are read once from start to end: header, content, and (since 4.8) a footer with a checksum.</summary>
    internal static class MetadataFile
    {
        /// <summary>Reads the whole file; whatever makes no sense in it becomes a <see cref="CorruptIndexException"/> that names it.</summary>
        internal static T Read<T>(Directory dir, string name, IOContext context, Func<ChecksumIndexInput, T> read)
        {
            try
            {
                using ChecksumIndexInput input = dir.OpenChecksumInput(name, context);
                return read(input);
            }
            catch (EndOfStreamException e)
            {
                throw new CorruptIndexException($"file is truncated (resource: {name})", e);
            }
            catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException or OutOfMemoryException or InvalidOperationException and not ObjectDisposedException)
            {
                throw new CorruptIndexException($"file makes no sense: {e.Message} (resource: {name})", e);
            }
        }

        /// <summary>The end of a file: a footer where the version has one, else the end itself.</summary>
        internal static void CheckEnd(ChecksumIndexInput input, bool hasFooter)
        {
            if (hasFooter) CodecUtil.CheckFooter(input);
            else CodecUtil.CheckEOF(input);
        }

        internal static CorruptIndexException Corrupt(string what, object resource) => new CorruptIndexException($"{what} (resource: {resource})");

        internal static int Count(int value, string what, object resource) =>
            value >= 0 ? value : throw Corrupt($"invalid {what}: {value}", resource);
    }
}
