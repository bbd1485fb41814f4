using System;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

/// <summary>A set of documents of one segment.</summary>
public abstract class DocIdSet
{
    /// <summary>The set by random access, or null where that would be slow.</summary>
    public virtual IBits Bits => null;

    public virtual bool IsCacheable => false;

    /// <summary>The documents in order, or null for none.</summary>
    public abstract DocIdSetIterator GetIterator();

    public static DocIdSet NewAnonymous(Func<DocIdSetIterator> getIterator) => new Anonymous(getIterator, null, null);

    public static DocIdSet NewAnonymous(Func<DocIdSetIterator> getIterator, Func<IBits> bits) => new Anonymous(getIterator, bits, null);

    public static DocIdSet NewAnonymous(Func<DocIdSetIterator> getIterator, Func<bool> isCacheable) => new Anonymous(getIterator, null, isCacheable);

    public static DocIdSet NewAnonymous(Func<DocIdSetIterator> getIterator, Func<IBits> bits, Func<bool> isCacheable) =>
        new Anonymous(getIterator, bits, isCacheable);

    private sealed class Anonymous : DocIdSet
    {
        private readonly Func<DocIdSetIterator> _getIterator;
        private readonly Func<IBits> _bits;
        private readonly Func<bool> _isCacheable;

        public Anonymous(Func<DocIdSetIterator> getIterator, Func<IBits> bits, Func<bool> isCacheable)
        {
            _getIterator = getIterator ?? throw new ArgumentNullException(nameof(getIterator));
            _bits = bits;
            _isCacheable = isCacheable;
        }

        public override IBits Bits => _bits?.Invoke();

        public override bool IsCacheable => _isCacheable?.Invoke() ?? false;

        public override DocIdSetIterator GetIterator() => _getIterator();
    }
}
