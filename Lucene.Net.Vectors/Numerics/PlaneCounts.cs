namespace Lucene.Net.Vectors.Numerics;

/// <summary>The numbers of planes there are.</summary>
internal static class PlaneCounts
{
    /// <summary>One bit a component.</summary>
    internal readonly struct One : IPlanes
    {
        /// <inheritdoc/>
        public static int Count => 1;
    }

    /// <summary>Two bits a component.</summary>
    internal readonly struct Two : IPlanes
    {
        /// <inheritdoc/>
        public static int Count => 2;
    }
}
