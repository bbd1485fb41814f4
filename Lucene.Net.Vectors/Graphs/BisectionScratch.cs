using System;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>What one thread needs to halve ranges of documents; it knows how many documents of each half have a term.</summary>
internal sealed class BisectionScratch(DocumentTerms documents)
{
    private const int TableSize = 1 << 12;

    // Fewer changes than this share of a range are not worth another round.
    private const int LeastChange = 2_000;

    private static readonly float[] Log2 = Table();

    private readonly int[] _left = new int[documents.TermCount];
    private readonly int[] _right = new int[documents.TermCount];
    private readonly float[] _toRight = new float[documents.TermCount];
    private readonly float[] _toLeft = new float[documents.TermCount];
    private readonly int[] _terms = new int[documents.TermCount];
    private int _termCount;
    private long[] _keys = [];
    private long[] _selection = [];
    private int[] _kept = [];

    /// <summary>Counts the terms of two halves.</summary>
    public void Count(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        Count(left, _left);
        Count(right, _right);
        int size = left.Length + right.Length;
        if (_keys.Length < size)
        {
            _keys = new long[size];
            _selection = new long[size];
            _kept = new int[size];
        }
    }

    /// <summary>Forgets the counts.</summary>
    public void Clear()
    {
        foreach (int term in _terms.AsSpan(0, _termCount))
        {
            _left[term] = 0;
            _right[term] = 0;
        }

        _termCount = 0;
    }

    /// <summary>
    /// Lets documents change sides where both together gain; the halves keep their sizes, and documents their order within a half. False where
    /// so few did that another round would change little.
    /// </summary>
    /// <param name="range">The documents, the left half first.</param>
    /// <param name="half">How many are left.</param>
    /// <param name="threshold">Bits that a change must gain for each document.</param>
    public bool Exchange(Span<int> range, int half, float threshold)
    {
        ComputeGains(half, range.Length - half);

        // What a document on the left gains by changing, and one on the right loses: those with the most belong on the right.
        for (int i = 0; i < range.Length; i++)
        {
            int document = range[i];
            float wish = i < half ? Sum(document, _toRight) - threshold : threshold - Sum(document, _toLeft);
            _keys[i] = ((long)Rising(wish) << 32) | (uint)document;
        }

        _keys.AsSpan(0, range.Length).CopyTo(_selection);
        long first = Selection.Largest(_selection.AsSpan(0, range.Length), range.Length - half);
        return Divide(range, half, first) > range.Length / LeastChange;
    }

    private int Divide(Span<int> range, int half, long firstRight)
    {
        int left = 0, right = half, changes = 0;
        for (int i = 0; i < range.Length; i++)
        {
            int document = range[i];
            bool toRight = _keys[i] >= firstRight;
            if (toRight)
            {
                _kept[right++] = document;
            }
            else
            {
                _kept[left++] = document;
            }

            if (toRight == (i < half))
            {
                changes++;
                int step = toRight ? 1 : -1;
                foreach (int term in documents.Of(document))
                {
                    _left[term] -= step;
                    _right[term] += step;
                }
            }
        }

        _kept.AsSpan(0, range.Length).CopyTo(range);
        return changes;
    }

    private void Count(ReadOnlySpan<int> half, int[] counts)
    {
        foreach (int document in half)
        {
            foreach (int term in documents.Of(document))
            {
                if (_left[term] + _right[term] == 0)
                {
                    _terms[_termCount++] = term;
                }

                counts[term]++;
            }
        }
    }

    // A list of d postings in n documents takes about d log2(n / (d + 1)) bits; the gain is what one posting more on one side and one less
    // on the other save.
    private void ComputeGains(int leftSize, int rightSize)
    {
        float leftLog = LogOf(leftSize), rightLog = LogOf(rightSize);
        foreach (int term in _terms.AsSpan(0, _termCount))
        {
            int left = _left[term], right = _right[term];
            float now = Bits(left, leftLog) + Bits(right, rightLog);
            _toRight[term] = left == 0 ? 0 : now - Bits(left - 1, leftLog) - Bits(right + 1, rightLog);
            _toLeft[term] = right == 0 ? 0 : now - Bits(left + 1, leftLog) - Bits(right - 1, rightLog);
        }
    }

    private float Sum(int document, float[] gains)
    {
        float one = 0, two = 0;
        ReadOnlySpan<int> terms = documents.Of(document);
        int i = 0;
        for (; i < terms.Length - 1; i += 2)
        {
            one += gains[terms[i]];
            two += gains[terms[i + 1]];
        }

        return i < terms.Length ? one + two + gains[terms[i]] : one + two;
    }

    private static float Bits(int postings, float sizeLog)
    {
        return postings * (sizeLog - LogOf(postings + 1));
    }

    private static float LogOf(int value)
    {
        return value < TableSize ? Log2[value] : MathF.Log2(value);
    }

    // The bits of a number, so that they rise with it.
    private static int Rising(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits ^ ((bits >> 31) & int.MaxValue);
    }

    private static float[] Table()
    {
        float[] table = new float[TableSize];
        for (int i = 1; i < table.Length; i++)
        {
            table[i] = MathF.Log2(i);
        }

        return table;
    }
}
