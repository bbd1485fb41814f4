using System.IO;

namespace Lucene.Net.Index
{
    public sealed class IndexNotFoundException : FileNotFoundException
    {
        public IndexNotFoundException(string message) : base(message) { }
    }
}
