using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs.PerField
{
    /// <summary>
    /// The formats in use in one segment: each instance has a consumer or producer of its own, whose files carry the format's name and a
    /// number as their suffix. A field keeps both as attributes.
    /// </summary>
    internal sealed class FormatsOfSegment<TFormat, TEnd> : IDisposable where TFormat : class where TEnd : class, IDisposable
    {
        private readonly Dictionary<TFormat, string> numberOf = new Dictionary<TFormat, string>();
        private readonly Dictionary<string, TEnd> bySuffix = new Dictionary<string, TEnd>(StringComparer.Ordinal);
        private readonly Dictionary<string, int> nextNumbers = new Dictionary<string, int>(StringComparer.Ordinal);

        internal IEnumerable<TEnd> Ends => bySuffix.Values;

        internal static string Suffix(string formatName, string number) => formatName + "_" + number;

        internal static string Nested(string outer, string inner) => outer.Length == 0 ? inner : outer + "_" + inner;

        /// <summary>The consumer of a format, made by <paramref name="open"/> from the suffix of its files; a field that is updated keeps its number.</summary>
        internal TEnd ForWriting(TFormat format, string formatName, string earlierNumber, Func<string, TEnd> open, out string number)
        {
            number = earlierNumber;
            if (number == null)
            {
                if (!numberOf.TryGetValue(format, out number))
                {
                    nextNumbers.TryGetValue(formatName, out int next);
                    nextNumbers[formatName] = next + 1;
                    number = next.ToString(CultureInfo.InvariantCulture);
                    numberOf.Add(format, number);
                }
            }
            return Open(Suffix(formatName, number), open);
        }

        internal TEnd ForReading(string formatName, string number, FieldInfo field, Func<string, TEnd> open)
        {
            if (number == null) throw new CorruptIndexException($"field \"{field.Name}\" names the format {formatName} but not which one of that name");
            return Open(Suffix(formatName, number), open);
        }

        private TEnd Open(string suffix, Func<string, TEnd> open)
        {
            if (!bySuffix.TryGetValue(suffix, out TEnd end)) bySuffix.Add(suffix, end = open(suffix));
            return end;
        }

        public void Dispose() => IOUtils.Dispose(bySuffix.Values);

        internal void DisposeQuietly() => IOUtils.DisposeWhileHandlingException(bySuffix.Values);
    }
}
