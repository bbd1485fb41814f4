namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>Which vectors may be found. Structs, so that a scan has no call a candidate.</summary>
internal interface IOrdinalChoice
{
    /// <summary>Whether a vector may be found.</summary>
    bool Allows(int ordinal);
}
