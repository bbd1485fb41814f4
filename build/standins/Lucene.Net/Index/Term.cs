using System;
using System.Text;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    public sealed class Term : IComparable<Term>, IEquatable<Term>
    {
        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

        public Term(string fld, BytesRef bytes)
        {
            Field = fld;
            Bytes = bytes;
        }

        public Term(string fld, string text) : this(fld, new BytesRef(text)) { }

        public Term(string fld) : this(fld, new BytesRef()) { }

        public string Field { get; internal set; }
        public BytesRef Bytes { get; internal set; }
        public string Text => ToString(Bytes);

        /// <summary>The bytes as text where they are UTF-8, else in hexadecimal.</summary>
        public static string ToString(BytesRef termText)
        {
            try
            {
                return Strict.GetString(termText.Bytes, termText.Offset, termText.Length);
            }
            catch (ArgumentException)
            {
                return termText.ToString();
            }
        }

        public int CompareTo(Term other)
        {
            int order = string.CompareOrdinal(Field, other.Field);
            return order != 0 ? order : Bytes.CompareTo(other.Bytes);
        }

        public bool Equals(Term other) => other != null && Field == other.Field && Equals(Bytes, other.Bytes);
        public override bool Equals(object obj) => obj is Term other && Equals(other);
        public override int GetHashCode() => HashCode.Combine(Field, Bytes);
        public override string ToString() => Field + ":" + Text;
    }
}
