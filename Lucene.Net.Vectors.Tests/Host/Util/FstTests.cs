using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Util.Fst;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Util;

public sealed class FstTests
{
    [Test]
    public void EveryInputHasItsOutput([Values(1, 2, 3, 26, 256)] int alphabet) => Seeded.Run(random =>
    {
        SortedDictionary<BytesRef, BytesRef> entries = RandomEntries(random, alphabet, random.Next(1, 2000));
        FST<BytesRef> fst = SaveAndLoad(Build(entries));
        Assert.That(Walk(fst), Is.EqualTo(entries.Select(e => (e.Key, e.Value)).ToList()));
        foreach ((BytesRef input, BytesRef output) in entries)
        {
            Assert.That(Lucene.Net.Util.Fst.Util.Get(fst, input), Is.EqualTo(output));
        }
        for (int i = 0; i < 500; i++)
        {
            BytesRef probe = RandomBytes(random, alphabet, 7);
            Assert.That(Lucene.Net.Util.Fst.Util.Get(fst, probe), Is.EqualTo(entries.GetValueOrDefault(probe)));
        }
    });

    [Test]
    public void SeeksFindTheNearest([Values(2, 26, 256)] int alphabet) => Seeded.Run(random =>
    {
        SortedDictionary<BytesRef, BytesRef> entries = RandomEntries(random, alphabet, 300);
        BytesRef[] keys = entries.Keys.ToArray();
        FST<BytesRef> fst = Build(entries);
        var walker = new BytesRefFSTEnum<BytesRef>(fst);
        for (int i = 0; i < 1000; i++)
        {
            BytesRef probe = random.Next(3) == 0 ? keys[random.Next(keys.Length)] : RandomBytes(random, alphabet, 7);
            int at = Array.BinarySearch(keys, probe);
            int ceiling = at >= 0 ? at : ~at;
            int floor = at >= 0 ? at : ~at - 1;
            Assert.That(walker.SeekExact(probe)?.Input, Is.EqualTo(at >= 0 ? keys[at] : null), $"exact {probe}");
            Assert.That(walker.SeekFloor(probe)?.Input, Is.EqualTo(floor >= 0 ? keys[floor] : null), $"floor of {probe}");
            Assert.That(walker.SeekCeil(probe)?.Input, Is.EqualTo(ceiling < keys.Length ? keys[ceiling] : null), $"ceiling of {probe}");
            if (ceiling + 1 < keys.Length)
            {
                Assert.That(walker.Current.Output, Is.EqualTo(entries[keys[ceiling]]));
                Assert.That(walker.MoveNext(), Is.True);
                Assert.That(walker.Current.Input, Is.EqualTo(keys[ceiling + 1]), $"after the ceiling of {probe}");
            }
        }
    });

    [Test]
    public void TheEmptyInputMayBeAccepted()
    {
        var entries = new SortedDictionary<BytesRef, BytesRef> { [new BytesRef()] = new BytesRef("root") };
        FST<BytesRef> alone = SaveAndLoad(Build(entries));
        Assert.That(alone.EmptyOutput, Is.EqualTo(new BytesRef("root")));
        Assert.That(Walk(alone), Is.EqualTo(entries.Select(e => (e.Key, e.Value)).ToList()));
        entries.Add(new BytesRef("a"), new BytesRef("ro"));
        Assert.That(Walk(SaveAndLoad(Build(entries))), Is.EqualTo(entries.Select(e => (e.Key, e.Value)).ToList()));
    }

    [Test]
    public void EqualTailsAreStoredOnce()
    {
        var entries = new SortedDictionary<BytesRef, BytesRef>();
        foreach (string stem in new[] { "bake", "cook", "fry", "grill", "roast", "toast" })
        {
            foreach (string tail in new[] { "", "ation", "ed", "er", "ers", "ing", "s" })
            {
                entries.Add(new BytesRef(stem + tail), new BytesRef(stem));
            }
        }
        FST<BytesRef> fst = Build(entries);
        // Six stems of 26 letters in all, and one shared tree of tails.
        Assert.That(fst.NodeCount, Is.LessThan(45));
    }

    [Test]
    public void NothingGivesNull() => Assert.That(Build(new SortedDictionary<BytesRef, BytesRef>()), Is.Null);

    private static FST<BytesRef> Build(SortedDictionary<BytesRef, BytesRef> entries)
    {
        var builder = new Builder<BytesRef>(FST.INPUT_TYPE.BYTE1, ByteSequenceOutputs.Singleton);
        var scratch = new Int32sRef();
        foreach ((BytesRef input, BytesRef output) in entries)
        {
            builder.Add(Lucene.Net.Util.Fst.Util.ToInt32sRef(input, scratch), output.Length == 0 ? ByteSequenceOutputs.Singleton.NoOutput : output);
        }
        return builder.Finish();
    }

    private static FST<BytesRef> SaveAndLoad(FST<BytesRef> fst)
    {
        using var directory = new RAMDirectory();
        using (IndexOutput output = directory.CreateOutput("fst", IOContext.DEFAULT))
        {
            fst.Save(output);
        }
        using IndexInput input = directory.OpenInput("fst", IOContext.READ);
        var loaded = new FST<BytesRef>(input, ByteSequenceOutputs.Singleton);
        Assert.That(input.Position, Is.EqualTo(input.Length));
        return loaded;
    }

    private static List<(BytesRef Input, BytesRef Output)> Walk(FST<BytesRef> fst)
    {
        var all = new List<(BytesRef, BytesRef)>();
        var walker = new BytesRefFSTEnum<BytesRef>(fst);
        while (walker.MoveNext())
        {
            all.Add((BytesRef.DeepCopyOf(walker.Current.Input), BytesRef.DeepCopyOf(walker.Current.Output)));
        }
        return all;
    }

    private static SortedDictionary<BytesRef, BytesRef> RandomEntries(Random random, int alphabet, int count)
    {
        var entries = new SortedDictionary<BytesRef, BytesRef>();
        for (int i = 0; i < count; i++)
        {
            entries[RandomBytes(random, alphabet, 8)] = RandomBytes(random, 2, 5);
        }
        return entries;
    }

    private static BytesRef RandomBytes(Random random, int alphabet, int longest)
    {
        var bytes = new byte[random.Next(longest + 1)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.Next(alphabet);
        }
        return new BytesRef(bytes);
    }
}
