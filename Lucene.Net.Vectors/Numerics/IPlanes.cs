namespace Lucene.Net.Vectors.Numerics;

/// <summary>How many bit planes a code has; a constant to the JIT.</summary>
internal interface IPlanes
{
    /// <summary>1 or 2.</summary>
    static abstract int Count { get; }
}
