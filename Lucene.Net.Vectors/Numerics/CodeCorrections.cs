using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// What a vector's code does not say: where its levels lie, and the exact part of its similarity. Level q of a component
/// stands for <c>Lower + Step * q</c>, counted from the centroid's component. Its bytes are the file's, before the code's.
/// </summary>
/// <param name="Lower">The value of level 0, relative to the centroid.</param>
/// <param name="Step">From one level to the next, at least 0; 0 where all components are equal.</param>
/// <param name="Offset">
/// The vector's squared distance from the centroid where distances are scored, else its dot product with the centroid; of the
/// vector itself, not of its code.
/// </param>
/// <param name="Sum">The sum of all levels.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct CodeCorrections(float Lower, float Step, float Offset, int Sum)
{
    /// <summary>Bytes of one.</summary>
    public const int Bytes = 16;
}
