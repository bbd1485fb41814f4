using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>A small index in memory, in segments of random sizes, with the ids of its documents at hand.</summary>
internal sealed class SearchIndex : IDisposable
{
    private readonly RAMDirectory _directory = new();

    private SearchIndex(Random random, IReadOnlyList<Document> documents, ISet<int> deleted, Similarity similarity)
    {
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            MergePolicy = NoMergePolicy.NO_COMPOUND_FILES,
            MergeScheduler = new SerialMergeScheduler(),
            Similarity = similarity,
        };
        using (IndexWriter writer = new(_directory, config))
        {
            for (int i = 0; i < documents.Count; i++)
            {
                documents[i].Add(new StringField("id", Number(i), Field.Store.YES));
                writer.AddDocument(documents[i]);
                if (random.Next(12) == 0)
                {
                    writer.Commit();
                }
            }

            writer.Commit();
            foreach (int id in deleted)
            {
                writer.DeleteDocuments(new Term("id", Number(id)));
            }

            writer.Commit();
        }

        Reader = DirectoryReader.Open(_directory);
        Searcher = new IndexSearcher(Reader) { Similarity = similarity };
    }

    public DirectoryReader Reader { get; }

    public IndexSearcher Searcher { get; }

    public static SearchIndex Of(Random random, IEnumerable<Document> documents, ISet<int>? deleted = null, Similarity? similarity = null)
    {
        return new SearchIndex(random, [.. documents], deleted ?? new HashSet<int>(), similarity ?? new FreqSimilarity());
    }

    public static SearchIndex OfTexts(Random random, IEnumerable<string> texts, ISet<int>? deleted = null, Similarity? similarity = null)
    {
        return Of(random, texts.Select(TextDocument), deleted, similarity);
    }

    public static Document TextDocument(string text)
    {
        return new Document { new TextField("body", text, Field.Store.NO) };
    }

    public static TermQuery Word(string word)
    {
        return new TermQuery(new Term("body", word));
    }

    public static string Number(int value)
    {
        return value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The id that a hit was given by its place in the list of documents.</summary>
    public int IdOf(ScoreDoc hit)
    {
        return int.Parse(Searcher.Doc(hit.Doc).Get("id"), CultureInfo.InvariantCulture);
    }

    public int[] Ids(TopDocs hits)
    {
        return Array.ConvertAll(hits.ScoreDocs, IdOf);
    }

    /// <summary>All matching ids in ascending order.</summary>
    public int[] Matches(Query query)
    {
        return [.. Ids(Searcher.Search(query, Math.Max(1, Reader.MaxDoc))).Order()];
    }

    public void Dispose()
    {
        Reader.Dispose();
        _directory.Dispose();
    }
}
