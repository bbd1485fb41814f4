using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>
/// Threads that add, replace, delete and update documents of every kind of field, merge, commit and search, all on one index. Each reader
/// shows every document as it was at some moment while the reader was opened, and answers as these documents ask for. HYBRID_SOAK_SECONDS
/// makes it go on for so long.
/// </summary>
public sealed class SoakTests : IndexTestCase
{
    private const string SecondsVariable = "HYBRID_SOAK_SECONDS";
    private const int Documents = 1_600;
    private const int FewReaders = 16;
    private const int Writers = 2;

    // Chance alone would find less than a hundredth; half of the components of random vectors tell less than half.
    private const double LeastRecall = 0.1;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Test]
    public void EveryReaderShowsWhatWasWrittenAndAnswersAsItAsks()
    {
        Lucene.Net.Store.Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(EveryKind.NewCodec());
        config.MergeScheduler = new ConcurrentMergeScheduler();
        config.MergePolicy = Random.Next(2) == 0 ? new UpdatedSegmentsMergePolicy() : new TieredMergePolicy();
        config.MaxBufferedDocs = 50 + Random.Next(200);
        DocumentLog log = new(Documents);
        int seed = Random.Next();
        using (IndexWriter writer = new(directory, config))
        {
            Soak soak = new(directory, writer, log, seed, Documents);
            soak.Fill();
            soak.Run(Writers, Until(), Patience);
            TestContext.Out.WriteLine(soak.Report());
            Assert.That(soak.Work, Is.All.Positive, soak.Report());
            using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
            ReaderCheck.Require(reader, log.Now(), Random);
        }

        using DirectoryReader last = DirectoryReader.Open(directory);
        ReaderCheck.Require(last, log.Now(), Random);
        string recalls = string.Join(", ", EveryKind.Kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind} {kind.Recall:F3}")));
        TestContext.Out.WriteLine(recalls);
        Assert.That(EveryKind.Kinds.Where(kind => kind.Recall < LeastRecall), Is.Empty, recalls);
    }

    // Whether more readers are to be opened than there were.
    private static Func<int, bool> Until()
    {
        if (Environment.GetEnvironmentVariable(SecondsVariable) is not { Length: > 0 } text)
        {
            return readers => readers < FewReaders;
        }

        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan time = TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
        return _ => watch.Elapsed < time;
    }
}
