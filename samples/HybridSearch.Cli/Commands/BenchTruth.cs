using System;
using System.Collections.Generic;
using System.Linq;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace HybridSearch.Cli.Commands;

/// <summary>The documents that a search should find, for each query.</summary>
internal static class BenchTruth
{
    /// <summary>Reads the nearest k of each query from a file.</summary>
    /// <param name="argument">The file, and the ids of its rows if they are not document numbers.</param>
    /// <param name="reader">The index.</param>
    /// <param name="queries">How many queries there are.</param>
    /// <param name="k">How many neighbours are wanted.</param>
    public static int[][] Read(FileArgument argument, DirectoryReader reader, int queries, int k)
    {
        IReadOnlyList<int[]> rows = Int32File.ReadRows(argument.File);
        if (rows.Count != queries)
        {
            throw BadDataException.InFile(argument.File, $"has the neighbours of {rows.Count} queries, but there are {queries} query vectors; give one row for each.");
        }

        int[]? documents = argument["ids"] is { } ids ? DocumentsOf(Files.Existing(ids, "--truth"), reader) : null;
        int known = documents?.Length ?? reader.MaxDoc;
        int[][] truth = new int[queries][];
        for (int q = 0; q < queries; q++)
        {
            if (rows[q].Length < Math.Min(k, reader.NumDocs))
            {
                throw BadDataException.InFile(argument.File, $"row {q + 1} has {rows[q].Length} neighbours, but k={k}; give a smaller --k.");
            }

            int[] nearest = rows[q][..Math.Min(k, rows[q].Length)];
            int wrong = Array.FindIndex(nearest, row => (uint)row >= (uint)known);
            if (wrong >= 0)
            {
                throw BadDataException.InFile(argument.File, $"row {q + 1} names neighbour {nearest[wrong]}, but there are {known} {(documents is null ? "documents" : "ids")}; is it the truth of another collection?");
            }

            truth[q] = documents is null ? nearest : Array.ConvertAll(nearest, row => documents[row]);
        }

        return truth;
    }

    /// <summary>The part of the true neighbours among the hits.</summary>
    public static double Recall(int[] truth, ScoreDoc[] hits)
    {
        var wanted = new HashSet<int>(truth);
        return wanted.Count == 0 ? 1 : hits.Count(hit => wanted.Contains(hit.Doc)) / (double)wanted.Count;
    }

    private static int[] DocumentsOf(string idsFile, DirectoryReader reader)
    {
        IReadOnlyDictionary<string, long> rows = IdList.Read(idsFile);
        int[] documents = new int[rows.Count];
        foreach ((string id, long row) in rows)
        {
            documents[row] = Find(reader, new BytesRef(id))
                ?? throw BadDataException.InLine(idsFile, row + 1, $"no document of the index has the {FieldNames.Id} '{id}'.");
        }

        return documents;
    }

    private static int? Find(DirectoryReader reader, BytesRef id)
    {
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            TermsEnum? terms = leaf.AtomicReader.GetTerms(FieldNames.Id)?.GetEnumerator();
            if (terms is not null && terms.SeekExact(id)
                && terms.Docs(leaf.AtomicReader.LiveDocs, null, DocsFlags.NONE).NextDoc() is var doc and not DocIdSetIterator.NO_MORE_DOCS)
            {
                return leaf.DocBase + doc;
            }
        }

        return null;
    }
}
