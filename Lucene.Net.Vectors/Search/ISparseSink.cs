namespace Lucene.Net.Vectors.Search;

/// <summary>Takes what a sparse query finds in a segment, window by window, in whatever order they come.</summary>
internal interface ISparseSink
{
    /// <summary>The least sum of interest from here on, at least 1.</summary>
    long Need();

    /// <summary>Takes what a window has.</summary>
    void Take(SparseWalk windows);
}
