using System;
using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    public interface IIndexableField
    {
        string Name { get; }
        IIndexableFieldType IndexableFieldType { get; }
        float Boost { get; }
        NumericFieldType NumericType { get; }
        BytesRef GetBinaryValue();
        string GetStringValue();
        string GetStringValue(IFormatProvider provider);
        string GetStringValue(string format);
        string GetStringValue(string format, IFormatProvider provider);
        TextReader GetReaderValue();
        [Obsolete("In .NET, use of this method will cause boxing/unboxing. Instead, use the NumericType property to check the underlying type and call the appropriate GetXXXValue() method to retrieve the value.")]
        object GetNumericValue();
        byte? GetByteValue();
        short? GetInt16Value();
        int? GetInt32Value();
        long? GetInt64Value();
        float? GetSingleValue();
        double? GetDoubleValue();
        TokenStream GetTokenStream(Analyzer analyzer);
    }

    public interface IIndexableFieldType
    {
        bool IsIndexed { get; }
        bool IsStored { get; }
        bool IsTokenized { get; }
        bool StoreTermVectors { get; }
        bool StoreTermVectorOffsets { get; }
        bool StoreTermVectorPositions { get; }
        bool StoreTermVectorPayloads { get; }
        bool OmitNorms { get; }
        IndexOptions IndexOptions { get; }
        DocValuesType DocValueType { get; }
    }
}
