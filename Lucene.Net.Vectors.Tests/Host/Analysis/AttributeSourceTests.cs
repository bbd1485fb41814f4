using System;
using System.Collections.Generic;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Analysis;

[TestFixture]
public class AttributeSourceTests
{
    [Test]
    public void One_instance_serves_all_the_interfaces_of_its_class()
    {
        AttributeSource source = new();
        ICharTermAttribute term = source.AddAttribute<ICharTermAttribute>();
        Assert.That(source.AddAttribute<ICharTermAttribute>(), Is.SameAs(term));
        Assert.That(source.HasAttribute<ITermToBytesRefAttribute>(), Is.True);
        Assert.That(source.GetAttribute<ITermToBytesRefAttribute>(), Is.SameAs(term));
        Assert.That(Count(source.GetAttributeImplsEnumerator()), Is.EqualTo(1));
        Assert.That(Count(source.GetAttributeClassesEnumerator()), Is.EqualTo(2));
    }

    [Test]
    public void Missing_attributes_are_errors()
    {
        AttributeSource source = new();
        Assert.That(source.HasAttributes, Is.False);
        Assert.That(source.HasAttribute<IFlagsAttribute>(), Is.False);
        Assert.That(() => source.GetAttribute<IFlagsAttribute>(), Throws.ArgumentException);
        Assert.That(() => source.AddAttribute<IOrphanAttribute>(), Throws.ArgumentException);
        Assert.That(() => source.AddAttribute<OffsetAttribute>(), Throws.ArgumentException);
    }

    [Test]
    public void Attributes_of_other_assemblies_are_found_by_name()
    {
        AttributeSource source = new();
        IRankAttribute rank = source.AddAttribute<IRankAttribute>();
        Assert.That(rank, Is.TypeOf<RankAttribute>());
        rank.Rank = 1;
        source.ClearAttributes();
        Assert.That(rank.Rank, Is.EqualTo(7));
    }

    [Test]
    public void A_captured_state_does_not_change_and_can_be_restored()
    {
        AttributeSource source = Filled("word", 3, 7);
        AttributeSource.State state = source.CaptureState();
        source.ClearAttributes();
        Assert.That(source.GetAttribute<ICharTermAttribute>().Length, Is.Zero);
        source.GetAttribute<ICharTermAttribute>().Append("another, longer than the buffer was when it was new");
        source.RestoreState(state);
        Assert.That(Describe(source), Is.EqualTo("word 3-7 1 x"));
        source.RestoreState((AttributeSource.State)state.Clone());
        Assert.That(Describe(source), Is.EqualTo("word 3-7 1 x"));
    }

    [Test]
    public void A_state_can_be_restored_into_a_larger_source_only()
    {
        AttributeSource.State state = Filled("word", 3, 7).CaptureState();
        AttributeSource larger = new();
        larger.AddAttribute<IFlagsAttribute>().Flags = 5;
        larger.AddAttribute<IPayloadAttribute>();
        larger.AddAttribute<ITypeAttribute>();
        larger.AddAttribute<IPositionIncrementAttribute>();
        larger.AddAttribute<IOffsetAttribute>();
        larger.AddAttribute<ICharTermAttribute>();
        larger.RestoreState(state);
        Assert.That(Describe(larger), Is.EqualTo("word 3-7 1 x"));
        Assert.That(larger.GetAttribute<IFlagsAttribute>().Flags, Is.EqualTo(5));
        Assert.That(() => new AttributeSource().RestoreState(state), Throws.ArgumentException);
        Assert.That(new AttributeSource().CaptureState(), Is.Null);
    }

    [Test]
    public void A_clone_is_independent_and_equal()
    {
        AttributeSource source = Filled("word", 3, 7);
        AttributeSource clone = source.CloneAttributes();
        Assert.That(clone, Is.EqualTo(source));
        Assert.That(clone.GetHashCode(), Is.EqualTo(source.GetHashCode()));
        Assert.That(clone.GetAttribute<ITermToBytesRefAttribute>(), Is.SameAs(clone.GetAttribute<ICharTermAttribute>()));
        source.GetAttribute<ICharTermAttribute>().SetEmpty().Append("other");
        source.GetAttribute<IPayloadAttribute>().Payload = new BytesRef("z");
        Assert.That(Describe(clone), Is.EqualTo("word 3-7 1 x"));
        clone.CopyTo(source);
        Assert.That(Describe(source), Is.EqualTo("word 3-7 1 x"));
    }

    [Test]
    public void Filters_share_the_attributes_of_their_input()
    {
        using Tokenizer tokenizer = new KeywordTokenizer(new System.IO.StringReader("x"));
        ICharTermAttribute term = tokenizer.GetAttribute<ICharTermAttribute>();
        using TokenFilter filter = new LowerCaseFilter(LuceneVersion.LUCENE_48, tokenizer);
        Assert.That(filter.GetAttribute<ICharTermAttribute>(), Is.SameAs(term));
        IFlagsAttribute flags = filter.AddAttribute<IFlagsAttribute>();
        Assert.That(tokenizer.GetAttribute<IFlagsAttribute>(), Is.SameAs(flags));
    }

