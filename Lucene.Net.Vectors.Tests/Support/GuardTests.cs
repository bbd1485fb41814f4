using System;
using System.Globalization;
using Lucene.Net.Vectors.Support;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Support;

[TestFixture]
public sealed class GuardTests
{
    [Test]
    public void AcceptsAndReturnsWhatIsInRange()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Guard.AtLeast(1, 1), Is.EqualTo(1));
            Assert.That(Guard.InRange(4096, 1, 4096), Is.EqualTo(4096));
            Assert.That(Guard.InRange(0.5, 0, 1), Is.EqualTo(0.5));
            Assert.That(Guard.Index(3, 4), Is.EqualTo(3));
            Assert.That(Guard.Finite(float.MinValue), Is.EqualTo(float.MinValue));
            Assert.That(Guard.NotNullOrEmpty("field"), Is.EqualTo("field"));
            Assert.That(() => Guard.Length(3, 3, "vector"), Throws.Nothing);
        });
    }

    [Test]
    public void NamesTheArgumentAndItsValue()
    {
        int k = 0, dimensions = 4097, node = -1;
        double oversample = 0.5, ef = double.NaN;
        float boost = float.NegativeInfinity;
        string? field = null, empty = "";
        Assert.Multiple(() =>
        {
            Assert.That(Refused<ArgumentOutOfRangeException>(() => Guard.AtLeast(k, 1)), Is.EqualTo("must be at least 1: k=0 (Parameter 'k')"));
            Assert.That(Refused<ArgumentOutOfRangeException>(() => Guard.InRange(dimensions, 1, 4096)), Does.StartWith("must be 1 to 4096: dimensions=4097"));
            Assert.That(Refused<ArgumentOutOfRangeException>(() => Guard.AtLeast(oversample, 1)), Does.StartWith("must be at least 1: oversample=0.5"));
            Assert.That(Refused<ArgumentOutOfRangeException>(() => Guard.AtLeast(ef, 1)), Does.StartWith("must be at least 1: ef=NaN"));
            Assert.That(Refused<ArgumentOutOfRangeException>(() => Guard.InRange(ef, 0, 1)), Does.StartWith("must be 0 to 1: ef=NaN"));
            Assert.That(Refused<ArgumentOutOfRangeException>(() => Guard.Index(node, 4)), Does.StartWith("must be at least 0 and less than 4: node=-1"));
            Assert.That(Refused<ArgumentOutOfRangeException>(() => Guard.Finite(boost)), Does.StartWith("must be a finite number: boost=-Infinity"));
            Assert.That(Refused<ArgumentException>(() => Guard.NotNullOrEmpty(empty)), Does.StartWith("must not be empty: empty=\"\""));
            Assert.That(Refused<ArgumentException>(() => Guard.Length(4, 3, "vector")), Does.StartWith("expected 3 values: vector.Length=4"));
            Assert.That(Assert.Throws<ArgumentNullException>(() => Guard.NotNull(field))!.ParamName, Is.EqualTo("field"));
        });
    }

    [Test]
    public void MessagesAreTheSameInEveryCulture()
    {
        double oversample = 0.5;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            Assert.That(Refused<ArgumentOutOfRangeException>(() => Guard.AtLeast(oversample, 1.5)), Does.StartWith("must be at least 1.5: oversample=0.5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Refused<T>(TestDelegate check)
        where T : ArgumentException
    {
        return Assert.Throws<T>(check)!.Message;
    }
}
