using System.Globalization;
using System.IO;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Index;

/// <summary>Indexes of the package are taken up: changed, merged, and still what they were.</summary>
public sealed class WriterRealIndexTests
{
    [TestCase("cacm/index-english")]
    [TestCase("cacm/index-standard")]
    [TestCase("vaswani/index-english")]
    [TestCase("vaswani/index-standard")]
    public void AnIndexOfThePackageIsChangedAndMerged(string name)
    {
        string source = SharedData.Require("lucene-net-4.8/" + name);
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("writer-test-");
        try
        {
            foreach (string file in System.IO.Directory.GetFiles(source))
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            using (FSDirectory directory = FSDirectory.Open(folder))
            {
                Change(directory);
            }

            ApacheCheckIndex.RequireClean(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Change(FSDirectory directory)
    {
        int before;
        string victim;
        int hits;
        using (DirectoryReader reader = DirectoryReader.Open(directory))
        {
            before = reader.NumDocs;
            hits = CountOf(reader, "a") + CountOf(reader, "system");
            Assert.That(hits, Is.GreaterThan(0));
            IndexSearcher searcher = new(reader);
            victim = reader.Document(searcher.Search(new MatchAllDocsQuery(), 1).ScoreDocs[0].Doc).Get("id", CultureInfo.InvariantCulture);
        }

        using (IndexWriter writer = new(directory, NewConfig()))
        {
            writer.DeleteDocuments(new Term("id", victim));
            Document added =
            [
                new StringField("id", "added", Field.Store.YES),
                new TextField("body", "xylophone zebra", Field.Store.NO),
                new NumericDocValuesField("rank", 7),
            ];
            writer.AddDocument(added);
            writer.Commit();
            writer.UpdateNumericDocValue(new Term("id", "added"), "rank", 8);
            writer.Commit();
        }

        Require(directory, before);
        using (IndexWriter writer = new(directory, NewConfig()))
        {
            writer.ForceMerge(1);
        }

        Require(directory, before);
        using DirectoryReader merged = DirectoryReader.Open(directory);
        Assert.That(merged.Leaves, Has.Count.EqualTo(1));
        Assert.That(CountOf(merged, "a") + CountOf(merged, "system"), Is.InRange(hits - 2, hits));
    }

    private static void Require(FSDirectory directory, int documents)
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.NumDocs, Is.EqualTo(documents));
        Assert.That(CountOf(reader, "xylophone"), Is.EqualTo(1));
        using StringWriter report = new(CultureInfo.InvariantCulture);
        Assert.That(new CheckIndex(directory) { InfoStream = report }.DoCheckIndex().Clean, Is.True, report.ToString());
    }

    private static int CountOf(IndexReader reader, string word) => new IndexSearcher(reader).Search(new TermQuery(new Term("body", word)), 1).TotalHits;

    private static IndexWriterConfig NewConfig() =>
        new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48)) { MergePolicy = new TieredMergePolicy { NoCFSRatio = 0 } };
}
