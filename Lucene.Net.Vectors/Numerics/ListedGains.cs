using System;
using System.Buffers;
using System.IO;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// A sum for each of a window of documents over several groups of lists: of what the lists of a group give a document the greatest counts,
/// and nothing where none gives more than 0 (the two reductions of J. Scheerer et al., "WARP", 2025: the greatest within a query's token,
/// the sum over tokens). For one thread; dispose it.
/// </summary>
internal sealed class ListedGains : IDisposable
{
    private readonly float[] _sums;
    private readonly float[] _best;

    /// <summary>Borrows memory.</summary>
    /// <param name="window">The most documents of a window.</param>
    public ListedGains(int window)
    {
        Window = window;
        _sums = ArrayPool<float>.Shared.Rent(window);
        _best = ArrayPool<float>.Shared.Rent(window);
        Array.Clear(_best, 0, window);
    }

    /// <summary>The most documents of a window.</summary>
    public int Window { get; }

    /// <summary>The window's first document.</summary>
    public int First { get; private set; }

    /// <summary>The sums of the groups that ended, a document each; more than 0 where one gave anything.</summary>
    public ReadOnlySpan<float> Sums => _sums.AsSpan(0, Window);

    /// <summary>Begins a window.</summary>
    public void Begin(int first)
    {
        First = first;
        Array.Clear(_sums, 0, Window);
    }

    /// <summary>Counts a list of the current group.</summary>
    /// <param name="documents">Rising; those behind the window are left.</param>
    /// <param name="factors">A factor for each.</param>
    /// <param name="scale">What a factor is multiplied with to be what the list gives,</param>
    /// <param name="less">less this.</param>
    /// <returns>How many documents lie in the window.</returns>
    /// <exception cref="InvalidDataException">One lies before the window: the list is damaged.</exception>
    public int Add(ReadOnlySpan<int> documents, ReadOnlySpan<byte> factors, float scale, float less)
    {
        int first = First, done = 0;
        Span<float> best = _best.AsSpan(0, Window);
        factors = factors[..documents.Length];
        for (; done < documents.Length; done++)
        {
            int place = documents[done] - first;
            if ((uint)place >= (uint)best.Length)
            {
                if (place < 0)
                {
                    ThrowBefore(documents[done]);
                }

                break;
            }

            float gain = (factors[done] * scale) - less;
            best[place] = MathF.Max(best[place], gain);
        }

        return done;
    }

    /// <summary>Ends a group: what it gave is added, and the next begins with nothing.</summary>
    public void EndGroup()
    {
        Span<float> sums = _sums.AsSpan(0, Window), best = _best.AsSpan(0, Window);
        int i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Span<float> sum = sums.Slice(i, Vector<float>.Count);
            (new Vector<float>(sum) + new Vector<float>(best[i..])).CopyTo(sum);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += best[i];
        }

        best.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_sums);
        ArrayPool<float>.Shared.Return(_best);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowBefore(int document)
    {
        throw new InvalidDataException($"a list names document {document} where those before {First} were passed");
    }
}
