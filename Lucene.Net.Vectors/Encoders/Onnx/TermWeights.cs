using System.Collections.Generic;
using Lucene.Net.Vectors.Analysis;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>The weights of a text's terms while they are gathered: by the piece's number, the greatest of each.</summary>
internal sealed class TermWeights
{
    private readonly Dictionary<int, float> _weights = [];

    public void Add(int piece, float weight)
    {
        if (weight > 0 && weight > _weights.GetValueOrDefault(piece))
        {
            _weights[piece] = weight;
        }
    }

    /// <summary>The terms, the heaviest <paramref name="top"/> of them; of equal weights those of lower numbers.</summary>
    public SparseVector ToVector(PieceVocabulary vocabulary, int? top)
    {
        List<KeyValuePair<int, float>> entries = [.. _weights];
        if (top < entries.Count)
        {
            entries.Sort(static (a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value) : a.Key.CompareTo(b.Key));
            entries.RemoveRange(top.Value, entries.Count - top.Value);
        }

        return entries.Count == 0 ? SparseVector.Empty : new SparseVector(entries.ConvertAll(entry => new TermWeight(vocabulary[entry.Key], entry.Value)));
    }
}
