using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Reads values from doc values that no format of ours holds (yet): a flush's, an update's, another codec's.</summary>
internal interface IValueReader
{
    /// <summary>Reads and keeps a value; false where there is none.</summary>
    /// <exception cref="System.ArgumentException">It is none of the field's.</exception>
    bool Read(BytesRef? value, int doc);
}
