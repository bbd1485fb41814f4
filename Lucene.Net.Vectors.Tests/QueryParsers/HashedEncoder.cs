using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lucene.Net.Vectors.Encoders;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>Encoders for tests of the syntax: a text's vector comes of its characters, so that equal texts have equal vectors and others hardly ever.</summary>
internal sealed class HashedEncoder : IDenseEncoder, ISparseEncoder, IMultiVectorEncoder
{
    public int Dimensions => 3;

    /// <summary>The unit vector of a text; null where it is blank.</summary>
    public static float[]? VectorOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 16777619;
        }

        double[] raw = [1 + (hash % 89), 1 + (hash / 89 % 97), 1 + (hash / 8633 % 101)];
        double length = Math.Sqrt(raw.Sum(x => x * x));
        return [.. raw.Select(x => (float)(x / length))];
    }

    public static SparseVector TermsOf(string text)
    {
        return new SparseVector(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, i) => new TermWeight(word, 1f / (1 + i))));
    }

    public static TokenMatrix? MatrixOf(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : new TokenMatrix([.. words.SelectMany(word => VectorOf(word) ?? [1, 0, 0])], 3);
    }

    public IReadOnlyList<float[]?> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default)
    {
        return [.. texts.Select(VectorOf)];
    }

    IReadOnlyList<SparseVector> ITextEncoder<SparseVector>.Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel)
    {
        return [.. texts.Select(TermsOf)];
    }

    IReadOnlyList<TokenMatrix?> ITextEncoder<TokenMatrix?>.Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel)
    {
        return [.. texts.Select(MatrixOf)];
    }
}
