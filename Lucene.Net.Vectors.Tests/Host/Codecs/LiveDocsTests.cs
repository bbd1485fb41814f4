using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Codecs.Lucene40;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

[TestFixture]
public class LiveDocsTests
{
    [Test]
    public void Live_documents_come_back_as_they_were(
        [Values(1, 7, 8, 9, 64, 1000, 100_003)] int docCount, [Values(0.0001, 0.01, 0.5, 0.999, 1)] double rate)
    {
        Random random = SegmentFiles.NewRandom();
        Lucene40LiveDocsFormat format = new();
        using SegmentFiles files = new(docCount);
        SegmentCommitInfo before = new(files.Info, 0, -1, -1);
        IMutableBits bits = format.NewLiveDocs(docCount);
        HashSet<int> deleted = [random.Next(docCount)];
        for (int doc = 0; doc < docCount; doc++)
        {
            Assert.That(bits.Get(doc), Is.True);
            if (random.NextDouble() < rate)
            {
                deleted.Add(doc);
            }
        }

        foreach (int doc in deleted)
        {
            bits.Clear(doc);
        }

        format.WriteLiveDocs(bits, files.Directory, before, deleted.Count, IOContext.DEFAULT);
        Assert.That(files.Directory.ListAll(), Is.EqualTo(new[] { "_0_1.del" }));

        SegmentCommitInfo after = new(files.Info, deleted.Count, 1, -1);
        List<string> names = [];
        format.Files(after, names);
        Assert.That(names, Is.EqualTo(new[] { "_0_1.del" }));
        IBits read = format.ReadLiveDocs(files.Directory, after, IOContext.DEFAULT);
        Assert.That(read.Length, Is.EqualTo(docCount));
        Assert.That(Enumerable.Range(0, docCount).Where(doc => !read.Get(doc)), Is.EqualTo(deleted.Order()));

        // A copy is independent of what it was copied from.
        IMutableBits copy = format.NewLiveDocs(read);
        int live = Enumerable.Range(0, docCount).FirstOrDefault(doc => !deleted.Contains(doc), -1);
        if (live >= 0)
        {
            copy.Clear(live);
            Assert.That((read.Get(live), copy.Get(live)), Is.EqualTo((true, false)));
        }
    }

    [Test]
    public void A_count_that_does_not_match_or_an_altered_byte_is_noticed([Values(1, 50)] int deletions)
    {
        Random random = SegmentFiles.NewRandom();
        Lucene40LiveDocsFormat format = new();
        using SegmentFiles files = new(100);
        IMutableBits bits = format.NewLiveDocs(100);
        for (int doc = 0; doc < deletions; doc++)
        {
            bits.Clear(doc * 2);
        }

        format.WriteLiveDocs(bits, files.Directory, new SegmentCommitInfo(files.Info, 0, -1, -1), deletions, IOContext.DEFAULT);
        SegmentCommitInfo right = new(files.Info, deletions, 1, -1);
        byte[] whole = files.Read("_0_1.del");
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] altered = [.. whole];
            altered[at] ^= (byte)(1 << random.Next(8));
            files.Replace("_0_1.del", altered);
            Assert.That(() => format.ReadLiveDocs(files.Directory, right, IOContext.DEFAULT), Throws.InstanceOf<IOException>(), $"byte {at}");
        }
    }
}
