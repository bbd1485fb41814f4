using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Documents;

/// <summary><see cref="UpdatedSegmentsMergePolicy.MaxMergedDocuments"/>: no merge of any kind makes a larger segment.</summary>
public sealed class BoundedMergesTests : IndexTestCase
{
    [Test]
    public void NoSegmentIsMergedBeyondTheBound()
    {
        int bound = Random.Next(20, 400), added = 0;
        Directory directory = NewDirectory();
        UpdatedSegmentsMergePolicy policy = new() { MaxMergedDocuments = bound };
        using (IndexWriter writer = new(directory, NewBoundedConfig(policy)))
        {
            HashSet<int> live = [];
            for (int step = Random.Next(10, 40); step > 0; step--)
            {
                for (int i = Random.Next(60); i > 0; i--, added++)
                {
                    writer.AddDocument(new Document { new StringField("id", $"{added}", Field.Store.NO) });
                    live.Add(added);
                }

                foreach (int id in live.Where(_ => Random.Next(20) == 0).ToList())
                {
                    writer.DeleteDocuments(new Term("id", $"{id}"));
                    live.Remove(id);
                }

                RequireBounded(writer, bound, live.Count);
                if (Random.Next(10) == 0)
                {
                    writer.ForceMergeDeletes();
                    RequireBounded(writer, bound, live.Count);
                }
            }

            int wanted = Random.Next(1, 4);
            writer.ForceMerge(wanted);
            RequireBounded(writer, bound, live.Count);
            using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
            int[] sizes = [.. reader.Leaves.Select(leaf => leaf.Reader.NumDocs).Order()];
            bool isMerged = sizes.Length <= wanted || sizes[0] + sizes[1] > bound;
            Assert.That(isMerged, Is.True, $"{string.Join(' ', sizes)} could be merged within {bound}, {wanted} were wanted");
        }
    }

    [Test]
    public void ABoundThatIsRaisedLetsMergesGoOn()
    {
        Directory directory = NewDirectory();
        UpdatedSegmentsMergePolicy policy = new() { MaxMergedDocuments = 10 };
        using IndexWriter writer = new(directory, NewBoundedConfig(policy));
        for (int i = 0; i < 95; i++)
        {
            writer.AddDocument(new Document { new StringField("id", $"{i}", Field.Store.NO) });
        }

        writer.ForceMerge(1);
        Assert.That(Segments(writer).Count, Is.GreaterThanOrEqualTo(10));
        policy.MaxMergedDocuments = 95;
        writer.ForceMerge(1);
        Assert.That(Segments(writer).Count, Is.EqualTo(1));
    }

    [Test]
    public void ABoundBelowOneIsRefused()
    {
        Assert.That(() => new UpdatedSegmentsMergePolicy { MaxMergedDocuments = 0 }, Throws.InstanceOf<System.ArgumentOutOfRangeException>());
    }

    private IndexWriterConfig NewBoundedConfig(UpdatedSegmentsMergePolicy policy)
    {
        IndexWriterConfig config = NewConfig(new HybridCodec());
        config.MergePolicy = policy;
        config.MergeScheduler = new SerialMergeScheduler();
        config.MaxBufferedDocs = Random.Next(2, 9);
        return config;
    }

    private static List<(string Name, int Documents, bool IsMerged)> Segments(IndexWriter writer)
    {
        using DirectoryReader reader = writer.GetReader(applyAllDeletes: true);
        return [.. reader.Leaves.Select(leaf => ((SegmentReader)leaf.Reader).SegmentInfo).Select(info => (info.Info.Name, info.Info.DocCount, info.Info.Diagnostics["source"] == "merge"))];
    }

    // A merged segment may hold documents that were deleted since; never more than the bound when it was made.
    private void RequireBounded(IndexWriter writer, int bound, int live)
    {
        using (DirectoryReader reader = writer.GetReader(applyAllDeletes: true))
        {
            Assert.That(reader.NumDocs, Is.EqualTo(live));
        }

        foreach ((string name, int documents, bool isMerged) in Segments(writer))
        {
            Assert.That(!isMerged || documents <= bound, Is.True, $"{name} was merged of {documents} documents, {bound} are allowed");
        }
    }
}
