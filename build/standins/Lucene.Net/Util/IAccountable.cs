namespace Lucene.Net.Util;

public interface IAccountable
{
    long RamBytesUsed();
}
