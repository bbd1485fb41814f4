namespace Lucene.Net.Vectors.Numerics;

/// <summary>The definition of a block's sums, and what processors without byte shuffles run.</summary>
internal readonly unsafe struct ScanScalar : IScanWidth
{
    /// <inheritdoc/>
    public static uint Sums(byte* block, byte* tables, int subspaces, ushort least, ushort* sums)
    {
        uint found = 0;
        for (int vector = 0; vector < FastScan.BlockVectors; vector++)
        {
            int at = vector % FastScan.SubspaceBytes, shift = vector / FastScan.SubspaceBytes * 4;
            int sum = 0;
            for (int subspace = 0; subspace < subspaces; subspace++)
            {
                int code = (block[(subspace * FastScan.SubspaceBytes) + at] >> shift) & 0x0F;
                sum += tables[(subspace * FastScan.SubspaceBytes) + code];
            }

            sums[vector] = (ushort)sum;
            found |= (ushort)sum >= least ? 1u << vector : 0;
        }

        return found;
    }
}
