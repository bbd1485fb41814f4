using System;
using System.IO;
using Lucene.Net.Store;

namespace Lucene.Net.Index;

public class CorruptIndexException : IOException
{
    public CorruptIndexException(string message)
        : base(message)
    {
    }

    public CorruptIndexException(string message, Exception ex)
        : base(message, ex)
    {
    }
}

public class IndexFormatTooNewException : CorruptIndexException
{
    public IndexFormatTooNewException(DataInput input, int version, int minVersion, int maxVersion)
        : this(input.ToString(), version, minVersion, maxVersion)
    {
    }

    public IndexFormatTooNewException(string resourceDesc, int version, int minVersion, int maxVersion)
        : base($"Format version is not supported (resource: {resourceDesc}): {version} (needs to be between {minVersion} and {maxVersion})")
    {
    }
}

public class IndexFormatTooOldException : CorruptIndexException
{
    private const string Advice = ". This version of Lucene only supports indexes created with release 4.0 and later.";

    public IndexFormatTooOldException(DataInput input, string version)
        : this(input.ToString(), version)
    {
    }

    public IndexFormatTooOldException(string resourceDesc, string version)
        : base($"Format version is not supported (resource: {resourceDesc}): {version}{Advice}")
    {
    }

    public IndexFormatTooOldException(DataInput input, int version, int minVersion, int maxVersion)
        : this(input.ToString(), version, minVersion, maxVersion)
    {
    }

    public IndexFormatTooOldException(string resourceDesc, int version, int minVersion, int maxVersion)
        : base($"Format version is not supported (resource: {resourceDesc}): {version} (needs to be between {minVersion} and {maxVersion}){Advice}")
    {
    }
}
