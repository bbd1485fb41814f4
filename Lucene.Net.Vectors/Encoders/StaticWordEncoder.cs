using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Makes a text's vector of its words' vectors, without any network: their mean, in which a word that is frequent everywhere weighs
/// little, less the direction that all texts have in common. Source: S. Arora, Y. Liang, T. Ma, "A Simple but Tough-to-Beat
/// Baseline for Sentence Embeddings", 2017 (SIF). A text none of whose words has a vector has none.
/// </summary>
public sealed class StaticWordEncoder : IDenseEncoder
{
    // Analyzers are made for fields; this one's name says nothing to most of them.
    private const string AnyField = "text";
    private const int SampleBatch = 256;

    private readonly WordVectors _vectors;
    private readonly StaticWordOptions _options;
    private readonly float[]? _direction;
    private readonly double _total;

    /// <param name="vectors">The words' vectors.</param>
    /// <param name="options">How they are put together; null for plain means of length 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="vectors"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The options' direction is not of the vectors' length or has none, or a count is below zero.
    /// </exception>
    public StaticWordEncoder(WordVectors vectors, StaticWordOptions? options = null)
    {
        _vectors = Guard.NotNull(vectors);
        _options = options ?? new StaticWordOptions();
        if (_options.CommonDirection is { } direction)
        {
            Guard.Length(direction.Length, vectors.Dimensions, nameof(options));
            _direction = [.. direction];
            if (VectorChecks.Normalize(_direction) is var norm && (norm == 0 || !double.IsFinite(norm)))
            {
                ThrowHelper.Argument("a direction must be finite and not zero", nameof(options), norm);
            }
        }

        foreach ((string word, long count) in _options.Counts ?? new Dictionary<string, long>())
        {
            if (count < 0)
            {
                ThrowHelper.Argument($"the count of '{word}' must be at least 0", nameof(options), count);
            }

            _total += count;
        }
    }

    /// <inheritdoc/>
    public int Dimensions => _vectors.Dimensions;

    /// <inheritdoc/>
    public IReadOnlyList<float[]?> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        TextChecks.RequireTexts(texts);
        float[]?[] vectors = new float[texts.Count][];
        for (int i = 0; i < vectors.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            vectors[i] = Encode(texts[i]);
        }

        return vectors;
    }

    /// <summary>
    /// Finds the direction that texts have in common: the first principal component, not centred, of their vectors. Give it to the
    /// encoder that is used through <see cref="StaticWordOptions.CommonDirection"/>.
    /// </summary>
    /// <param name="sample">Texts like those to be encoded; some thousands are enough, and all their vectors are held meanwhile.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <returns>A vector of length 1; null where no text of the sample has a vector.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sample"/> or a text is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled.</exception>
    public float[]? LearnCommonDirection(IEnumerable<string> sample, CancellationToken cancel = default)
    {
        Guard.NotNull(sample);
        List<float> rows = [];
        StaticWordEncoder plain = new(_vectors, _options with { CommonDirection = null, Normalize = false });
        foreach (string[] batch in sample.Chunk(SampleBatch))
        {
            foreach (float[]? vector in plain.Encode(batch, TextRole.Document, cancel))
            {
                rows.AddRange(vector ?? []);
            }
        }

        return CommonDirection.Find(rows.ToArray(), Dimensions);
    }

    private float[]? Encode(string text)
    {
        float[] sum = new float[Dimensions];
        int words = 0;
        if (_options.Analyzer is { } analyzer)
        {
            AnalyzedTerms.ForEach(analyzer, AnyField, text, word => words += AddExact(sum, word) ? 1 : 0);
        }
        else
        {
            int at = 0;
            while (NextWord(text, ref at) is { IsEmpty: false } word)
            {
                words += AddAnyCase(sum, word) ? 1 : 0;
            }
        }

        if (words == 0)
        {
            return null;
        }

        RowSums.Scale(sum, 1f / words);
        if (_direction is not null)
        {
            CommonDirection.Remove(sum, _direction);
        }

        if (_options.Normalize)
        {
            VectorChecks.Normalize(sum);
        }

        return VectorChecks.IsZero(sum) ? null : sum;
    }

    private bool AddAnyCase(float[] sum, ReadOnlySpan<char> word)
    {
        if (AddExact(sum, word))
        {
            return true;
        }

        char[] buffer = ArrayPool<char>.Shared.Rent(word.Length);
        try
        {
            int length = word.ToLowerInvariant(buffer);
            return !word.SequenceEqual(buffer.AsSpan(0, length)) && AddExact(sum, buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private bool AddExact(float[] sum, ReadOnlySpan<char> word)
    {
        if (!_vectors.TryGet(word, out ReadOnlySpan<float> vector))
        {
            return false;
        }

        RowSums.Add(sum, vector, Weight(word));
        return true;
    }

    private float Weight(ReadOnlySpan<char> word)
    {
        return _options.Counts is { } counts && counts.TryGetValue(word.ToString(), out long count) && count > 0
            ? (float)(_options.Smoothing / (_options.Smoothing + (count / _total)))
            : 1;
    }

    // Lone surrogates belong to no word.
    private static ReadOnlySpan<char> NextWord(string text, ref int at)
    {
        int start = -1;
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length);
            bool inside = Rune.IsLetterOrDigit(rune) || (start >= 0 && Rune.GetUnicodeCategory(rune)
                is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark);
            if (!inside && start >= 0)
            {
                break;
            }

            start = inside && start < 0 ? at : start;
            at += length;
        }

        return start < 0 ? default : text.AsSpan(start, at - start);
    }
}
