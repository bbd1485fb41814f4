using Lucene.Net.Index;

namespace Lucene.Net.Util;

/// <summary>Numbers by a 64-bit index.</summary>
public abstract class Int64Values : NumericDocValues
{
    public override long Get(int idx) => Get((long)idx);

    public abstract long Get(long index);
}
