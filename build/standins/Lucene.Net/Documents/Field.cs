using System;
using System.Globalization;
using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Documents
{
    public class Field : IIndexableField, IFormattable
    {
        protected readonly FieldType m_type;
        protected readonly string m_name;
        protected TokenStream m_tokenStream;
        protected float m_boost = 1f;
        private TokenStream ownStream;

        public enum Store
        {
            YES = 0,
            NO = 1,
        }

        protected internal Field(string name, FieldType type)
        {
            m_name = name ?? throw new ArgumentNullException(nameof(name), "name cannot be null");
            m_type = type ?? throw new ArgumentNullException(nameof(type), "type cannot be null");
        }

        public Field(string name, TextReader reader, FieldType type) : this(name, type)
        {
            ArgumentNullException.ThrowIfNull(reader);
            if (type.IsStored) throw new ArgumentException("fields with a TextReader value cannot be stored");
            if (type.IsIndexed && !type.IsTokenized) throw new ArgumentException("non-tokenized fields must use string values");
            FieldsData = reader;
        }

        public Field(string name, TokenStream tokenStream, FieldType type) : this(name, type)
        {
            ArgumentNullException.ThrowIfNull(tokenStream);
            if (!type.IsIndexed || !type.IsTokenized) throw new ArgumentException("TokenStream fields must be indexed and tokenized");
            if (type.IsStored) throw new ArgumentException("TokenStream fields cannot be stored");
            m_tokenStream = tokenStream;
        }

        public Field(string name, byte[] value, FieldType type) : this(name, value, 0, value.Length, type) { }

        public Field(string name, byte[] value, int offset, int length, FieldType type) : this(name, new BytesRef(value, offset, length), type) { }

        public Field(string name, BytesRef bytes, FieldType type) : this(name, type)
        {
            if (type.IsIndexed) throw new ArgumentException("Fields with BytesRef values cannot be indexed");
            FieldsData = bytes;
        }

        public Field(string name, string value, FieldType type) : this(name, type)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!type.IsStored && !type.IsIndexed)
                throw new ArgumentException("it doesn't make sense to have a field that is neither indexed nor stored");
            if (!type.IsIndexed && type.StoreTermVectors) throw new ArgumentException("cannot store term vector information for a field that is not indexed");
            FieldsData = value;
        }

        /// <summary>A string, reader, <see cref="BytesRef"/> or boxed number.</summary>
        protected internal object FieldsData { get; set; }

        public virtual string Name => m_name;
        public virtual FieldType FieldType => m_type;
        public virtual IIndexableFieldType IndexableFieldType => m_type;

        public virtual float Boost
        {
            get => m_boost;
            set
            {
                if (value != 1f && (!m_type.IsIndexed || m_type.OmitNorms))
                    throw new ArgumentException("You cannot set an index-time boost on an unindexed field, or one that omits norms");
                m_boost = value;
            }
        }

        public virtual NumericFieldType NumericType => FieldsData switch
        {
            byte => NumericFieldType.BYTE,
            short => NumericFieldType.INT16,
            int => NumericFieldType.INT32,
            long => NumericFieldType.INT64,
            float => NumericFieldType.SINGLE,
            double => NumericFieldType.DOUBLE,
            _ => NumericFieldType.NONE,
        };

        public virtual string GetStringValue() => GetStringValue(null, null);
        public virtual string GetStringValue(IFormatProvider provider) => GetStringValue(null, provider);
        public virtual string GetStringValue(string format) => GetStringValue(format, null);

        public virtual string GetStringValue(string format, IFormatProvider provider) => FieldsData switch
        {
            string text => text,
            IFormattable number when NumericType != NumericFieldType.NONE => number.ToString(format, provider ?? CultureInfo.InvariantCulture),
            _ => null,
        };

        public virtual TextReader GetReaderValue() => FieldsData as TextReader;
        public virtual BytesRef GetBinaryValue() => FieldsData as BytesRef;
        public virtual TokenStream GetTokenStreamValue() => m_tokenStream;

        [Obsolete("In .NET, use of this method will cause boxing/unboxing. Instead, use the NumericType property to check the underlying type and call the appropriate GetXXXValue() method to retrieve the value.")]
        public virtual object GetNumericValue() => NumericType == NumericFieldType.NONE ? null : FieldsData;

        public virtual byte? GetByteValue() => NumericType == NumericFieldType.NONE ? null : unchecked((byte)ToInt64());
        public virtual short? GetInt16Value() => NumericType == NumericFieldType.NONE ? null : unchecked((short)ToInt64());
        public virtual int? GetInt32Value() => NumericType == NumericFieldType.NONE ? null : unchecked((int)ToInt64());
        public virtual long? GetInt64Value() => NumericType == NumericFieldType.NONE ? null : ToInt64();
        public virtual float? GetSingleValue() => NumericType == NumericFieldType.NONE ? null : (float)ToDouble();
        public virtual double? GetDoubleValue() => NumericType == NumericFieldType.NONE ? null : ToDouble();

        private long ToInt64() => FieldsData switch
        {
            float f => (long)f,
            double d => (long)d,
            _ => Convert.ToInt64(FieldsData, CultureInfo.InvariantCulture),
        };

        private double ToDouble() => Convert.ToDouble(FieldsData, CultureInfo.InvariantCulture);

        public virtual void SetStringValue(string value) => SetData<string>(value);
        public virtual void SetReaderValue(TextReader value) => SetData<TextReader>(value);
        public virtual void SetBytesValue(byte[] value) => SetBytesValue(new BytesRef(value));
        public virtual void SetByteValue(byte value) => SetData<byte>(value);
        public virtual void SetInt16Value(short value) => SetData<short>(value);
        public virtual void SetInt32Value(int value) => SetData<int>(value);
        public virtual void SetInt64Value(long value) => SetData<long>(value);
        public virtual void SetSingleValue(float value) => SetData<float>(value);
        public virtual void SetDoubleValue(double value) => SetData<double>(value);

        public virtual void SetBytesValue(BytesRef value)
        {
            if (m_type.IsIndexed) throw new ArgumentException("cannot set a BytesRef value on an indexed field");
            SetData<BytesRef>(value);
        }

        public virtual void SetTokenStream(TokenStream tokenStream)
        {
            if (!m_type.IsIndexed || !m_type.IsTokenized) throw new ArgumentException("TokenStream fields must be indexed and tokenized");
            if (m_type.NumericType != Documents.NumericType.NONE) throw new ArgumentException("cannot set private TokenStream on numeric fields");
            m_tokenStream = tokenStream;
        }

        private void SetData<T>(object value)
        {
            if (FieldsData is not T)
                throw new ArgumentException($"cannot change value type from {FieldsData?.GetType().Name ?? "null"} to {typeof(T).Name}");
            FieldsData = value ?? throw new ArgumentNullException(nameof(value));
        }

        public virtual TokenStream GetTokenStream(Analyzer analyzer)
        {
            if (!m_type.IsIndexed) return null;
            if (m_type.NumericType != Documents.NumericType.NONE) return NumericStream();
            if (!m_type.IsTokenized)
            {
                string text = GetStringValue() ?? throw new ArgumentException("Non-Tokenized Fields must have a string value");
                if (ownStream is not WholeValueTokenStream stream) ownStream = stream = new WholeValueTokenStream();
                stream.SetValue(text);
                return stream;
            }
            if (m_tokenStream != null) return m_tokenStream;
            if (GetReaderValue() is TextReader reader) return analyzer.GetTokenStream(Name, reader);
            if (GetStringValue() is string value) return analyzer.GetTokenStream(Name, value);
            throw new ArgumentException("Field must have either TokenStream, String, Reader or Number value");
        }

        private TokenStream NumericStream()
        {
            if (ownStream is not NumericTokenStream stream) ownStream = stream = new NumericTokenStream(m_type.NumericPrecisionStep);
            return m_type.NumericType switch
            {
                Documents.NumericType.INT32 => stream.SetInt32Value(GetInt32Value().Value),
                Documents.NumericType.INT64 => stream.SetInt64Value(GetInt64Value().Value),
                Documents.NumericType.SINGLE => stream.SetSingleValue(GetSingleValue().Value),
                _ => stream.SetDoubleValue(GetDoubleValue().Value),
            };
        }

        public override string ToString() => ToString(null, null);
        public virtual string ToString(IFormatProvider provider) => ToString(null, provider);
        public virtual string ToString(string format) => ToString(format, null);

        public virtual string ToString(string format, IFormatProvider provider) =>
            $"{m_type}<{m_name}:{(FieldsData == null ? "" : GetStringValue(format, provider) ?? FieldsData.ToString())}>";

        /// <summary>One token: the whole value.</summary>
        private sealed class WholeValueTokenStream : TokenStream
        {
            private readonly ICharTermAttribute term;
            private readonly IOffsetAttribute offset;
            private string value;
            private bool used = true;

            internal WholeValueTokenStream()
            {
                term = AddAttribute<ICharTermAttribute>();
                offset = AddAttribute<IOffsetAttribute>();
            }

            internal void SetValue(string text) => value = text;

            public override bool IncrementToken()
            {
                if (used) return false;
                ClearAttributes();
                term.Append(value);
                offset.SetOffset(0, value.Length);
                used = true;
                return true;
            }

            public override void End()
            {
                base.End();
                offset.SetOffset(value.Length, value.Length);
            }

            public override void Reset() => used = false;

            protected override void Dispose(bool disposing)
            {
                if (disposing) value = null;
            }
        }
    }

    public static class FieldExtensions
    {
        public static bool IsStored(this Field.Store store) => store == Field.Store.YES;
    }
}
