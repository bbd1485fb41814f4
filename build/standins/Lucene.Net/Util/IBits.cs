namespace Lucene.Net.Util;

/// <summary>A fixed-length sequence of booleans, such as the live documents of a segment.</summary>
public interface IBits
{
    int Length { get; }

    bool Get(int index);
}

public interface IMutableBits : IBits
{
    void Clear(int index);
}
