using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Util;

public sealed class SmallTypesTests
{
    [Test]
    public void BytesCompareUnsigned()
    {
        var low = new BytesRef(new byte[] { 0x7f });
        var high = new BytesRef(new byte[] { 0x80 });
        Assert.That(low.CompareTo(high), Is.Negative);
        Assert.That(high.CompareTo(new BytesRef(new byte[] { 0x80, 0 })), Is.Negative);
        Assert.That(new BytesRef(new byte[] { 1, 2, 3 }, 1, 2), Is.EqualTo(new BytesRef(new byte[] { 2, 3 })));
        Assert.That(new BytesRef("lu").ToString(), Is.EqualTo("[6c 75]"));
        Assert.That(BytesRef.UTF8SortedAsUnicodeComparer.Compare(new BytesRef("\uFFFD"), new BytesRef("\U00010000")), Is.Negative);
    }

    [Test]
    public void BytesAreAppendedAndCopied()
    {
        var bytes = new BytesRef("ab");
        bytes.Append(new BytesRef("cdefghijk"));
        Assert.That(bytes.Utf8ToString(), Is.EqualTo("abcdefghijk"));
        var copy = new BytesRef();
        copy.CopyBytes(bytes);
        bytes.Bytes[bytes.Offset] = (byte)'x';
        Assert.That(copy.Utf8ToString(), Is.EqualTo("abcdefghijk"));
        Assert.That(StringHelper.StartsWith(copy, new BytesRef("abc")), Is.True);
        Assert.That(StringHelper.EndsWith(copy, new BytesRef("ijk")), Is.True);
        Assert.That(StringHelper.BytesDifference(copy, new BytesRef("abx")), Is.EqualTo(2));
    }

    [Test]
    public void TextBecomesUtf8()
    {
        Assert.That(Utf8("plain"), Is.EqualTo("706C61696E"));
        Assert.That(Utf8("ü€\U0001F600"), Is.EqualTo("C3BCE282ACF09F9880"));
    }

    [Test]
    public void ALoneSurrogateIsReplaced()
    {
        Assert.That(Utf8("a\uD800b"), Is.EqualTo("61EFBFBD62"));
        Assert.That(Utf8("a\uDC00"), Is.EqualTo("61EFBFBD"));
        Assert.That(Utf8("\uD800"), Is.EqualTo("EFBFBD"));
        Assert.That(Utf8("\uDC00\uD800\uDC00"), Is.EqualTo("EFBFBDF0908080"));
    }

