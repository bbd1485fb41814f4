using System.Text;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.TokenAttributes;

public interface ICharTermAttribute : IAttribute
{
    char[] Buffer { get; }

    int Length { get; set; }

    char this[int index] { get; set; }

    void CopyBuffer(char[] buffer, int offset, int length);

    char[] ResizeBuffer(int newSize);

    ICharTermAttribute SetLength(int length);

    ICharTermAttribute SetEmpty();

    ICharTermAttribute Append(ICharTermAttribute value);

    ICharTermAttribute Append(StringBuilder value);

    ICharTermAttribute Append(StringBuilder value, int startIndex, int count);

    ICharTermAttribute Append(char value);

    ICharTermAttribute Append(char[] value);

    ICharTermAttribute Append(char[] value, int startIndex, int count);

    ICharTermAttribute Append(string value);

    ICharTermAttribute Append(string value, int startIndex, int count);
}
