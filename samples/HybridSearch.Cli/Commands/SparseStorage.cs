using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>What the weighted terms of one field take in an index.</summary>
internal sealed class SparseStorage
{
    // The blocks of postings and what is said of them; the rest is the dictionary.
    private static readonly string[] PostingsExtensions = ["vsp", "vss"];

    private SparseStorage(SparseFieldOptions options)
    {
        Options = options;
    }

    public SparseFieldOptions Options { get; }

    /// <summary>Terms, those of several segments counted in each.</summary>
    public long Terms { get; private set; }

    /// <summary>Documents with a term, deleted ones included.</summary>
    public long Documents { get; private set; }

    /// <summary>Terms and documents, all added up.</summary>
    public long Postings { get; private set; }

    /// <summary>Bytes on disk by the extension of the file. Where other fields are in the same files, the part that the field has of all postings there.</summary>
    public SortedDictionary<string, long> DiskBytes { get; } = new(StringComparer.Ordinal);

    public long TotalBytes => DiskBytes.Values.Sum();

    /// <summary>Bytes of documents and weights for one posting, without the dictionary.</summary>
    public double BytesAPosting => PostingsExtensions.Sum(extension => DiskBytes.GetValueOrDefault(extension)) / Math.Max(1.0, Postings);

    /// <summary>Measures the field.</summary>
    public static SparseStorage Measure(DirectoryReader reader, string field, SparseFieldOptions options)
    {
        var storage = new SparseStorage(options);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            if (leaf.Reader is SegmentReader segment && segment.GetTerms(field) is { } terms)
            {
                storage.Add(segment, field, terms);
            }
        }

        return storage;
    }

    private void Add(SegmentReader segment, string field, Terms terms)
    {
        Terms += terms.Count;
        Documents += terms.DocCount;
        Postings += terms.SumDocFreq;
        var files = new SegmentFiles(segment);
        FieldInfo own = segment.FieldInfos.FieldInfo(field);
        double all = segment.FieldInfos
            .Where(other => other.IsIndexed && files.PostingsNameOf(other) == files.PostingsNameOf(own))
            .Sum(other => (double)(segment.GetTerms(other.Name)?.SumDocFreq ?? 0));
        files.AddPostings(own, terms.SumDocFreq / Math.Max(1, all), DiskBytes);
        if (own.DocValuesType == DocValuesType.BINARY)
        {
            double kept = segment.FieldInfos
                .Where(other => other.IsIndexed && other.DocValuesType == DocValuesType.BINARY && files.NameOf(other) == files.NameOf(own))
                .Sum(other => (double)(segment.GetTerms(other.Name)?.SumDocFreq ?? 0));
            files.AddDocValues(own, terms.SumDocFreq / Math.Max(1, kept), DiskBytes);
        }
    }
}
