using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>
/// Writes an index anew with its documents in another order: one in which documents with terms in common stand near each other. Gaps in posting lists
/// become small, and the largest weights of blocks differ from block to block, so that a top-k query passes over more of them. Everything is
/// written anew (text, stored fields, doc values, vectors, weights); queries find the same documents with the same scores, except that equal scores
/// rank in the new order. Later additions come after; order anew when they have become many.
/// </summary>
public static class IndexReordering
{
    /// <summary>Orders by recursive graph bisection over the terms of fields, and writes the result.</summary>
    /// <param name="reader">The index. Deleted documents are left out.</param>
    /// <param name="writer">
    /// Writes a new, empty index with the codec that the old one is written with: a <see cref="HybridCodec"/> that names its vector and learned-sparse
    /// fields, if it has any. The data of the old commit are set for the new one; to commit is left to the caller.
    /// </param>
    /// <param name="fields">The indexed fields, learned-sparse or text, whose terms say which documents belong together.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">No document has a term in the fields, or the writer's codec does not fit the index; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void ByBisection(DirectoryReader reader, IndexWriter writer, IReadOnlyCollection<string> fields, ReorderingOptions? options = null)
    {
        RequireCodec(Guard.NotNull(reader), Guard.NotNull(writer).Config.Codec);
        Write(reader, writer, Bisect(reader, fields, options));
    }

    /// <summary>The order that recursive graph bisection finds.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="fields">The indexed fields, learned-sparse or text, whose terms say which documents belong together.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The numbers of all documents that are not deleted, in the new order. The same index gives the same order.</returns>
    /// <exception cref="ArgumentException">No document has a term in the fields.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static int[] Bisect(IndexReader reader, IReadOnlyCollection<string> fields, ReorderingOptions? options = null)
    {
        Guard.NotNull(reader);
        Guard.NotNull(fields);
        options ??= new ReorderingOptions();
        if (reader.NumDocs > 0 && fields.FirstOrDefault(field => MultiFields.GetTerms(reader, field) is null) is { } missing)
        {
            throw new ArgumentException($"no document has a term in field '{missing}'; name indexed fields", nameof(fields));
        }

        DocumentTerms terms = ForwardView.Of(reader, fields, options, out int[] documents);
        BisectionParameters parameters = new() { Leaf = options.Leaf, Iterations = options.Iterations };
        return Array.ConvertAll(RecursiveBisection.Order(terms, parameters, options.Scheduler, options.Cancellation), place => documents[place]);
    }

    /// <summary>Writes an index in any order.</summary>
    /// <param name="reader">The index. Deleted documents are left out.</param>
    /// <param name="writer">As in <see cref="ByBisection"/>.</param>
    /// <param name="order">The numbers of all documents that are not deleted, each once, in the new order.</param>
    /// <exception cref="ArgumentException">The order is not of all these documents, or the writer's codec does not fit the index.</exception>
    public static void Write(DirectoryReader reader, IndexWriter writer, IReadOnlyList<int> order)
    {
        Guard.NotNull(reader);
        Guard.NotNull(writer);
        Guard.NotNull(order);
        RequireCodec(reader, writer.Config.Codec);
        if (reader.NumDocs > 0)
        {
            using ReorderedReader reordered = new(reader, order);
            writer.AddIndexes(reordered);
        }

        if (reader.IndexCommit.UserData is { Count: > 0 } data)
        {
            writer.SetCommitData(new Dictionary<string, string>(data));
        }
    }

    // Another codec would keep vectors as plain doc values and weights as mere frequencies, and nobody would notice at once.
    private static void RequireCodec(DirectoryReader reader, Codec codec)
    {
        HybridCodec? ours = codec as HybridCodec;
        ours?.RequireMatch(reader.Directory);
        foreach (AtomicReader leaf in reader.Leaves.Select(context => context.AtomicReader))
        {
            foreach (string field in leaf.FieldInfos.Select(info => info.Name))
            {
                bool isMissing = leaf.GetTerms(field) is ImpactsTerms
                    ? ours?.SparseFields.ContainsKey(field) != true
                    : leaf.GetBinaryDocValues(field) is FloatVectorValues && ours?.Fields.ContainsKey(field) != true;
                if (isMissing)
                {
                    throw new ArgumentException($"the writer's codec {codec} does not name field '{field}', which segment {leaf} holds in a format of this library; write with a HybridCodec that names it");
                }
            }
        }
    }
}
