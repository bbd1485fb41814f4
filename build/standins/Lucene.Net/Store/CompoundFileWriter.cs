using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Store;

/// <summary>
/// Writes a compound file. One member at a time goes straight into it; a member that is begun while another is open is
/// written to a file of its own and copied in when the way is free.
/// </summary>
internal sealed class CompoundFileWriter : IDisposable
{
    private readonly Directory _directory;
    private readonly string _fileName;
    private readonly IOContext _context;
    private readonly Dictionary<string, Member> _members = new Dictionary<string, Member>(StringComparer.Ordinal);
    private readonly List<Member> _order = new List<Member>();
    private readonly Queue<Member> _waiting = new Queue<Member>();
    private IndexOutput _data;
    private Member _direct;
    private int _open;
    private bool _closed;

    public CompoundFileWriter(Directory directory, string fileName, IOContext context)
    {
        _directory = directory;
        _fileName = fileName;
        _context = context;
    }

    /// <summary>The members' names without the segment.</summary>
    public ICollection<string> Names => _members.Keys;

    public long LengthOf(string name) =>
        _members.TryGetValue(IndexFileNames.StripSegmentName(name), out Member member)
            ? member.Length
            : throw new System.IO.FileNotFoundException($"{name} does not exist in {_fileName}", name);

    public IndexOutput CreateOutput(string name, IOContext context)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        string id = IndexFileNames.StripSegmentName(name);
        if (_members.ContainsKey(id))
        {
            throw new ArgumentException($"File {name} already exists", nameof(name));
        }
        var member = new Member { Id = id, FileName = name };
        if (_direct is null)
        {
            IndexOutput data = Data();
            member.Offset = data.Position;
            _direct = member;
            _order.Add(member);
        }
        else
        {
            member.Separate = _directory.CreateOutput(name, context);
        }
        _members.Add(id, member);
        _open++;
        return new MemberOutput(this, member, member.Separate ?? _data);
    }

    public void Dispose()
    {
        if (_closed)
        {
            return;
        }
        _closed = true;
        try
        {
            if (_open > 0)
            {
                throw new InvalidOperationException($"{_open} files of {_fileName} are still open");
            }
            CodecUtil.WriteFooter(Data());
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(_data);
            throw;
        }
        _data.Dispose();
        WriteEntries();
    }

    private void Finish(Member member, long length)
    {
        member.Length = length;
        _open--;
        if (_direct == member)
        {
            _direct = null;
        }
        else
        {
            member.Separate.Dispose();
            _waiting.Enqueue(member);
        }
        while (_direct is null && _waiting.TryDequeue(out Member next))
        {
            next.Offset = Data().Position;
            using (IndexInput source = _directory.OpenInput(next.FileName, IOContext.READ_ONCE))
            {
                _data.CopyBytes(source, next.Length);
            }
            _order.Add(next);
            _directory.DeleteFile(next.FileName);
        }
    }

    private IndexOutput Data()
    {
        if (_data is null)
        {
            _data = _directory.CreateOutput(_fileName, _context);
            CodecUtil.WriteHeader(_data, CompoundFileDirectory.DataCodec, CompoundFileDirectory.VersionCurrent);
        }
        return _data;
    }

    private void WriteEntries()
    {
        using IndexOutput output = _directory.CreateOutput(CompoundFileDirectory.EntriesFileName(_fileName), _context);
        CodecUtil.WriteHeader(output, CompoundFileDirectory.EntryCodec, CompoundFileDirectory.VersionCurrent);
        output.WriteVInt32(_order.Count);
        foreach (Member member in _order)
        {
            output.WriteString(member.Id);
            output.WriteInt64(member.Offset);
            output.WriteInt64(member.Length);
        }
        CodecUtil.WriteFooter(output);
    }

    private sealed class Member
    {
        public string Id { get; set; }

        public string FileName { get; set; }

        public long Offset { get; set; }

        public long Length { get; set; }

        public IndexOutput Separate { get; set; }
    }

    private sealed class MemberOutput : IndexOutput
    {
        private readonly CompoundFileWriter _owner;
        private readonly Member _member;
        private readonly IndexOutput _target;
        private readonly long _start;
        // The members' own footers need the sum of the member alone; bytes are gathered here to be summed in runs.
        private readonly Crc32 _digest = new Crc32();
        private readonly byte[] _pending = new byte[512];
        private int _pendingCount;
        private bool _closed;

        public MemberOutput(CompoundFileWriter owner, Member member, IndexOutput target)
        {
            _owner = owner;
            _member = member;
            _target = target;
            _start = target.Position;
        }

        public override long Checksum
        {
            get
            {
                Drain();
                return _digest.Value;
            }
        }

        public override long Position => _target.Position - _start + _pendingCount;

        public override long Length => Position;

        public override void WriteByte(byte b)
        {
            if (_pendingCount == _pending.Length)
            {
                Drain();
            }
            _pending[_pendingCount++] = b;
        }

        public override void WriteBytes(byte[] b, int offset, int length)
        {
            Drain();
            _digest.Update(b.AsSpan(offset, length));
            _target.WriteBytes(b, offset, length);
        }

        public override void Flush()
        {
            Drain();
            _target.Flush();
        }

        [Obsolete("(4.1) this method will be removed in Lucene 5.0")]
        public override void Seek(long pos) => throw new NotSupportedException("an output is append-only");

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_closed)
            {
                _closed = true;
                Drain();
                _owner.Finish(_member, Position);
            }
        }

        private void Drain()
        {
            ObjectDisposedException.ThrowIf(_owner._closed, this);
            if (_pendingCount > 0)
            {
                int count = _pendingCount;
                _pendingCount = 0;
                _digest.Update(_pending.AsSpan(0, count));
                _target.WriteBytes(_pending, 0, count);
            }
        }
    }
}
