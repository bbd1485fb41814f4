using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Store;

/// <summary>
/// All files of a segment in one: .cfs is header, the files one after another, footer; .cfe is header, the number of
/// files (vint), for each its name without the segment (string), offset and length (int64), footer.
/// </summary>
public sealed class CompoundFileDirectory : BaseDirectory
{
    internal const string DataCodec = "CompoundFileWriterData";
    internal const string EntryCodec = "CompoundFileWriterEntries";
    internal const int VersionStart = 0;
    internal const int VersionChecksum = 1;
    internal const int VersionCurrent = VersionChecksum;

    private readonly Directory _directory;
    private readonly string _fileName;
    private readonly Dictionary<string, FileEntry> _entries;
    private readonly IndexInputSlicer _data;
    private readonly CompoundFileWriter _writer;

    public CompoundFileDirectory(Directory directory, string fileName, IOContext context, bool openForWrite)
    {
        _directory = directory;
        _fileName = fileName;
        if (openForWrite)
        {
            _writer = new CompoundFileWriter(directory, fileName, context);
            return;
        }
        _data = directory.CreateSlicer(fileName, context);
        try
        {
            _entries = ReadEntries(directory, fileName);
            CheckData();
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(_data);
            throw;
        }
    }

    public Directory Directory => _directory;

    public string Name => _fileName;

    public override string[] ListAll()
    {
        EnsureOpen();
        ICollection<string> names = _writer is not null ? _writer.Names : _entries.Keys;
        var all = new List<string>(names.Count);
        foreach (string name in names)
        {
            all.Add(IndexFileNames.ParseSegmentName(_fileName) + name);
        }
        return all.ToArray();
    }

    [Obsolete("this method will be removed in 5.0")]
    public override bool FileExists(string name)
    {
        EnsureOpen();
        return _writer is not null ? _writer.Names.Contains(IndexFileNames.StripSegmentName(name)) : TryFind(name, out _);
    }

    public override long FileLength(string name)
    {
        EnsureOpen();
        return _writer is not null ? _writer.LengthOf(name) : Find(name).Length;
    }

    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        RefuseToReadWhileWriting();
        FileEntry entry = Find(name);
        return _data.OpenSlice(name, entry.Offset, entry.Length);
    }

    public override IndexInputSlicer CreateSlicer(string name, IOContext context)
    {
        EnsureOpen();
        RefuseToReadWhileWriting();
        return new EntrySlicer(_data, Find(name));
    }

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        EnsureOpen();
        return (_writer ?? throw ReadOnly()).CreateOutput(name, context);
    }

    public override void DeleteFile(string name) => throw ReadOnly();

    public void RenameFile(string from, string to) => throw ReadOnly();

    public override void Sync(ICollection<string> names) => throw ReadOnly();

    public override Lock MakeLock(string name) => throw ReadOnly();

    public override string ToString() => $"CompoundFileDirectory(file=\"{_fileName}\" in dir={_directory})";

    protected override void Dispose(bool disposing)
    {
        if (disposing && CompareAndSetIsOpen(expect: true, update: false))
        {
            if (_writer is not null)
            {
                _writer.Dispose();
            }
            else
            {
                _data.Dispose();
            }
        }
    }

    internal static string EntriesFileName(string fileName) =>
        IndexFileNames.SegmentFileName(IndexFileNames.StripExtension(fileName), string.Empty, IndexFileNames.COMPOUND_FILE_ENTRIES_EXTENSION);

    private static Dictionary<string, FileEntry> ReadEntries(Directory directory, string fileName)
    {
        using ChecksumIndexInput input = directory.OpenChecksumInput(EntriesFileName(fileName), IOContext.READ_ONCE);
        int version = CodecUtil.CheckHeader(input, EntryCodec, VersionStart, VersionCurrent);
        int count = input.ReadVInt32();
        if (count < 0)
        {
            throw new CorruptIndexException($"negative number of files: {count} (resource: {input})");
        }
        var entries = new Dictionary<string, FileEntry>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string name = input.ReadString();
            var entry = new FileEntry { Offset = input.ReadInt64(), Length = input.ReadInt64() };
            if (!entries.TryAdd(name, entry))
            {
                throw new CorruptIndexException($"Duplicate cfs entry name={name} (resource: {input})");
            }
        }
        if (version >= VersionChecksum)
        {
            CodecUtil.CheckFooter(input);
        }
        else
        {
            CodecUtil.CheckEOF(input);
        }
        return entries;
    }

    private void CheckData()
    {
        using IndexInput whole = _data.OpenFullSlice();
        int version = CodecUtil.CheckHeader(whole, DataCodec, VersionStart, VersionCurrent);
        if (version >= VersionChecksum)
        {
            CodecUtil.RetrieveChecksum(whole);
        }
        long end = whole.Length;
        foreach (KeyValuePair<string, FileEntry> entry in _entries)
        {
            if (entry.Value.Offset < 0 || entry.Value.Length < 0 || entry.Value.Offset > end - entry.Value.Length)
            {
                throw new CorruptIndexException($"the file {entry.Key} at {entry.Value.Offset} of length {entry.Value.Length} lies outside (resource: {whole})");
            }
        }
    }

    private bool TryFind(string name, out FileEntry entry) => _entries.TryGetValue(IndexFileNames.StripSegmentName(name), out entry);

    private FileEntry Find(string name) => TryFind(name, out FileEntry entry)
        ? entry
        : throw new FileNotFoundException($"No sub-file with id {IndexFileNames.StripSegmentName(name)} found (compound file \"{_fileName}\")", name);

    private void RefuseToReadWhileWriting()
    {
        if (_writer is not null)
        {
            throw new InvalidOperationException("a compound file that is being written cannot be read: " + this);
        }
    }

    private NotSupportedException ReadOnly() => new NotSupportedException("not supported by " + this);

    public sealed class FileEntry
    {
        internal long Offset { get; set; }

        internal long Length { get; set; }
    }

    private sealed class EntrySlicer : IndexInputSlicer
    {
        private readonly IndexInputSlicer _data;
        private readonly FileEntry _entry;

        public EntrySlicer(IndexInputSlicer data, FileEntry entry)
        {
            _data = data;
            _entry = entry;
        }

        public override IndexInput OpenSlice(string sliceDescription, long offset, long length)
        {
            if (offset < 0 || length < 0 || offset > _entry.Length - length)
            {
                throw new ArgumentException($"a slice at {offset} of length {length} is out of bounds: {sliceDescription} in a file of {_entry.Length} bytes");
            }
            return _data.OpenSlice(sliceDescription, _entry.Offset + offset, length);
        }

        [Obsolete("Only for reading CFS files from 3.x indexes.")]
        public override IndexInput OpenFullSlice() => OpenSlice("full-slice", 0, _entry.Length);

        protected override void Dispose(bool disposing)
        {
        }
    }
}
