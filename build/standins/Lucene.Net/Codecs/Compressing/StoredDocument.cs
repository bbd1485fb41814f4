using System;
using System.Buffers.Binary;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.Compressing
{
    /// <summary>Walks through the bytes of one document: a key (number and type), then the value, a field.</summary>
    internal ref struct StoredDocument
    {
        private readonly string file;
        private ReadOnlySpan<byte> rest;

        internal StoredDocument(BytesRef document, string file)
        {
            rest = document.Bytes.AsSpan(document.Offset, document.Length);
            this.file = file;
        }

        internal void Visit(int type, FieldInfo info, StoredFieldVisitor visitor)
        {
            switch (type)
            {
                case CompressingStoredFieldsFormat.TypeString:
                    visitor.StringField(info, Encoding.UTF8.GetString(TakeCounted()));
                    break;
                case CompressingStoredFieldsFormat.TypeBytes:
                    visitor.BinaryField(info, TakeCounted().ToArray());
                    break;
                case CompressingStoredFieldsFormat.TypeInt32:
                    visitor.Int32Field(info, BinaryPrimitives.ReadInt32BigEndian(Take(4)));
                    break;
                case CompressingStoredFieldsFormat.TypeSingle:
                    visitor.SingleField(info, BinaryPrimitives.ReadSingleBigEndian(Take(4)));
                    break;
                case CompressingStoredFieldsFormat.TypeInt64:
                    visitor.Int64Field(info, BinaryPrimitives.ReadInt64BigEndian(Take(8)));
                    break;
                case CompressingStoredFieldsFormat.TypeDouble:
                    visitor.DoubleField(info, BinaryPrimitives.ReadDoubleBigEndian(Take(8)));
                    break;
                default:
                    throw UnknownType(type);
            }
        }

        internal void Skip(int type)
        {
            switch (type)
            {
                case CompressingStoredFieldsFormat.TypeString:
                case CompressingStoredFieldsFormat.TypeBytes:
                    TakeCounted();
                    break;
                case CompressingStoredFieldsFormat.TypeInt32:
                case CompressingStoredFieldsFormat.TypeSingle:
                    Take(4);
                    break;
                case CompressingStoredFieldsFormat.TypeInt64:
                case CompressingStoredFieldsFormat.TypeDouble:
                    Take(8);
                    break;
                default:
                    throw UnknownType(type);
            }
        }

        internal ulong ReadVInt64()
        {
            ulong value = 0;
            for (int shift = 0; shift < 64; shift += 7)
            {
                byte next = Take(1)[0];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80) return value;
            }
            throw MetadataFile.Corrupt("a variable-length integer is too long", file);
        }

        private ReadOnlySpan<byte> TakeCounted()
        {
            ulong length = ReadVInt64();
            return Take(length <= int.MaxValue ? (int)length : int.MaxValue);
        }

        private ReadOnlySpan<byte> Take(int count)
        {
            if (count > rest.Length) throw MetadataFile.Corrupt("a stored field is longer than its document", file);
            ReadOnlySpan<byte> taken = rest.Slice(0, count);
            rest = rest.Slice(count);
            return taken;
        }

        private readonly CorruptIndexException UnknownType(int type) => MetadataFile.Corrupt($"unknown type of a stored field: {type}", file);
    }
}
