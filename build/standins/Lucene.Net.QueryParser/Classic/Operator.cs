namespace Lucene.Net.QueryParsers.Classic;

public enum Operator
{
    OR,
    AND,
}