    [Test]
    public void Terms_grow_and_become_bytes()
    {
        CharTermAttribute term = new();
        term.Append("ab").Append('c').Append(new[] { 'd', 'e', 'f' }, 1, 1).Append("xyz", 2, 1).Append((string?)null);
        Assert.That(term.ToString(), Is.EqualTo("abcez"));
        term.Append(term).SetLength(4);
        Assert.That((term.ToString(), term.Length, term[1]), Is.EqualTo(("abce", 4, 'b')));
        term.SetEmpty().Append(new string('é', 100));
        term.FillBytesRef();
        Assert.That((term.Length, term.BytesRef.Length, term.BytesRef.Utf8ToString()), Is.EqualTo((100, 200, new string('é', 100))));
        Assert.That(() => term.SetLength(10_000), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void Values_out_of_range_are_refused()
    {
        Assert.That(() => new OffsetAttribute().SetOffset(-1, 0), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new OffsetAttribute().SetOffset(2, 1), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new PositionIncrementAttribute().PositionIncrement = -1, Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new PositionLengthAttribute().PositionLength = 0, Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void Numbers_are_tokens_of_falling_precision([Values(4, 8, 64)] int step)
    {
        using NumericTokenStream stream = new(step);
        Assert.That(() => stream.Reset(), Throws.InvalidOperationException);
        stream.SetInt64Value(0x0123456789ABCDEF);
        ITermToBytesRefAttribute bytes = stream.GetAttribute<ITermToBytesRefAttribute>();
        ITypeAttribute type = stream.GetAttribute<ITypeAttribute>();
        IPositionIncrementAttribute increment = stream.GetAttribute<IPositionIncrementAttribute>();
        Assert.That(() => stream.AddAttribute<ICharTermAttribute>(), Throws.ArgumentException);
        for (int round = 0; round < 2; round++)
        {
            stream.Reset();
            int shift = 0;
            for (; stream.IncrementToken(); shift += step)
            {
                bytes.FillBytesRef();
                Assert.That(NumericUtils.GetPrefixCodedInt64Shift(bytes.BytesRef), Is.EqualTo(shift));
                Assert.That(NumericUtils.PrefixCodedToInt64(bytes.BytesRef), Is.EqualTo(0x0123456789ABCDEF >> shift << shift));
                Assert.That(type.Type, Is.EqualTo(shift == 0 ? NumericTokenStream.TOKEN_TYPE_FULL_PREC : NumericTokenStream.TOKEN_TYPE_LOWER_PREC));
                Assert.That(increment.PositionIncrement, Is.EqualTo(shift == 0 ? 1 : 0));
            }

            Assert.That(shift, Is.EqualTo(64));
            stream.End();
        }
    }

    [Test]
    public void A_cache_gives_its_tokens_again()
    {
        using Analyzer analyzer = new SimpleAnalyzer(LuceneVersion.LUCENE_48);
        using TokenStream stream = analyzer.GetTokenStream("f", "One Two three ");
        stream.Reset();
        using CachingTokenFilter cache = new(stream);
        ICharTermAttribute term = cache.AddAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = cache.AddAttribute<IOffsetAttribute>();
        for (int round = 0; round < 3; round++)
        {
            List<string> terms = [];
            cache.Reset();
            while (cache.IncrementToken())
            {
                terms.Add(term.ToString()!);
            }

            cache.End();
            Assert.That(terms, Is.EqualTo(new[] { "one", "two", "three" }));
            Assert.That(offset.EndOffset, Is.EqualTo(14));
        }
    }

    private static AttributeSource Filled(string term, int start, int end)
    {
        AttributeSource source = new();
        source.AddAttribute<ICharTermAttribute>().Append(term);
        source.AddAttribute<IOffsetAttribute>().SetOffset(start, end);
        source.AddAttribute<IPositionIncrementAttribute>();
        source.AddAttribute<IPayloadAttribute>().Payload = new BytesRef("x");
        return source;
    }

    private static string Describe(AttributeSource source)
        => $"{source.GetAttribute<ICharTermAttribute>()} {source.GetAttribute<IOffsetAttribute>().StartOffset}-" +
            $"{source.GetAttribute<IOffsetAttribute>().EndOffset} {source.GetAttribute<IPositionIncrementAttribute>().PositionIncrement} " +
            source.GetAttribute<IPayloadAttribute>().Payload.Utf8ToString();

    private static int Count<T>(IEnumerator<T> items)
    {
        int count = 0;
        while (items.MoveNext())
        {
            count++;
        }

        return count;
    }
}
