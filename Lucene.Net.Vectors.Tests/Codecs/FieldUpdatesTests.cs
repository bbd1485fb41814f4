using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Tests.Framework;
using Lucene.Net.Vectors.Tests.Reliability;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>Fields that were written or updated together and are then updated one by one, so that files hold values of fields that are read elsewhere.</summary>
public sealed class FieldUpdatesTests : IndexTestCase
{
    private const int Documents = 30;

    [Test]
    public void FieldsThatWereUpdatedTogetherAreUpdatedOneByOne([Values] bool reopened)
    {
        Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(EveryKind.NewCodec());
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        DocumentState[] states = [.. Enumerable.Range(0, Documents).Select(number => EveryKind.NewState(number, number))];
        int step = Documents;
        using (IndexWriter writer = new(directory, config))
        {
            foreach (DocumentState state in states)
            {
                writer.AddDocument(EveryKind.NewDocument(state));
            }

            writer.Commit();
            int[] updatable = [.. Enumerable.Range(0, EveryKind.Kinds.Count).Where(kind => EveryKind.Kinds[kind].IsUpdatable)];
            Update(writer, states, updatable, ref step);
            foreach (int kind in updatable.OrderBy(_ => Random.Next()))
            {
                Update(writer, states, [kind], ref step);
                using DirectoryReader reader = reopened ? DirectoryReader.Open(directory) : DirectoryReader.Open(writer, applyAllDeletes: true);
                ReaderCheck.Require(reader, states, Random);
            }
        }

        using DirectoryReader last = DirectoryReader.Open(directory);
        ReaderCheck.Require(last, states, Random);
    }

    private void Update(IndexWriter writer, DocumentState[] states, IEnumerable<int> kinds, ref int step)
    {
        foreach (int kind in kinds)
        {
            int number = Random.Next(Documents);
            states[number] = states[number].With(kind, ++step);
            writer.UpdateBinaryDocValue(EveryKind.IdOf(number), EveryKind.Kinds[kind].Name, EveryKind.Kinds[kind].NewValue(step));
        }

        writer.Commit();
    }
}
