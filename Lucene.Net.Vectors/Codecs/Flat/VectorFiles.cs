using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The two files of a vector format: a small one that says what the fields are and is read once, a large one that is mapped.</summary>
internal sealed record VectorFiles(string MetaExtension, string MetaCodecName, string DataExtension, string DataCodecName, int Version)
{
    /// <summary>Ends the list of fields in the meta file.</summary>
    public const int NoMoreFields = -1;

    /// <summary>The oldest version that can be read.</summary>
    public int OldestVersion { get; init; }

    /// <summary>The meta file of a segment.</summary>
    public string MetaName(SegmentInfo segment, string suffix)
    {
        return IndexFileNames.SegmentFileName(segment.Name, suffix, MetaExtension);
    }

    /// <summary>The data file of a segment.</summary>
    public string DataName(SegmentInfo segment, string suffix)
    {
        return IndexFileNames.SegmentFileName(segment.Name, suffix, DataExtension);
    }
}
