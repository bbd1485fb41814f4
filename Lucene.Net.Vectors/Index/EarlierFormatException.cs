using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Index;

/// <summary>A file of this library's formats has a version that is no longer read: its documents must be indexed again.</summary>
public sealed class EarlierFormatException : IndexFormatTooOldException
{
    private readonly string _message;

    /// <summary>Makes the error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="version">The version that it has.</param>
    /// <param name="oldest">The oldest version that is read.</param>
    /// <param name="newest">The newest version that is read.</param>
    public EarlierFormatException(string file, int version, int oldest, int newest)
        : base(file, version, oldest, newest)
    {
        string read = oldest == newest ? $"{newest}" : $"{oldest} to {newest}";
        _message = $"{file} has version {version} of its format, and this version of the library reads {read}: index the documents again";
    }

    /// <inheritdoc/>
    public override string Message => _message;
}