    [Test]
    public void Utf8BecomesTextAgain() => Seeded.Run(random =>
    {
        for (int i = 0; i < 200; i++)
        {
            string text = RandomText(random);
            var bytes = new BytesRef(text);
            Assert.That(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).SequenceEqual(Encoding.UTF8.GetBytes(text)));
            var chars = new CharsRef();
            UnicodeUtil.UTF8toUTF16(bytes, chars);
            Assert.That(chars.ToString(), Is.EqualTo(text));
            var points = new Int32sRef();
            UnicodeUtil.UTF8toUTF32(bytes, points);
            Assert.That(UnicodeUtil.NewString(points.Int32s, points.Offset, points.Length), Is.EqualTo(text));
            Assert.That(UnicodeUtil.CodePointCount(bytes), Is.EqualTo(points.Length));
        }
    });

    // Published vectors of MurmurHash3_x86_32.
    [TestCase("", 0, 0)]
    [TestCase("", 1, 0x514E28B7)]
    [TestCase("aaaa", unchecked((int)0x9747b28c), 0x5A97808A)]
    [TestCase("aaa", unchecked((int)0x9747b28c), 0x283E0130)]
    [TestCase("Hello, world!", unchecked((int)0x9747b28c), 0x24884CBA)]
    public void MurmurHashIsTheStandardOne(string text, int seed, int expected) =>
        Assert.That(StringHelper.Murmurhash3_x86_32(new BytesRef(text), seed), Is.EqualTo(expected));

    [Test]
    public void AQueueGivesTheLeastFirst() => Seeded.Run(random =>
    {
        int size = random.Next(1, 50);
        var queue = new LeastFirst(size);
        int[] values = Enumerable.Range(0, 500).Select(_ => random.Next(1000)).ToArray();
        foreach (int value in values)
        {
            queue.InsertWithOverflow(value);
        }
        int[] expected = values.OrderDescending().Take(size).Order().ToArray();
        Assert.That(queue.Top, Is.EqualTo(expected[0]));
        Assert.That(Enumerable.Range(0, size).Select(_ => queue.Pop()), Is.EqualTo(expected));
        Assert.That(queue.Count, Is.Zero);
    });

    [Test]
    public void AnOverflowReturnsWhatIsDropped()
    {
        var queue = new LeastFirst(2);
        queue.Add(5);
        queue.Add(7);
        Assert.That(queue.InsertWithOverflow(6), Is.EqualTo(5));
        Assert.That(queue.InsertWithOverflow(1), Is.EqualTo(1));
        Assert.That(queue.Top, Is.EqualTo(6));
        queue.Clear();
        Assert.That(queue.Count, Is.Zero);
    }

    [Test]
    public void TimSortIsStable() => Seeded.Run(random =>
    {
        (int Key, int Order)[] items = Enumerable.Range(0, random.Next(2, 2000)).Select(i => (random.Next(20), i)).ToArray();
        (int Key, int Order)[] expected = items.OrderBy(i => i.Key).ToArray();
        ArrayUtil.TimSort(items, Comparer<(int Key, int Order)>.Create((a, b) => a.Key.CompareTo(b.Key)));
        Assert.That(items, Is.EqualTo(expected));
    });

    [Test]
    public void NormsKeepThreeBitsOfMantissa()
    {
        for (int b = 0; b < 256; b++)
        {
            float value = SmallSingle.Byte315ToSingle((byte)b);
            Assert.That(SmallSingle.SingleToByte315(value), Is.EqualTo(b));
        }
        Assert.That(SmallSingle.Byte315ToSingle(124), Is.EqualTo(1f));
        Assert.That(SmallSingle.SingleToByte315(1f), Is.EqualTo(124));
        Assert.That(SmallSingle.SingleToByte315(0.89f), Is.EqualTo(SmallSingle.SingleToByte315(0.875f)));
        Assert.That((SmallSingle.SingleToByte315(-1f), SmallSingle.SingleToByte315(float.Epsilon), SmallSingle.SingleToByte315(float.MaxValue)),
            Is.EqualTo(((byte)0, (byte)1, (byte)255)));
    }

    [TestCase(1f, "")]
    [TestCase(2f, "^2.0")]
    [TestCase(0.5f, "^0.5")]
    [TestCase(0.001f, "^0.001")]
    [TestCase(0.0009f, "^9.0E-4")]
    [TestCase(1e-5f, "^1.0E-5")]
    [TestCase(1e7f, "^1.0E7")]
    [TestCase(9999999f, "^9999999.0")]
    [TestCase(120f, "^120.0")]
    [TestCase(123456789f, "^1.2345679E8")]
    [TestCase(-0.25f, "^-0.25")]
    [TestCase(0f, "^0.0")]
    [TestCase(float.PositiveInfinity, "^Infinity")]
    public void ABoostIsWrittenAsTheHostWritesFloats(float boost, string expected) => Assert.That(ToStringUtils.Boost(boost), Is.EqualTo(expected));

    [Test]
    public void AValueIsSetOnce()
    {
        var once = new SetOnce<string>();
        Assert.That(once.Get(), Is.Null);
        once.Set("a");
        Assert.That(once.Get(), Is.EqualTo("a"));
        Assert.That(() => once.Set("b"), Throws.InstanceOf<AlreadySetException>());
    }

    [Test]
    public void FileNamesHaveTheirParts()
    {
        Assert.That(IndexFileNames.SegmentFileName("_a", "Lucene41_0", "doc"), Is.EqualTo("_a_Lucene41_0.doc"));
        Assert.That(IndexFileNames.SegmentFileName("_a", "", "si"), Is.EqualTo("_a.si"));
        Assert.That(IndexFileNames.FileNameFromGeneration("segments", "", 37), Is.EqualTo("segments_11"));
        Assert.That(IndexFileNames.FileNameFromGeneration("_a", "del", -1), Is.Null);
        Assert.That(IndexFileNames.ParseSegmentName("_a_Lucene41_0.doc"), Is.EqualTo("_a"));
        Assert.That(IndexFileNames.StripSegmentName("_a_Lucene41_0.doc"), Is.EqualTo("_Lucene41_0.doc"));
        Assert.That(IndexFileNames.StripSegmentName("_a.si"), Is.EqualTo(".si"));
        Assert.That(IndexFileNames.StripExtension("_a.si"), Is.EqualTo("_a"));
        Assert.That(IndexFileNames.GetExtension("_a.si"), Is.EqualTo("si"));
    }

    [Test]
    public void VersionsAreOrdered()
    {
        Assert.That(LuceneVersion.LUCENE_48.OnOrAfter(LuceneVersion.LUCENE_48), Is.True);
        Assert.That(LuceneVersionExtensions.ParseLeniently("4.8"), Is.EqualTo(LuceneVersion.LUCENE_48));
        Assert.That(LuceneVersionExtensions.ParseLeniently("LUCENE_48"), Is.EqualTo(LuceneVersion.LUCENE_48));
        Assert.That(StringHelper.VersionComparer.Compare("4.8", "4.10.4"), Is.Negative);
        Assert.That(StringHelper.VersionComparer.Compare("4.8", "4.8.0"), Is.Zero);
    }

    private static string Utf8(string text)
    {
        var bytes = new BytesRef();
        UnicodeUtil.UTF16toUTF8(text, 0, text.Length, bytes);
        return Convert.ToHexString(bytes.Bytes, bytes.Offset, bytes.Length);
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (int length = random.Next(60); length > 0; length--)
        {
            int top = random.Next(4) switch { 0 => 0x80, 1 => 0x800, 2 => 0xD800, _ => 0x10FFFF };
            int point = random.Next(1, top);
            text.Append(char.ConvertFromUtf32(point is >= 0xD800 and <= 0xDFFF ? 'x' : point));
        }
        return text.ToString();
    }

    private sealed class LeastFirst : PriorityQueue<int>
    {
        public LeastFirst(int size)
            : base(size)
        {
        }

        protected override bool LessThan(int a, int b) => a < b;
    }
}
