using System.Threading;

namespace Lucene.Net.Util;

public abstract class Counter
{
    public abstract long Value { get; }

    public abstract long AddAndGet(long delta);

    public static Counter NewCounter() => NewCounter(false);

    public static Counter NewCounter(bool threadSafe) => threadSafe ? new SharedCounter() : new PlainCounter();

    public static implicit operator long(Counter counter) => counter.Value;

    private sealed class PlainCounter : Counter
    {
        private long _count;

        public override long Value => _count;

        public override long AddAndGet(long delta) => _count += delta;
    }

    private sealed class SharedCounter : Counter
    {
        private long _count;

        public override long Value => Interlocked.Read(ref _count);

        public override long AddAndGet(long delta) => Interlocked.Add(ref _count, delta);
    }
}
