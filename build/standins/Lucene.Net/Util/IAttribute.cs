namespace Lucene.Net.Util;

public interface IAttribute
{
    void CopyTo(IAttribute target);
}
