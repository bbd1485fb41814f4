using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>Names of the format's files and numbers that its writer and reader share.</summary>
internal static class ImpactsFiles
{
    /// <summary>The format's name in the index.</summary>
    public const string FormatName = "HybridImpacts";

    public const string MetaExtension = "vsm";
    public const string MetaCodecName = "HybridImpactsMeta";
    public const string DataExtension = "vsp";
    public const string DataCodecName = "HybridImpactsData";
    public const string SkipExtension = "vss";
    public const string SkipCodecName = "HybridImpactsSkip";
    public const string TermsCodecName = "HybridImpactsTerms";
    public const int Version = 0;

    /// <summary>Ends the list of fields in the meta file.</summary>
    public const int NoMoreFields = -1;

    /// <summary>Postings of a full block.</summary>
    public const int Block = 128;

    /// <summary>Blocks of a group, whose largest weight stands in skip data of its own.</summary>
    public const int Group = 32;

    /// <summary>A last block of fewer postings is written byte by byte.</summary>
    public const int LeastPacked = 8;

    /// <summary>The largest weight that a short block gives one byte: weights begin at 1.</summary>
    public const int MaxInByte = 256;

    /// <summary>The shortest ranges of documents whose largest weights are kept have 2^5.</summary>
    public const int LeastRangeShift = 5;

    /// <summary>The longest ranges have 2^6: a longer one holds a rare term's weight more often than not, and says little.</summary>
    public const int MostRangeShift = 6;

    /// <summary>What <see cref="RangeShift"/> is where no largest weights of ranges are kept.</summary>
    public const int NoRanges = -1;

    /// <summary>The attribute of a field that holds its options.</summary>
    public const string OptionsAttribute = "Vectors.sparse";

    /// <summary>The binary logarithm of the length of the ranges whose largest weights are kept of a term: the least that makes no more ranges than postings.</summary>
    public static int RangeShift(int lastDoc, int docFreq)
    {
        for (int shift = LeastRangeShift; shift <= MostRangeShift; shift++)
        {
            if (lastDoc >> shift < docFreq)
            {
                return shift;
            }
        }

        return NoRanges;
    }

    /// <summary>The binary logarithm of what 1 stands for in a byte, where 255 must reach the largest weight.</summary>
    public static int RangeScale(int termMax)
    {
        int scale = 0;
        while ((termMax + (1 << scale) - 1) >> scale > byte.MaxValue)
        {
            scale++;
        }

        return scale;
    }

    /// <summary>The name of one of a segment's files.</summary>
    public static string Name(SegmentInfo segment, string suffix, string extension)
    {
        return IndexFileNames.SegmentFileName(segment.Name, suffix, extension);
    }
}
