using System;
using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Documents
{
    public sealed class TextField : Field
    {
        public static readonly FieldType TYPE_NOT_STORED = new FieldType { IsIndexed = true, IsTokenized = true }.Freeze();
        public static readonly FieldType TYPE_STORED = new FieldType(TYPE_NOT_STORED) { IsStored = true }.Freeze();

        public TextField(string name, TextReader reader) : base(name, reader, TYPE_NOT_STORED) { }

        public TextField(string name, TokenStream stream) : base(name, stream, TYPE_NOT_STORED) { }

        public TextField(string name, string value, Store store) : base(name, value, store.IsStored() ? TYPE_STORED : TYPE_NOT_STORED) { }
    }

    public sealed class StringField : Field
    {
        public static readonly FieldType TYPE_NOT_STORED = new FieldType
        {
            IsIndexed = true,
            IsTokenized = false,
            OmitNorms = true,
            IndexOptions = IndexOptions.DOCS_ONLY,
        }.Freeze();

        public static readonly FieldType TYPE_STORED = new FieldType(TYPE_NOT_STORED) { IsStored = true }.Freeze();

        public StringField(string name, string value, Store stored) : base(name, value, stored.IsStored() ? TYPE_STORED : TYPE_NOT_STORED) { }
    }

    public sealed class StoredField : Field
    {
        public static readonly FieldType TYPE = new FieldType { IsStored = true }.Freeze();

        public StoredField(string name, byte[] value) : base(name, value, TYPE) { }
        public StoredField(string name, byte[] value, int offset, int length) : base(name, value, offset, length, TYPE) { }
        public StoredField(string name, BytesRef value) : base(name, value, TYPE) { }
        public StoredField(string name, string value) : base(name, value, TYPE) { }
        public StoredField(string name, int value) : base(name, TYPE) => FieldsData = value;
        public StoredField(string name, long value) : base(name, TYPE) => FieldsData = value;
        public StoredField(string name, float value) : base(name, TYPE) => FieldsData = value;
        public StoredField(string name, double value) : base(name, TYPE) => FieldsData = value;
    }

    public sealed class Int32Field : Field
    {
        public static readonly FieldType TYPE_NOT_STORED = NumericFieldTypes.New(Documents.NumericType.INT32).Freeze();
        public static readonly FieldType TYPE_STORED = new FieldType(TYPE_NOT_STORED) { IsStored = true }.Freeze();

        public Int32Field(string name, int value, Store stored) : base(name, stored.IsStored() ? TYPE_STORED : TYPE_NOT_STORED) => FieldsData = value;

        public Int32Field(string name, int value, FieldType type) : base(name, type)
        {
            NumericFieldTypes.Check(type, Documents.NumericType.INT32);
            FieldsData = value;
        }
    }

    public sealed class Int64Field : Field
    {
        public static readonly FieldType TYPE_NOT_STORED = NumericFieldTypes.New(Documents.NumericType.INT64).Freeze();
        public static readonly FieldType TYPE_STORED = new FieldType(TYPE_NOT_STORED) { IsStored = true }.Freeze();

        public Int64Field(string name, long value, Store stored) : base(name, stored.IsStored() ? TYPE_STORED : TYPE_NOT_STORED) => FieldsData = value;

        public Int64Field(string name, long value, FieldType type) : base(name, type)
        {
            NumericFieldTypes.Check(type, Documents.NumericType.INT64);
            FieldsData = value;
        }
    }

    public sealed class SingleField : Field
    {
        public static readonly FieldType TYPE_NOT_STORED = NumericFieldTypes.New(Documents.NumericType.SINGLE).Freeze();
        public static readonly FieldType TYPE_STORED = new FieldType(TYPE_NOT_STORED) { IsStored = true }.Freeze();

        public SingleField(string name, float value, Store stored) : base(name, stored.IsStored() ? TYPE_STORED : TYPE_NOT_STORED) => FieldsData = value;

        public SingleField(string name, float value, FieldType type) : base(name, type)
        {
            NumericFieldTypes.Check(type, Documents.NumericType.SINGLE);
            FieldsData = value;
        }
    }

    public sealed class DoubleField : Field
    {
        public static readonly FieldType TYPE_NOT_STORED = NumericFieldTypes.New(Documents.NumericType.DOUBLE).Freeze();
        public static readonly FieldType TYPE_STORED = new FieldType(TYPE_NOT_STORED) { IsStored = true }.Freeze();

        public DoubleField(string name, double value, Store stored) : base(name, stored.IsStored() ? TYPE_STORED : TYPE_NOT_STORED) => FieldsData = value;

        public DoubleField(string name, double value, FieldType type) : base(name, type)
        {
            NumericFieldTypes.Check(type, Documents.NumericType.DOUBLE);
            FieldsData = value;
        }
    }

    internal static class NumericFieldTypes
    {
        internal static FieldType New(NumericType type) => new FieldType
        {
            IsIndexed = true,
            IsTokenized = true,
            OmitNorms = true,
            IndexOptions = IndexOptions.DOCS_ONLY,
            NumericType = type,
        };

        internal static void Check(FieldType type, NumericType expected)
        {
            if (type.NumericType != expected)
                throw new ArgumentException($"type.NumericType must be {expected} but got {type.NumericType}");
        }
    }

    public class NumericDocValuesField : Field
    {
        public static readonly FieldType TYPE = new FieldType { DocValueType = DocValuesType.NUMERIC }.Freeze();

        public NumericDocValuesField(string name, long value) : base(name, TYPE) => FieldsData = value;
    }

    public class BinaryDocValuesField : Field
    {
        public static readonly FieldType TYPE = new FieldType { DocValueType = DocValuesType.BINARY }.Freeze();

        public BinaryDocValuesField(string name, BytesRef value) : base(name, TYPE) => FieldsData = value;
    }

    public class SortedDocValuesField : Field
    {
        public static readonly FieldType TYPE = new FieldType { DocValueType = DocValuesType.SORTED }.Freeze();

        public SortedDocValuesField(string name, BytesRef bytes) : base(name, TYPE) => FieldsData = bytes;
    }

    public class SortedSetDocValuesField : Field
    {
        public static readonly FieldType TYPE = new FieldType { DocValueType = DocValuesType.SORTED_SET }.Freeze();

        public SortedSetDocValuesField(string name, BytesRef bytes) : base(name, TYPE) => FieldsData = bytes;
    }

    public class SingleDocValuesField : NumericDocValuesField
    {
        public SingleDocValuesField(string name, float value) : base(name, BitConverter.SingleToInt32Bits(value)) { }

        public override void SetSingleValue(float value) => base.SetInt64Value(BitConverter.SingleToInt32Bits(value));

        public override void SetInt64Value(long value) => throw new ArgumentException("cannot change value type from Single to Int64");
    }

    public class DoubleDocValuesField : NumericDocValuesField
    {
        public DoubleDocValuesField(string name, double value) : base(name, BitConverter.DoubleToInt64Bits(value)) { }

        public override void SetDoubleValue(double value) => base.SetInt64Value(BitConverter.DoubleToInt64Bits(value));

        public override void SetInt64Value(long value) => throw new ArgumentException("cannot change value type from Double to Int64");
    }
}
