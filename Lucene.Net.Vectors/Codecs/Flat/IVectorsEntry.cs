namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>What a meta file says of one field.</summary>
internal interface IVectorsEntry
{
    /// <summary>Checks that what the entry points to lies within the data file.</summary>
    /// <param name="dataLength">Bytes of the data file before its footer.</param>
    /// <param name="metaFile">The meta file's name, for the error.</param>
    /// <exception cref="Lucene.Net.Index.CorruptIndexException">It does not.</exception>
    void RequireWithin(long dataLength, string metaFile);
}
