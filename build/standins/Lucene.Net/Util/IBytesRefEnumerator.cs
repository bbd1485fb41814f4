using System.Collections.Generic;

namespace Lucene.Net.Util
{
    public interface IBytesRefEnumerator
    {
        IComparer<BytesRef> Comparer { get; }
        BytesRef Current { get; }
        bool MoveNext();
    }
}
