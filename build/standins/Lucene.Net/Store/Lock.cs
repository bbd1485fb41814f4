using System;
using System.IO;
using System.Threading;

namespace Lucene.Net.Store;

/// <summary>A lock between processes, or within one.</summary>
public abstract class Lock : IDisposable
{
    public const long LOCK_OBTAIN_WAIT_FOREVER = -1;

    /// <summary>How many milliseconds <see cref="Obtain(long)"/> sleeps between attempts.</summary>
    public static long LOCK_POLL_INTERVAL = 1000;

    protected internal Exception FailureReason { get; set; }

    /// <summary>Tries once, without waiting.</summary>
    public abstract bool Obtain();

    /// <summary>Tries for so many milliseconds, then throws <see cref="LockObtainFailedException"/>.</summary>
    public bool Obtain(long lockWaitTimeout)
    {
        if (lockWaitTimeout < 0 && lockWaitTimeout != LOCK_OBTAIN_WAIT_FOREVER)
        {
            throw new ArgumentException($"lockWaitTimeout should be LOCK_OBTAIN_WAIT_FOREVER or not negative (got {lockWaitTimeout})", nameof(lockWaitTimeout));
        }
        FailureReason = null;
        long waited = 0;
        while (!Obtain())
        {
            if (lockWaitTimeout != LOCK_OBTAIN_WAIT_FOREVER && waited >= lockWaitTimeout)
            {
                string reason = "Lock obtain timed out: " + this;
                throw FailureReason is null
                    ? new LockObtainFailedException(reason)
                    : new LockObtainFailedException($"{reason}: {FailureReason.Message}", FailureReason);
            }
            Thread.Sleep((int)Math.Min(LOCK_POLL_INTERVAL, int.MaxValue));
            waited += LOCK_POLL_INTERVAL;
        }
        return true;
    }

    public abstract bool IsLocked();

    /// <summary>Releases the lock if this instance holds it.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    public static With<T> NewAnonymous<T>(Lock @lock, int lockWaitTimeout, Func<T> doBody) => new WithDelegate<T>(@lock, lockWaitTimeout, doBody);

    /// <summary>Work done under a lock.</summary>
    public abstract class With<T>
    {
        private readonly Lock _lock;
        private readonly long _timeout;

        protected With(Lock @lock, long lockWaitTimeout)
        {
            _lock = @lock;
            _timeout = lockWaitTimeout;
        }

        protected abstract T DoBody();

        public virtual T Run()
        {
            bool obtained = false;
            try
            {
                obtained = _lock.Obtain(_timeout);
                return DoBody();
            }
            finally
            {
                if (obtained)
                {
                    _lock.Dispose();
                }
            }
        }
    }

    private sealed class WithDelegate<T> : With<T>
    {
        private readonly Func<T> _body;

        public WithDelegate(Lock @lock, long lockWaitTimeout, Func<T> body)
            : base(@lock, lockWaitTimeout) => _body = body;

        protected override T DoBody() => _body();
    }
}

public class LockObtainFailedException : IOException
{
    public LockObtainFailedException(string message)
        : base(message)
    {
    }

    public LockObtainFailedException(string message, Exception ex)
        : base(message, ex)
    {
    }
}

public class LockReleaseFailedException : IOException
{
    public LockReleaseFailedException(string message)
        : base(message)
    {
    }
}
