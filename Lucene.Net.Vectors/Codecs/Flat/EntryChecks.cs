using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Checks of what a meta file says.</summary>
internal static class EntryChecks
{
    /// <summary>Refuses a number that cannot be.</summary>
    public static void Require(bool condition, IndexInput meta, FieldInfo field, string name, long value)
    {
        if (!condition)
        {
            throw new CorruptIndexException($"field '{field.Name}': {name}={value} cannot be (resource: {meta})");
        }
    }

    /// <summary>Refuses a place that is not in the data file, or not aligned.</summary>
    public static void RequireWithin(string metaFile, long dataLength, string name, long offset, long length, int alignment = 1)
    {
        if (offset < 0 || offset % alignment != 0 || offset > dataLength - length)
        {
            throw new CorruptIndexException($"{metaFile}: {name}={offset} does not lie within the {dataLength} bytes of the data file");
        }
    }
}
