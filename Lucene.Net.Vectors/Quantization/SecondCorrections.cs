using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>What a second code's levels do not say. Its bytes are the file's, before the levels.</summary>
/// <param name="Lower">The value of level 0.</param>
/// <param name="Step">From one level to the next, at least 0.</param>
/// <param name="Scale">What both codes together are multiplied by to score, so that their error is orthogonal to the vector.</param>
/// <param name="Error">The length of that error, divided by sqrt(D - 1), as <see cref="CodeBound"/> takes it.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct SecondCorrections(float Lower, float Step, float Scale, float Error)
{
    /// <summary>Bytes of one.</summary>
    public const int Bytes = 16;
}
