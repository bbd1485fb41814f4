using System;
using System.Text.RegularExpressions;

namespace Lucene.Net.Index;

/// <summary>How the files of an index are named.</summary>
public sealed class IndexFileNames
{
    public static readonly string SEGMENTS = "segments";
    public static readonly string GEN_EXTENSION = "gen";
    public static readonly string SEGMENTS_GEN = SEGMENTS + "." + GEN_EXTENSION;
    public static readonly string COMPOUND_FILE_EXTENSION = "cfs";
    public static readonly string COMPOUND_FILE_ENTRIES_EXTENSION = "cfe";
    public static readonly string[] INDEX_EXTENSIONS = { COMPOUND_FILE_EXTENSION, COMPOUND_FILE_ENTRIES_EXTENSION, GEN_EXTENSION };
    public static readonly Regex CODEC_FILE_PATTERN = new Regex("^_[a-z0-9]+(_.*)?\\..*$", RegexOptions.CultureInvariant);

    private const string Digits36 = "0123456789abcdefghijklmnopqrstuvwxyz";

    private IndexFileNames()
    {
    }

    /// <summary>base.ext for generation 0, base_N.ext (N in base 36) above, null for -1.</summary>
    public static string FileNameFromGeneration(string @base, string ext, long gen)
    {
        if (gen == -1)
        {
            return null;
        }
        return gen == 0 ? SegmentFileName(@base, string.Empty, ext) : SegmentFileName(@base, ToBase36(gen), ext);
    }

    /// <summary>segment_suffix.ext; suffix and extension may be empty.</summary>
    public static string SegmentFileName(string segmentName, string segmentSuffix, string ext)
    {
        string name = segmentSuffix.Length > 0 ? segmentName + "_" + segmentSuffix : segmentName;
        return ext.Length > 0 ? name + "." + ext : name;
    }

    public static bool MatchesExtension(string filename, string ext) => filename.EndsWith("." + ext, StringComparison.Ordinal);

    public static string GetExtension(string filename)
    {
        int dot = filename.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? null : filename.Substring(dot + 1);
    }

    public static string StripExtension(string filename)
    {
        int dot = filename.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? filename : filename.Substring(0, dot);
    }

    /// <summary>_3 of _3_Lucene41_0.doc or _3.si.</summary>
    public static string ParseSegmentName(string filename)
    {
        int end = EndOfSegmentName(filename);
        return end < 0 ? filename : filename.Substring(0, end);
    }

    public static string StripSegmentName(string filename)
    {
        int end = EndOfSegmentName(filename);
        return end < 0 ? filename : filename.Substring(end);
    }

    internal static string ToBase36(long value)
    {
        string text = string.Empty;
        do
        {
            text = Digits36[(int)(value % 36)] + text;
            value /= 36;
        }
        while (value > 0);
        return text;
    }

    internal static long FromBase36(ReadOnlySpan<char> text)
    {
        long value = 0;
        foreach (char c in text)
        {
            int digit = Digits36.IndexOf(c, StringComparison.Ordinal);
            value = digit >= 0 ? checked((value * 36) + digit) : throw new FormatException($"not a number in base 36: {text}");
        }
        return value;
    }

    private static int EndOfSegmentName(string filename)
    {
        // The name itself begins with an underscore.
        int underscore = filename.IndexOf('_', 1);
        return underscore >= 0 ? underscore : filename.IndexOf('.', StringComparison.Ordinal);
    }
}
