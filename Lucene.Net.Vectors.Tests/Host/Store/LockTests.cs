using System;
using System.IO;
using Lucene.Net.Store;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Store;

public sealed class LockTests
{
    [TestCase("native")]
    [TestCase("simple")]
    [TestCase("single")]
    public void OnlyOneHoldsALock(string kind)
    {
        using var folder = new TempFolder();
        LockFactory factory = Make(kind, folder.Path);
        using Lock first = factory.MakeLock("write.lock");
        using Lock second = factory.MakeLock("write.lock");
        using Lock other = factory.MakeLock("other.lock");

        Assert.That(first.IsLocked(), Is.False);
        Assert.That(first.Obtain(), Is.True);
        Assert.That(first.Obtain(), Is.False);
        Assert.That(second.Obtain(), Is.False);
        Assert.That(second.IsLocked(), Is.True);
        Assert.That(other.Obtain(), Is.True);

        first.Dispose();
        using Lock third = factory.MakeLock("write.lock");
        Assert.That(third.Obtain(), Is.True);
    }

    [Test]
    public void ALockThatStaysTakenTimesOut()
    {
        using var folder = new TempFolder();
        using Lock first = Make("native", folder.Path).MakeLock("write.lock");
        using Lock second = Make("native", folder.Path).MakeLock("write.lock");
        Assert.That(first.Obtain(0), Is.True);
        Assert.That(() => second.Obtain(0), Throws.InstanceOf<LockObtainFailedException>().With.Message.Contains("write.lock"));
        Assert.That(() => second.Obtain(-7), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void TwoDirectoriesOfOneFolderShareItsLocks()
    {
        using var folder = new TempFolder();
        using FSDirectory one = FSDirectory.Open(folder.Path);
        using FSDirectory two = FSDirectory.Open(folder.Path);
        using Lock first = one.MakeLock("write.lock");
        using Lock second = two.MakeLock("write.lock");
        Assert.That(first.Obtain(), Is.True);
        Assert.That(second.Obtain(), Is.False);
        Assert.That(File.Exists(Path.Combine(folder.Path, "write.lock")), Is.True);
    }

    [Test]
    public void WithoutLocksEverythingIsFree()
    {
        using Lock any = NoLockFactory.GetNoLockFactory().MakeLock("write.lock");
        Assert.That(any.Obtain(), Is.True);
        Assert.That(any.IsLocked(), Is.False);
    }

    private static LockFactory Make(string kind, string path) => kind switch
    {
        "native" => new NativeFSLockFactory(path),
        "simple" => new SimpleFSLockFactory(path),
        _ => new SingleInstanceLockFactory(),
    };
}
